// `npm run docs:api`: writes docs/api.md from the contracts that a node serves and the OpenAPI document made of them.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { language, openApi, pathParameters } from "@parley/contract";
import type { Contract } from "@parley/contract";
import { statusOf } from "@parley/http";
import { readCatalogueFolders, translate } from "@parley/i18n/server";
import { ID_PATTERN } from "@parley/kernel";
import * as z from "zod/mini";
import { servedContracts } from "./contracts.ts";
import { ROOT } from "./run.ts";

export const API_PAGE = join(ROOT, "docs/api.md");

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: unknown;
}

interface Operation {
  readonly parameters: readonly {
    readonly $ref?: string;
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: Schema } } };
  readonly responses: {
    readonly 200: { readonly content: { readonly "application/json": { readonly schema: Schema } } };
  };
}

/** Patterns that have a name of their own. */
const NAMED_PATTERNS = new Map([
  [ID_PATTERN.source, "id"],
  [z.toJSONSchema(language).pattern, "language"],
]);

/** What every command can be refused with, whatever its contract lists. */
const GENERAL = [
  "not-allowed",
  "not-found",
  "signed-out",
  "forged-request",
  "invalid-input",
  "body-not-json",
  "body-not-object",
  "body-too-large",
  "media-type-unsupported",
  "command-id-invalid",
  "command-id-reused",
  "too-many-requests",
  "record-busy",
  "record-unavailable",
  "record-outcome-unknown",
  "internal-error",
];

const TITLES: Readonly<Record<string, string>> = {
  process: "The process",
  text: "Texts",
  people: "People",
  record: "The record",
};

const INTRODUCTION = `# API reference

<!-- Written by \`npm run docs:api\` from the contracts. Change those, not this page. -->

Everything here is below \`/api/processes/{process}\`; the same as OpenAPI 3.1 is at \`/api/openapi.json\` of a running node, and browsable at \`/api\`.
[guides/developer.md](guides/developer.md) says how to sign in, repeat safely and listen; what is not declared as a contract (files, the live stream,
the export, signing in) is described there too.

- A **command** adds to the record. Send \`Idempotency-Key\` with an id of your own (8 to 41 letters, digits, \`-\`, \`_\`); a retry with the same id and body gets
  the first answer. It answers a **receipt** \`{command, seq, entries, repeated}\` once it is synced to disk. A command that *may wait offline* is kept by the
  browser and sent on return; one that is *online only* is not.
- A **read** answers from memory what the viewer may see. A **service** does something beside the record (invitations, tokens, proofs).
- A **refusal** is an RFC 9457 problem document with a stable \`code\`, in the language of \`Accept-Language\`. [All codes](#refusals) are at the end.

Types: \`id\` is 1 to 64 letters, digits, \`.\`, \`_\`, \`-\`; \`string(1..500)\` has that many characters; \`Thing[1..9]\` is a list of that many; \`?\` may be left out.
Fields named in the path are part of the same input and are not repeated in the body.`;

/** The whole page for these contracts, as Markdown. */
export function apiReference(contracts: readonly Contract[]): string {
  // Made by `openApi` a line above: its shape is known.
  const { paths } = openApi(contracts, "0") as { paths: Record<string, Record<string, Operation>> };
  const groups = Map.groupBy(contracts, ({ name }) => name.split(".")[0] ?? "");
  const sections = [...groups].map(([name, grouped]) => {
    const parts = grouped.map((contract) => section(contract, operationOf(paths, contract)));
    return `## ${TITLES[name] ?? name}\n\n${parts.join("\n\n")}`;
  });
  return `${[INTRODUCTION, contents(groups), ...sections, refusals(contracts)].join("\n\n")}\n`;
}

function addressOf({ path }: Contract): string {
  return path.replace(/:([A-Za-z]+)/g, "{$1}").replace(/\/$/, "");
}

function operationOf(paths: Readonly<Record<string, Record<string, Operation>>>, contract: Contract): Operation {
  const operation = paths[`/api/processes/{process}${addressOf(contract)}`]?.[contract.method.toLowerCase()];
  if (!operation) throw new Error(`the OpenAPI document has no operation ${contract.name}`);
  return operation;
}

function contents(groups: ReadonlyMap<string, readonly Contract[]>): string {
  const rows = [...groups.values()]
    .flat()
    .map((contract) => `| [\`${contract.name}\`](#${anchorOf(contract)}) | ${contract.kind} | ${contract.policy} |`);
  return `| | | allowed |\n|---|---|---|\n${rows.join("\n")}`;
}

/** As Markdown viewers make it of a heading: without dots. */
function anchorOf({ name }: Contract): string {
  return name.replaceAll(".", "");
}

function section(contract: Contract, operation: Operation): string {
  const waits = contract.kind === "command" ? [contract.offline === "queue" ? "may wait offline" : "online only"] : [];
  const facts = [contract.kind, ...waits].join(", ");
  const lines = [
    `### ${contract.name}`,
    `\`${contract.method} ${addressOf(contract) || "/"}\` (${facts})`,
    contract.summary,
    `Allowed: ${contract.policy}.${refusedWith(contract)}`,
    ...fields(contract, operation),
  ];
  return lines.join("\n\n");
}

function refusedWith({ errors }: Contract): string {
  return errors.length === 0 ? "" : ` Can be refused with ${errors.map((code) => `\`${code}\``).join(", ")}.`;
}

function fields(contract: Contract, { parameters, requestBody, responses }: Operation): readonly string[] {
  const inPath = pathParameters(contract.path);
  const query = parameters.filter((parameter) => parameter.in === "query");
  const asked: readonly (readonly [string, Schema | undefined])[] = [
    ["Query", query.length === 0 ? undefined : objectOf(query)],
    ["Body", requestBody?.content["application/json"].schema],
    ["Answer", contract.kind === "command" ? undefined : responses[200].content["application/json"].schema],
  ];
  const path = inPath.length === 0 ? [] : [`In the path: ${inPath.map((name) => `\`${name}\``).join(", ")}.`];
  const blocks = asked.flatMap(([title, schema]) =>
    schema === undefined ? [] : [`${title}:\n\n\`\`\`ts\n${shape(schema)}\n\`\`\``],
  );
  return [...path, ...blocks];
}

function objectOf(query: Operation["parameters"]): Schema {
  return {
    type: "object",
    properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
    required: query.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

/** A schema as a reader of TypeScript would write it, with limits as ranges. */
export function shape(schema: Schema, indent = ""): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return union(choices, indent);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  switch (schema.type) {
    case "string":
      return words(schema);
    case "integer":
    case "number":
      return schema.type + range(schema.minimum, schema.maximum, Number.MAX_SAFE_INTEGER);
    case "array": {
      const item = shape(schema.items ?? {}, indent);
      const many = range(schema.minItems, schema.maxItems).replace("(", "[").replace(")", "]") || "[]";
      return /[|\n]/.test(item) && !item.startsWith("{") ? `(${item})${many}` : `${item}${many}`;
    }
    case "object":
      return members(schema, indent);
    default:
      return schema.type ?? "any";
  }
}

/** Short choices on one line, objects below each other. */
function union(choices: readonly Schema[], indent: string): string {
  const shapes = choices.map((choice) => shape(choice, `${indent}    `));
  return shapes.some((one) => one.includes("\n"))
    ? shapes.map((one) => `\n${indent}  | ${one}`).join("")
    : shapes.join(" | ");
}

function members({ properties = {}, required = [], additionalProperties }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, schema]) =>
    `${inner}${name}${required.includes(name) ? "" : "?"}: ${shape(schema, inner)}`.replace(": \n", ":\n"),
  );
  // Answers are declared by their main fields; more may come.
  if (additionalProperties !== false) lines.push(`${inner}...`);
  return lines.length === 0 ? "{}" : `{\n${lines.join("\n")}\n${indent}}`;
}

function words({ format, pattern, minLength, maxLength }: Schema): string {
  const named = NAMED_PATTERNS.get(pattern) ?? format;
  if (named !== undefined) return named;
  const known = range(minLength, maxLength);
  return known === "" && pattern !== undefined ? `string /${pattern}/` : `string${known}`;
}

function range(least: number | undefined, most: number | undefined, endless = Number.POSITIVE_INFINITY): string {
  const [from, to] = [least === -endless ? undefined : least, most === endless ? undefined : most];
  return from === undefined && to === undefined ? "" : `(${from ?? ""}..${to ?? ""})`;
}

function refusals(contracts: readonly Contract[]): string {
  const own = [...new Set(contracts.flatMap(({ errors }) => errors))].filter((code) => !GENERAL.includes(code)).sort();
  const table = (codes: readonly string[]): string =>
    [
      "| code | status | what it says, for example |",
      "|---|---|---|",
      ...codes.map((code) => `| \`${code}\` | ${statusOf(code)} | ${sentence(code)} |`),
    ].join("\n");
  return [
    "## Refusals",
    "Any request can meet these:",
    table(GENERAL),
    "The others come from the operations that name them:",
    table(own),
  ].join("\n\n");
}

const ENGLISH = new Map(readCatalogueFolders().flatMap(({ catalogues }) => Object.entries(catalogues.en ?? {})));

/** The catalogue's English sentence, with an ellipsis for each name and two of whatever is counted. */
function sentence(code: string): string {
  const id = `refusal.${code}`;
  const source = ENGLISH.get(id);
  if (source === undefined) throw new Error(`no catalogue has ${id}`);
  const values = [...source.matchAll(/\{(\w+)(, (?:plural|number))?/g)].map(([, name = "", counted]) => [
    name,
    counted === undefined ? "…" : 2,
  ]);
  return translate("en", id, Object.fromEntries(values) as Record<string, string | number>).replaceAll("|", "\\|");
}

if (import.meta.main) {
  writeFileSync(API_PAGE, apiReference(await servedContracts()));
  console.log("docs/api.md is written");
}
