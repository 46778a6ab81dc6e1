// Commands and reads, declared once; routes, OpenAPI, the typed client and the CLI derive from these declarations.
import type * as z from "zod/mini";

/** Whether a command may wait on the device while offline, or must be given while connected (votes, gavels, endorsements). */
export type Offline = "queue" | "online-only";

interface Declared<Name extends string> {
  /** `<capability>.<verb-noun>`, for example "text.table-proposal". */
  readonly name: Name;
  /** Below `/api/processes/:process`; its `:parameters` are keys of `input`. */
  readonly path: `/${string}`;
  /** One English sentence for the API reference: what it does, for whom. */
  readonly summary: string;
  /** The name of the rule in the capability's policy, for the API reference and the role table. */
  readonly policy: string;
  /** The codes of the refusals of its own that it can answer. */
  readonly errors: readonly string[];
}

export interface CommandContract<
  Name extends string = string,
  Input extends z.ZodMiniObject = z.ZodMiniObject,
> extends Declared<Name> {
  readonly kind: "command";
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path parameters and body in one flat object. */
  readonly input: Input;
  readonly offline: Offline;
}

export interface ReadContract<
  Name extends string = string,
  Input extends z.ZodMiniObject = z.ZodMiniObject,
  Output extends z.ZodMiniType = z.ZodMiniType,
> extends Declared<Name> {
  readonly kind: "read";
  readonly method: "GET";
  /** Path parameters and query parameters in one flat object; query values arrive as strings. */
  readonly input: Input;
  readonly output: Output;
}

/**
 * What changes or shows something beside the record: invitations, join codes, tokens, the record's own proofs.
 * Nothing of it is an entry, and nothing of it waits offline.
 */
export interface ServiceContract<
  Name extends string = string,
  Input extends z.ZodMiniObject = z.ZodMiniObject,
  Output extends z.ZodMiniType = z.ZodMiniType,
> extends Declared<Name> {
  readonly kind: "service";
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly input: Input;
  readonly output: Output;
}

export type Contract = CommandContract | ReadContract | ServiceContract;

export type InputOf<C extends { readonly input: z.ZodMiniType }> = z.infer<C["input"]>;
export type OutputOf<C extends { readonly output: z.ZodMiniType }> = z.infer<C["output"]>;

export function command<Name extends string, Input extends z.ZodMiniObject>(
  declaration: Omit<CommandContract<Name, Input>, "kind" | "method"> & { readonly method?: CommandContract["method"] },
): CommandContract<Name, Input> {
  return { kind: "command", method: "POST", ...declaration };
}

export function read<Name extends string, Input extends z.ZodMiniObject, Output extends z.ZodMiniType>(
  declaration: Omit<ReadContract<Name, Input, Output>, "kind" | "method">,
): ReadContract<Name, Input, Output> {
  return { kind: "read", method: "GET", ...declaration };
}

export function service<Name extends string, Input extends z.ZodMiniObject, Output extends z.ZodMiniType>(
  declaration: Omit<ServiceContract<Name, Input, Output>, "kind">,
): ServiceContract<Name, Input, Output> {
  return { kind: "service", ...declaration };
}

/** The parameter names in a path: ["text", "proposal"] for "/texts/:text/proposals/:proposal". */
export function pathParameters(path: string): readonly string[] {
  return [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] ?? "");
}

/**
 * A schema that tells the API reference the main fields of an answer whose full type is `Shape`. Answers are ours, so they are
 * typed and not parsed; the cast says that the type is the more precise of the two.
 */
export function answerOf<Shape>(schema: z.ZodMiniType): z.ZodMiniType<Shape> {
  return schema as z.ZodMiniType<Shape>;
}
