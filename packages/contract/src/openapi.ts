// The OpenAPI 3.1 document, made from the contracts alone: nothing in it is written by hand.
import * as z from "zod/mini";
import { pathParameters } from "./contract.ts";
import type { Contract } from "./contract.ts";

type JsonSchema = Record<string, unknown> & {
  properties?: Record<string, unknown>;
  required?: readonly string[];
};

const PROBLEM = {
  type: "object",
  required: ["type", "title", "status", "detail", "code"],
  properties: {
    type: { type: "string", format: "uri-reference" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string" },
    at: { type: "string", description: "A JSON pointer into the input." },
    values: { type: "object" },
  },
};

const RECEIPT = {
  type: "object",
  required: ["command", "seq", "entries", "repeated"],
  properties: {
    command: { type: "string" },
    seq: { type: "integer" },
    entries: { type: "array", items: { type: "object" } },
    repeated: { type: "boolean" },
  },
};

const problemAnswer = (codes: readonly string[]) => ({
  description: codes.length === 0 ? "Refused" : `Refused, for example with the code ${codes.join(", ")}`,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

/** Keeps only the members of an object schema that `keep` names. */
function part(schema: JsonSchema, keep: (name: string) => boolean): JsonSchema {
  const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => keep(name)));
  return { ...schema, properties, required: (schema.required ?? []).filter(keep) };
}

function inputSchema(contract: Contract): JsonSchema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(contract.input, { io: "input" }) as JsonSchema;
  return schema;
}

function parameter(where: "path" | "query", name: string, schema: JsonSchema) {
  return {
    name,
    in: where,
    required: where === "path" || (schema.required ?? []).includes(name),
    schema: schema.properties?.[name] ?? { type: "string" },
  };
}

function operation(contract: Contract) {
  const schema = inputSchema(contract);
  const inPath = pathParameters(contract.path);
  const rest = part(schema, (name) => !inPath.includes(name));
  const names = Object.keys(rest.properties ?? {});
  const parameters: unknown[] = [
    { $ref: "#/components/parameters/process" },
    ...inPath.map((name) => parameter("path", name, schema)),
  ];
  const shared = {
    operationId: contract.name,
    summary: contract.summary,
    description: `Allowed: ${contract.policy}.`,
    tags: [contract.name.split(".")[0]],
  };
  const body =
    names.length === 0 ? {} : { requestBody: { required: true, content: { "application/json": { schema: rest } } } };
  if (contract.kind !== "command") {
    const { $schema: _dialect, ...output } = z.toJSONSchema(contract.output, { io: "output" }) as JsonSchema;
    return {
      ...shared,
      ...(contract.method === "GET"
        ? { parameters: [...parameters, ...names.map((name) => parameter("query", name, schema))] }
        : { parameters, ...body }),
      responses: {
        200: { description: "The answer", content: { "application/json": { schema: output } } },
        default: problemAnswer(contract.errors),
      },
    };
  }
  return {
    ...shared,
    "x-offline": contract.offline,
    parameters: [...parameters, { $ref: "#/components/parameters/idempotencyKey" }],
    ...body,
    responses: {
      200: {
        description: "Recorded, and synced to disk",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Receipt" } } },
      },
      default: problemAnswer(contract.errors),
    },
  };
}

/** The document for these contracts, as plain JSON. `version` is Parley's own. */
export function openApi(contracts: readonly Contract[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const contract of contracts) {
    const path = `/api/processes/{process}${contract.path.replace(/:([A-Za-z]+)/g, "{$1}")}`.replace(/\/$/, "");
    (paths[path] ??= {})[contract.method.toLowerCase()] = operation(contract);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Parley",
      version,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      description: "Commands and reads of a process. Refusals are RFC 9457 problem documents with a stable code.",
    },
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "parley-session" },
        token: { type: "http", scheme: "bearer" },
      },
      parameters: {
        process: { name: "process", in: "path", required: true, schema: { type: "string" } },
        idempotencyKey: {
          name: "Idempotency-Key",
          in: "header",
          required: false,
          description: "The command's id; a retry with the same id gets the first answer.",
          schema: { type: "string" },
        },
      },
      schemas: { Problem: PROBLEM, Receipt: RECEIPT },
    },
    security: [{ session: [] }, { token: [] }, {}],
  };
}
