// Every refusal that identity can answer has words, and no words are left over.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import en from "../messages/en.json" with { type: "json" };

/** Codes that the HTTP room owns, with their words: the sign-in routes answer them in its name. */
const OF_HTTP = [
  "body-not-json",
  "body-too-large",
  "invalid-input",
  "media-type-unsupported",
  "not-found",
  "signed-out",
];

test("the codes in the sources and the words in the catalogue are the same", () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes("test"))
    .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"));
  const codes = sources.flatMap((source) =>
    [...source.matchAll(/refuse\(\s*"([a-z-]+)"/g)].map((match) => match[1] ?? ""),
  );
  const used = new Set(codes.filter((code) => !OF_HTTP.includes(code)));
  const said = Object.keys(en).flatMap((id) => (id.startsWith("refusal.") ? [id.slice("refusal.".length)] : []));
  expect(used).toEqual(new Set(said));
});
