// A few letters find what is meant, whatever its case and accents.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { matchingCommands } from "./matching-commands.ts";

const commands = [
  { label: "Show the record", group: "Go to" },
  { label: "Propose words", group: "Article 7" },
  { label: "Reject the proposal", group: "Article 7" },
  { label: "Événements", group: "Aller à" },
];

function labels(typed: string): readonly string[] {
  return matchingCommands(commands, typed, "en").map(({ label }) => label);
}

test("what begins with the typed letters comes first", () => {
  expect(labels("prop")).toEqual(["Propose words", "Reject the proposal"]);
  expect(labels("re")).toEqual(["Reject the proposal", "Show the record"]);
});

test("every typed word must be there, in the label or in the group", () => {
  expect(labels("article reject")).toEqual(["Reject the proposal"]);
  expect(labels("article record")).toEqual([]);
});

test("accents and case do not matter", () => {
  expect(labels("EVENEMENTS")).toEqual(["Événements"]);
  expect(labels("évén")).toEqual(["Événements"]);
});

test("nothing typed finds everything, and no finding is invented or doubled", () => {
  expect(labels("  ")).toEqual(commands.map(({ label }) => label));
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const found = labels(typed);
      expect(new Set(found).size).toBe(found.length);
      expect(commands.map(({ label }) => label)).toEqual(expect.arrayContaining([...found]));
    }),
  );
});
