import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { API_PAGE, apiReference, shape } from "./api-reference.ts";
import { servedContracts } from "./contracts.ts";

const contracts = await servedContracts();

test("docs/api.md is what the contracts say today; `npm run docs:api` writes it", () => {
  expect(readFileSync(API_PAGE, "utf8")).toBe(apiReference(contracts));
});

test("every command, read and service that a node serves has a section, named once", () => {
  const headings = [...apiReference(contracts).matchAll(/^### (.+)$/gm)].map(([, name]) => name);
  expect(contracts.length).toBeGreaterThan(40);
  expect(headings).toEqual(contracts.map(({ name }) => name));
  expect(new Set(headings).size).toBe(headings.length);
});

test("limits are shown as ranges, lists with how many they hold, and optional fields with a question mark", () => {
  const schema = {
    type: "object",
    properties: {
      title: { type: "string", minLength: 1, maxLength: 9 },
      words: { type: "array", items: { anyOf: [{ type: "string" }, { type: "null" }] }, minItems: 2, maxItems: 3 },
    },
    required: ["title"],
    additionalProperties: false,
  };
  expect(shape(schema)).toBe("{\n  title: string(1..9)\n  words?: (string | null)[2..3]\n}");
});
