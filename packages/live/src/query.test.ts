import { isRefusal } from "@parley/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { liveQuery, readLiveQuery } from "./query.ts";

const name = fc
  .array(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join("/"));
const asked = fc.record({ stream: name, heldTo: fc.nat() }, { requiredKeys: ["stream"] });

test("what a listener asks for is what the server reads", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(asked, { minLength: 1, maxLength: 20, selector: ({ stream }) => stream }),
      fc.option(fc.stringMatching(/^[0-9a-f]{1,40}$/), { nil: undefined }),
      (streams, code) => {
        const query = { streams, ...(code === undefined ? {} : { code }) };
        const parameters = Object.fromEntries(new URLSearchParams(liveQuery(query)));
        expect(readLiveQuery(parameters)).toEqual(query);
      },
    ),
  );
});

test("Last-Event-ID stands for the streams that say nothing themselves", () => {
  expect(readLiveQuery({ streams: "process,text/t1@7" }, "12")).toEqual({
    streams: [
      { stream: "process", heldTo: 12 },
      { stream: "text/t1", heldTo: 7 },
    ],
  });
  expect(readLiveQuery({ streams: "process" }, "no number")).toEqual({ streams: [{ stream: "process" }] });
});

test.each([
  [{}],
  [{ streams: "" }],
  [{ streams: ["process", "process"] }],
  [{ streams: Array.from({ length: 65 }, (_, index) => `text/t${index}`).join(",") }],
  [{ streams: "text/" }],
  [{ streams: "../secret" }],
  [{ streams: "process@" }],
  [{ streams: "process@x" }],
  [{ streams: "process@1@2" }],
  [{ streams: "a".repeat(301) }],
])("what can't be listened to is refused: %j", (parameters) => {
  const answer = readLiveQuery(parameters);
  expect(isRefusal(answer) && answer.code).toBe("invalid-live-streams");
});
