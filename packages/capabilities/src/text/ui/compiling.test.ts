import fc from "fast-check";
import { expect, test } from "vitest";
import { isRefusal } from "@parley/kernel";
import { summit } from "../../testing/summit.ts";
import { textDomain } from "../domain.ts";
import { textStream } from "../state.ts";
import type { TextState } from "../state.ts";
import { textCompiler } from "./compiling.ts";

function opened() {
  const scenario = summit(textDomain);
  scenario.done("chair", "text.open", {
    text: "t",
    title: "Outcome",
    language: "en",
    visibility: "public",
    label: "Zero draft",
    provisions: [
      { kind: "article", depth: 0, heading: "Scope", text: "States should act at once." },
      { kind: "paragraph", depth: 1, heading: "", text: "Where feasible, they report." },
      { kind: "article", depth: 0, heading: "Force", text: "It enters into force." },
    ],
  });
  return scenario;
}

const state = (scenario: ReturnType<typeof opened>): TextState => scenario.state(textStream, "text/t");
const revisionOf = (text: TextState) => {
  const revision = text.revisions.at(-1);
  if (!revision) throw new Error("no revision");
  return revision;
};

const seat = fc.constantFrom("head-of-delegation", "head-of-delegation-2");
const provision = fc.constantFrom("p1", "p2", "p3");
const step = fc.oneof(
  fc.record({
    do: fc.constant("reword" as const),
    seat,
    provision,
    text: fc.constantFrom("States shall act.", "They act at once.", "It ends."),
  }),
  fc.record({ do: fc.constant("insert" as const), seat, provision }),
  fc.record({ do: fc.constant("delete" as const), seat, provision }),
  fc.record({ do: fc.constantFrom("withdraw" as const, "support" as const, "accept" as const), seat, nth: fc.nat(9) }),
  fc.record({ do: fc.constant("issue" as const) }),
);

test("whatever happens to a text, compiling from the last compilation equals compiling anew", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      const scenario = opened();
      const kept = textCompiler();
      for (const action of steps) {
        const text = state(scenario);
        const revision = revisionOf(text);
        const table = { text: "t", revision: revision.number };
        switch (action.do) {
          case "reword":
            scenario.when(action.seat, "text.table-proposal", {
              ...table,
              change: { kind: "reword", provision: action.provision, text: action.text },
            });
            break;
          case "insert":
            scenario.when(action.seat, "text.table-proposal", {
              ...table,
              change: {
                kind: "insert",
                as: "article",
                heading: "New",
                text: "Words.",
                parent: null,
                after: action.provision === "p2" ? "p1" : action.provision,
              },
            });
            break;
          case "delete":
            scenario.when(action.seat, "text.table-proposal", {
              ...table,
              change: { kind: "delete", provision: action.provision },
            });
            break;
          case "issue":
            scenario.when("chair", "text.issue-revision", { text: "t", after: revision.number });
            break;
          default: {
            const proposal = text.order[action.nth];
            if (proposal === undefined) break;
            const on = { text: "t", proposal };
            if (action.do === "withdraw") scenario.when(action.seat, "text.withdraw-proposal", on);
            else if (action.do === "support") scenario.when(action.seat, "text.support-proposal", on);
            else
              scenario.when("chair", "text.decide-proposals", {
                text: "t",
                proposals: [proposal],
                decision: "accepted",
              });
          }
        }
        const now = state(scenario);
        expect(kept(now, revisionOf(now))).toEqual(textCompiler()(now, revisionOf(now)));
      }
    }),
    { numRuns: 60 },
  );
});

test("a new proposal leaves every other provision the same object, so that nothing else is drawn again", () => {
  const scenario = opened();
  const compileText = textCompiler();
  const before = compileText(state(scenario), revisionOf(state(scenario)));
  const tabled = scenario.when("head-of-delegation", "text.table-proposal", {
    text: "t",
    revision: 0,
    change: { kind: "reword", provision: "p1", text: "States shall act at once." },
  });
  expect(isRefusal(tabled)).toBe(false);
  const after = compileText(state(scenario), revisionOf(state(scenario)));
  const same = after.provisions.filter((set, at) => set === before.provisions[at]).map(({ id }) => id);
  expect(same).toEqual(["p2", "p3"]);
});

test("a provision that some would delete stands struck, with who proposes it", () => {
  const scenario = opened();
  scenario.done("head-of-delegation", "text.table-proposal", {
    text: "t",
    revision: 0,
    change: { kind: "delete", provision: "p3" },
  });
  const { provisions } = textCompiler()(state(scenario), revisionOf(state(scenario)));
  expect(provisions.find(({ id }) => id === "p3")?.segments).toMatchObject([
    {
      alternatives: [
        { text: "It enters into force.", proposals: [] },
        { text: "", proposals: [{ by: "AAA" }] },
      ],
    },
  ]);
});

test("a provision that some would delete and others reword says so in a note, and its words stay readable", () => {
  const scenario = opened();
  scenario.done("head-of-delegation", "text.table-proposal", {
    text: "t",
    revision: 0,
    change: { kind: "delete", provision: "p3" },
  });
  scenario.done("head-of-delegation-2", "text.table-proposal", {
    text: "t",
    revision: 0,
    change: { kind: "reword", provision: "p3", text: "It enters into force at once." },
  });
  const { provisions } = textCompiler()(state(scenario), revisionOf(state(scenario)));
  expect(provisions.find(({ id }) => id === "p3")?.notes).toMatchObject([
    { about: "deletion", proposals: [{ by: "AAA" }] },
  ]);
});
