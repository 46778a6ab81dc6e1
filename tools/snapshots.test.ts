import { expect, test } from "vitest";
import * as z from "zod/mini";
import { eventFaults, eventSchemas, newEventTypes } from "./snapshots.ts";

const today = eventSchemas({
  talkEvents: {
    "talk.opened@1": z.strictObject({ title: z.string() }),
    "talk.closed@1": z.strictObject({}),
  },
  notEvents: { title: z.string() },
  LIMIT: 3,
});

test("event schemas are the exported objects whose keys are all event types, in order", () => {
  expect(Object.keys(today)).toEqual(["talk.closed@1", "talk.opened@1"]);
  expect(today["talk.opened@1"]).toMatchObject({ type: "object", required: ["title"] });
});

test("what is published and unchanged is no fault", () => {
  expect(eventFaults(today, today, [])).toEqual([]);
});

test("another schema under a published version is a fault", () => {
  const changed = eventSchemas({
    events: { "talk.opened@1": z.strictObject({ title: z.string(), place: z.string() }) },
  });
  expect(eventFaults({ "talk.opened@1": today["talk.opened@1"] }, changed, [])).toEqual([
    expect.stringContaining("talk.opened@1 has another schema"),
  ]);
});

test("a published event may only go where an upcaster brings it to today's", () => {
  const next = eventSchemas({ events: { "talk.opened@2": z.strictObject({}), "talk.closed@1": z.strictObject({}) } });
  expect(eventFaults(today, next, [])).toEqual([expect.stringContaining("talk.opened@1 is gone")]);
  expect(eventFaults(today, next, ["talk.opened@1"])).toEqual([]);
});

test("a new event type is told apart from a changed one", () => {
  expect(newEventTypes({ "talk.opened@1": today["talk.opened@1"] }, today)).toEqual(["talk.closed@1"]);
});
