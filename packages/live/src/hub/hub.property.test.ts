import fc from "fast-check";
import { expect, test } from "vitest";
import { createHub } from "./hub.ts";
import { Copy, Hall, HandTiming, KeepingSink, seat } from "./testing/hall.ts";

const STREAMS = ["process", "text/t1", "caucus/d1"];
const SEATS = ["a", "b"];

type Step =
  | { readonly do: "say"; readonly stream: string }
  | { readonly do: "grant" | "revoke"; readonly seat: string; readonly stream: string }
  | { readonly do: "say-and-revoke"; readonly seat: string; readonly stream: string }
  | { readonly do: "turn" | "beat" | "read" }
  | { readonly do: "cut" | "come"; readonly seat: string }
  | { readonly do: "withhold"; readonly nth: number };

const seatArbitrary = fc.constantFrom(...SEATS);
const closedStream = fc.constantFrom("text/t1", "caucus/d1");
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("say" as const), stream: fc.constantFrom(...STREAMS) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("grant" as const), seat: seatArbitrary, stream: closedStream }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("revoke" as const), seat: seatArbitrary, stream: closedStream }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("say-and-revoke" as const), seat: seatArbitrary, stream: closedStream }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("turn" as const, "beat" as const, "read" as const) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom("cut" as const, "come" as const), seat: seatArbitrary }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("withhold" as const), nth: fc.nat(1000) }) },
);

test("whatever happens, each listener holds exactly the fold of what it may hear, each entry once, and never hears more", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 80 }),
      fc.constantFrom(1, 3, 100),
      async (steps, recent) => {
        const hall = new Hall();
        const timing = new HandTiming();
        const hub = createHub({ ports: hall.ports, code: "v1", timing, recent });
        const copies = new Map(SEATS.map((name) => [name, new Copy()]));
        const sinks = new Map<string, { sink: KeepingSink; taken: number }>();
        /** What each seat may ever have heard: by when an entry was recorded, it might hear its stream or was granted it later. */
        const mayHaveHeard = new Map<string, Set<number>>(SEATS.map((name) => [name, new Set()]));

        const take = (name: string): void => {
          const line = sinks.get(name);
          const copy = copies.get(name);
          if (line === undefined || copy === undefined) return;
          const events = line.sink.events();
          copy.take(events.slice(line.taken));
          line.taken = events.length;
        };
        const note = (): void => {
          for (const name of SEATS) {
            for (const { seq, stream } of hall.entries) {
              if (hall.mayHear(stream, name)) mayHaveHeard.get(name)?.add(seq);
            }
          }
        };
        const come = (name: string): void => {
          if (sinks.has(name)) return;
          const sink = new KeepingSink();
          const held = copies.get(name)?.streams;
          const streams = STREAMS.map((stream) => {
            const seq = held?.get(stream)?.seq;
            return seq === undefined ? { stream } : { stream, heldTo: seq };
          });
          sinks.set(name, { sink, taken: 0 });
          hub.attach({ viewer: seat(name), process: "p", streams, sink });
        };

        for (const action of steps) {
          switch (action.do) {
            case "say":
              hub.publish("p", [hall.record(action.stream, `w${hall.entries.length}`)]);
              break;
            case "grant":
              hub.publish("p", [hall.record("process", `+${action.seat} ${action.stream}`)]);
              break;
            case "revoke":
              hub.publish("p", [hall.record("process", `-${action.seat} ${action.stream}`)]);
              break;
            case "say-and-revoke":
              // One batch: the audience is judged by how it stands after all of it.
              hub.publish("p", [
                hall.record(action.stream, `w${hall.entries.length}`),
                hall.record("process", `-${action.seat} ${action.stream}`),
                hall.record(action.stream, `w${hall.entries.length}`),
              ]);
              break;
            case "turn":
              timing.turn();
              break;
            case "beat":
              timing.beat();
              break;
            case "read":
              await Promise.resolve();
              break;
            case "come":
              come(action.seat);
              break;
            case "cut":
              take(action.seat);
              sinks.get(action.seat)?.sink.cut();
              sinks.delete(action.seat);
              break;
            case "withhold": {
              const entry = hall.entries[action.nth % Math.max(1, hall.entries.length)];
              if (entry !== undefined && entry.stream !== "process") hub.withhold("p", [hall.withhold(entry.seq)]);
              break;
            }
          }
          note();
        }
        for (const name of SEATS) come(name);
        timing.turn();
        await new Promise(setImmediate);
        timing.turn();
        for (const name of SEATS) {
          take(name);
          const copy = copies.get(name);
          for (const stream of STREAMS) {
            const held = copy?.streams.get(stream);
            if (hall.mayHear(stream, name)) {
              const image = hall.image(stream);
              expect({ version: held?.version, state: held?.state }).toEqual({
                version: image?.version,
                state: image?.state,
              });
            } else expect(held).toBeUndefined();
          }
          for (const entry of copy?.heard ?? []) expect(mayHaveHeard.get(name)?.has(entry.seq)).toBe(true);
        }
      },
    ),
    { numRuns: 400 },
  );
});
