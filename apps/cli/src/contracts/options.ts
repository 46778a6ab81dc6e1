// The options of a command as its contract's input schema has them: scalars are flags, everything else comes from a file.
import type { Contract } from "@parley/contract";
import { pathParameters } from "@parley/contract";
import { Option } from "commander";
import * as z from "zod/mini";

interface FieldSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly items?: FieldSchema;
  readonly anyOf?: readonly FieldSchema[];
}

/** One field of a contract's input. */
export interface Field {
  readonly name: string;
  /** How it is written: "--printed-as". Undefined for what a flag cannot say. */
  readonly flag?: string;
  readonly needed: boolean;
  readonly schema: FieldSchema;
}

/** Flags that every such command has; a field of the same name gets `--field-<name>`. */
const TAKEN = new Set(["server", "token", "process", "input", "command-id", "json", "help"]);

export function fieldsOf(contract: Contract): readonly Field[] {
  const schema = z.toJSONSchema(contract.input, { io: "input", unrepresentable: "any" }) as {
    readonly properties?: Readonly<Record<string, FieldSchema>>;
    readonly required?: readonly string[];
  };
  const inPath = pathParameters(contract.path);
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    needed: inPath.includes(name) || (schema.required ?? []).includes(name),
    schema: field,
    ...(isScalar(field) || isList(field) ? { flag: flagOf(name) } : {}),
  }));
}

/** The commander options of a field: one, or two for a yes and a no. */
export function optionsOf({ flag, needed, schema }: Field): readonly Option[] {
  if (flag === undefined) return [];
  const words = needed ? "needed" : "";
  if (schema.type === "boolean") {
    return [new Option(flag, words), new Option(flag.replace("--", "--no-"), "the contrary")];
  }
  const placeholder = schema.type === "integer" || schema.type === "number" ? "number" : (schema.format ?? "text");
  const option = new Option(`${flag} <${placeholder}${isList(schema) ? "..." : ""}>`, words);
  const choices = (schema.enum ?? schema.items?.enum)?.map(String);
  return [choices === undefined ? option : option.choices(choices)];
}

/** The value that a flag's words mean. Numbers that are none stay words: the server says what is wrong with them. */
export function valueOf({ schema }: Field, given: unknown): unknown {
  if (Array.isArray(given)) return given.map((one) => scalar(schema.items ?? {}, one));
  return scalar(schema, given);
}

/** The key under which commander keeps a flag's value: "printedAs" for "--printed-as". */
export function keyOf(flag: string): string {
  return flag.slice(2).replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

/** What an example shows for a field. */
export function exampleOf({ flag = "", name, schema }: Field): string {
  if (schema.type === "boolean") return flag;
  const kind = schema.items ?? schema;
  if (kind.enum !== undefined) return `${flag} ${String(kind.enum[0])}`;
  if (kind.type === "integer" || kind.type === "number") return `${flag} 1`;
  if (kind.format === "date") return `${flag} 2024-09-10`;
  return /(?:title|label|source|steward|name|note|text|reason)$/i.test(name) ? `${flag} "..."` : `${flag} some-${name}`;
}

function scalar({ type }: FieldSchema, given: unknown): unknown {
  if (typeof given !== "string" || (type !== "integer" && type !== "number")) return given;
  return given.trim() === "" || Number.isNaN(Number(given)) ? given : Number(given);
}

function flagOf(name: string): string {
  const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return TAKEN.has(flag) ? `--field-${flag}` : `--${flag}`;
}

/** Words that the server reads: also a choice between several such, as "a number or the word end". */
function isScalar({ type, enum: values, const: only, anyOf }: FieldSchema): boolean {
  if (anyOf !== undefined) return anyOf.every((one) => one.type === "null" || isScalar(one));
  return values !== undefined || only !== undefined || ["string", "number", "integer", "boolean"].includes(type ?? "");
}

function isList({ type, items }: FieldSchema): boolean {
  return type === "array" && items !== undefined && isScalar(items);
}
