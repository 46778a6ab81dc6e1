import { streamKind } from "@parley/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createLiveStore, type LiveStore } from "./store.ts";
import { addNoteContract, directoryKind, notes, notesKind, type Notes } from "./testing/notes.ts";
import { Browser, P, World } from "./testing/world.ts";

const TEXTS = ["text/t1", "text/t2"];

const tab = fc.nat(2);
const stream = fc.constantFrom(...TEXTS);
type Step =
  | { readonly do: "others"; readonly stream: string }
  | { readonly do: "grant" | "revoke"; readonly stream: string }
  | { readonly do: "open" | "close"; readonly tab: number }
  | { readonly do: "watch" | "unwatch"; readonly tab: number; readonly stream: string }
  | { readonly do: "send"; readonly tab: number; readonly stream: string }
  | { readonly do: "cut" | "offline" | "online" | "lose-answers" | "get-answers" | "settle" }
  | { readonly do: "pass"; readonly milliseconds: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("others" as const), stream }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("grant" as const, "revoke" as const), stream }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("open" as const, "close" as const), tab }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("watch" as const, "unwatch" as const), tab, stream }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("send" as const), tab, stream }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "cut" as const,
        "offline" as const,
        "online" as const,
        "lose-answers" as const,
        "get-answers" as const,
        "settle" as const,
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("pass" as const), milliseconds: fc.nat(40_000) }) },
);

test("whatever tabs, people and the network do: in the end each tab shows what the record says, and every command was recorded once or is kept with its reason", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const world = new World();
      world.splitsEvents = true;
      for (const name of TEXTS) world.grant("a", name);
      const browser = new Browser(world, "a");
      const tabs: (LiveStore | undefined)[] = [undefined, undefined, undefined];
      const watches = new Map<string, () => void>();
      /** Commands given and what `send` said of them; a tab that is closed takes what it has just sent with it. */
      const given = new Map<string, "recorded" | "refused" | "waiting" | "unknown">();
      let nth = 0;

      /** Words differ, so whatever is shown twice was applied twice. */
      const checkShown = (store: LiveStore, name: string): void => {
        const view = store.view(name);
        if (name === "process" || view.status !== "held") return;
        const words = (view.state as Notes).notes.map((note) => note.words);
        expect(words).toEqual([...new Set(words)]);
      };
      const watch = (index: number, name: string): void => {
        const store = tabs[index];
        if (store === undefined || watches.has(`${index} ${name}`)) return;
        const kind = name === "process" ? streamKind(directoryKind) : streamKind(notesKind);
        watches.set(
          `${index} ${name}`,
          store.watch(kind, name, () => checkShown(store, name)),
        );
      };
      const open = (index: number): void => {
        if (tabs[index] !== undefined) return;
        tabs[index] = createLiveStore({
          process: P,
          viewer: browser.viewer,
          device: browser.device(),
          code: "v1",
          domains: [notes],
        });
        watch(index, "process");
      };

      open(0);
      for (const action of steps) {
        switch (action.do) {
          case "others":
            world.record("b", [{ stream: action.stream, type: "test.note-added@1", data: `b${nth++}` }]);
            break;
          case "grant":
            world.grant("a", action.stream);
            break;
          case "revoke":
            world.revoke("a", action.stream);
            break;
          case "open":
            open(action.tab);
            break;
          case "close":
            tabs[action.tab]?.close();
            tabs[action.tab] = undefined;
            for (const key of [...watches.keys()]) if (key.startsWith(`${action.tab} `)) watches.delete(key);
            break;
          case "watch":
            watch(action.tab, action.stream);
            break;
          case "unwatch":
            watches.get(`${action.tab} ${action.stream}`)?.();
            watches.delete(`${action.tab} ${action.stream}`);
            break;
          case "send": {
            const words = `a${nth++}`;
            const sent = tabs[action.tab]?.send(addNoteContract, { text: action.stream.slice(5), words });
            if (sent === undefined) break;
            given.set(words, "unknown");
            void sent.then(({ kind }) => given.set(words, kind));
            break;
          }
          case "cut":
            world.cut(browser);
            break;
          case "offline":
            browser.network(false);
            break;
          case "online":
            browser.network(true);
            break;
          case "lose-answers":
            world.losesAnswers = true;
            break;
          case "get-answers":
            world.losesAnswers = false;
            break;
          case "settle":
            await world.settle();
            break;
          case "pass":
            world.beat();
            await world.pass(action.milliseconds);
            break;
        }
      }
      world.losesAnswers = false;
      browser.network(true);
      open(0);
      for (let round = 0; round < 6; round++) {
        await world.pass(30_000);
        world.beat();
      }
      await world.settle();

      for (const [key] of watches) {
        const [index = "", name = ""] = key.split(" ");
        const view = tabs[Number(index)]?.view(name);
        if (world.mayHear(name, browser.viewer)) {
          expect(view).toMatchObject({ status: "held", optimistic: false, state: world.state(name) });
        } else expect(view).toEqual({ status: "gone" });
      }
      const refused = (tabs[0]?.pending() ?? []).map(({ input, status }) => {
        expect(status).toBe("refused");
        return (input as { words: string }).words;
      });
      for (const store of tabs) if (store !== undefined) expect(store.pending()).toEqual(tabs[0]?.pending());
      expect((await browser.storage.all()).map(({ input }) => (input as { words: string }).words)).toEqual(refused);
      for (const [words, said] of given) {
        const times = world.entries.filter(({ data }) => data === words).length;
        if (said === "recorded") expect(times).toBe(1);
        else if (said === "refused") expect(times).toBe(0);
        else if (said === "waiting") expect(times + refused.filter((other) => other === words).length).toBe(1);
        else expect(times).toBeLessThanOrEqual(1);
      }
      for (const store of tabs) store?.close();
    }),
    { numRuns: 150 },
  );
});
