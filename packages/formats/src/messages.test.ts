// What our codes say in English for logs and API clients is what people read, and every code has words.
import { expect, it } from "vitest";
import english from "../messages/en.json" with { type: "json" };
import { NOTE_MESSAGES } from "./notes.ts";
import { REFUSALS } from "./refusals.ts";
import { ROSTER_PROBLEMS } from "./roster/roster.ts";

function catalogued(prefix: string): Record<string, string> {
  const own = Object.entries(english).filter(([id]) => id.startsWith(prefix));
  return Object.fromEntries(
    own.map(([id, words]) => [id.slice(prefix.length), words.replace(/\{(\w+), number\}/g, "{$1}")]),
  );
}

it("every refusal has its words in the catalogue, and none has words without being one", () => {
  expect(catalogued("refusal.")).toEqual(REFUSALS);
});

it("every note has its words in the catalogue, and none has words without being one", () => {
  expect(catalogued("note.")).toEqual(NOTE_MESSAGES);
});

it("every problem of a roster has its words in the catalogue", () => {
  expect(Object.keys(catalogued("roster-problem.")).sort()).toEqual([...ROSTER_PROBLEMS].sort());
});
