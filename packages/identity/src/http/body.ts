// Bodies of the sign-in routes: JSON, small, and of the declared shape.
import { type Refusal, refuse } from "@parley/kernel";
import type * as z from "zod/mini";

const MOST_BYTES = 64 * 1024;

/** The body as its schema says; an absent body counts as `{}`. */
export async function readBody<Schema extends z.ZodMiniType>(
  request: Request,
  schema: Schema,
): Promise<{ readonly value: z.infer<Schema> } | Refusal> {
  const bytes = await readBytes(request);
  if (bytes === undefined) return refuse("body-too-large", "The request is too large. Send less at once.");
  if (bytes.length > 0 && !/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    return refuse("media-type-unsupported", "Send the body as application/json.");
  }
  let json: unknown;
  try {
    json = bytes.length === 0 ? {} : JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refuse("body-not-json", "The body is not valid JSON; correct it and send again.");
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  const at = `/${(issue?.path ?? []).map(String).join("/")}`;
  const expected = issue?.message ?? "another shape";
  return refuse("invalid-input", `The value at ${at} does not fit: ${expected}.`, { at, values: { at, expected } });
}

async function readBytes(request: Request): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
