import fc from "fast-check";
import { expect, test } from "vitest";
import { EventReader } from "./event-reader.ts";
import { eventText, type LiveEvent } from "./events.ts";

const event: fc.Arbitrary<LiveEvent> = fc.oneof(
  fc.record({
    type: fc.constant("snapshot" as const),
    stream: fc.string(),
    version: fc.nat(),
    seq: fc.nat(),
    state: fc.jsonValue(),
  }),
  fc.record({ type: fc.constant("gone" as const), stream: fc.string({ unit: "binary" }) }),
);

test("events come out whole and in order, wherever the connection cuts their text", () => {
  fc.assert(
    fc.property(fc.array(event), fc.array(fc.nat(200)), (events, cuts) => {
      const text = `retry: 3000\n\n${events.map((one) => eventText(one, 7)).join(":\n\n")}`;
      const reader = new EventReader();
      const read: LiveEvent[] = [];
      let at = 0;
      for (const cut of [...cuts, text.length]) {
        read.push(...reader.read(text.slice(at, at + cut)));
        at += cut;
      }
      expect(read).toEqual(JSON.parse(JSON.stringify(events)));
    }),
  );
});

test("an event of a newer server is passed over", () => {
  expect(
    new EventReader().read('event: fanfare\ndata: {"loud":true}\n\nevent: gone\ndata: {"stream":"x"}\n\n'),
  ).toEqual([{ type: "gone", stream: "x" }]);
});
