// Every event has words, and an entry of which nothing is known is still readable.
import { expect, test } from "vitest";
import { processEvents } from "../process/index.ts";
import { textEvents } from "../text/index.ts";
import english from "./messages/en.json" with { type: "json" };
import { TOLD_TYPES, sentenceOf, typeWithoutVersion } from "./sentences.ts";
import type { Names } from "./sentences.ts";

const called = (kind: string) => (id: string) => `${kind} ${id}`;
const names: Names = {
  participant: called("participant"),
  text: called("text"),
  instrument: called("instrument"),
  seat: called("seat"),
  newSeat: ({ role, participant = "nobody", label = "" }) => `${label}${role} of ${participant}`,
  steward: called("steward"),
  release: (id) => (id === "r1" ? { kind: "publish-text", subject: "outcome" } : undefined),
};

const ALL_TYPES = [...Object.keys(processEvents), ...Object.keys(textEvents)];

test("every type of event of every capability has words of its own", () => {
  const told = new Set(TOLD_TYPES);
  expect(ALL_TYPES.map(typeWithoutVersion).filter((type) => !told.has(type))).toEqual([]);
  const known = new Set(ALL_TYPES.map(typeWithoutVersion));
  expect(TOLD_TYPES.filter((type) => !known.has(type))).toEqual([]);
  expect(TOLD_TYPES.filter((type) => !(`event.${type}` in english))).toEqual([]);
});

test.each([
  ["process.edition-opened@1", { edition: { id: "s", title: "REAIM 2024" } }, ["REAIM 2024"]],
  ["process.seat-opened@1", { seat: { id: "s", role: "chair", label: "First " } }, ["First chair of nobody"]],
  [
    "process.key-turned@1",
    { release: "r1", steward: "mfa" },
    ["steward mfa", { words: "release.publish-text" }, "text outcome"],
  ],
  ["process.key-turned@1", { release: "gone", steward: "mfa" }, ["steward mfa"]],
  [
    "process.endorsements-recorded@1",
    { endorsements: [{ instrument: "i", participant: "KEN" }] },
    ["instrument i", "participant KEN"],
  ],
  [
    "process.endorsements-recorded@1",
    { endorsements: [{ instrument: "i" }, { instrument: "i" }, { instrument: "i" }] },
    ["instrument i", 3],
  ],
  [
    "text.proposal-tabled@1",
    { proposal: { by: "KEN", change: { kind: "delete" } } },
    [{ words: "change.delete" }, "participant KEN"],
  ],
  [
    "text.proposals-decided@2",
    { proposals: ["p1", "p2"], decision: "merged" },
    [{ words: "decision.merged" }, "p1", "p2"],
  ],
])("%s is told with %j as %j", (type, data, details) => {
  expect(sentenceOf({ type, data }, names)).toEqual({ id: `event.${typeWithoutVersion(type)}`, details });
});

test("an unknown type is told by its name", () => {
  expect(sentenceOf({ type: "weather.changed@3", data: null }, names)).toEqual({
    id: "event.unknown",
    details: ["weather.changed"],
  });
  expect(sentenceOf({ type: "constructor@1", data: {} }, names).id).toBe("event.unknown");
});

test.each(ALL_TYPES)("%s is told whatever its data is", (type) => {
  for (const data of [null, 7, "x", [], { seat: 3, edition: null, proposals: "p", endorsements: {} }]) {
    expect(sentenceOf({ type, data }, names).id).toBe(`event.${typeWithoutVersion(type)}`);
  }
});
