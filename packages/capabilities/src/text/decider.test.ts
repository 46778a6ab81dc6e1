import { isRefusal } from "@parley/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Scenario } from "../testing/scenario.ts";
import { summit } from "../testing/summit.ts";
import { processStream } from "../process/index.ts";
import { textDomain, textStream } from "./index.ts";
import type { TextState } from "./index.ts";

const code = (answer: unknown): string | undefined => (isRefusal(answer) ? answer.code : undefined);

const HEAD = "head-of-delegation";
const OTHER = "head-of-delegation-2";

function opened(): Scenario {
  const scenario = summit(textDomain);
  scenario.done("host", "text.open", {
    text: "t",
    title: "Outcome",
    language: "en",
    visibility: "negotiators",
    label: "Zero draft",
    provisions: [
      { kind: "article", depth: 0, heading: "Control", text: "" },
      { kind: "paragraph", depth: 1, heading: "", text: "States should keep control." },
      { kind: "paragraph", depth: 1, heading: "", text: "States should report." },
      { kind: "article", depth: 0, heading: "Follow-up", text: "There will be a next edition." },
    ],
  });
  return scenario;
}

const text = (scenario: Scenario): TextState => scenario.state(textStream, "text/t");

function propose(scenario: Scenario, actor: string, provision: string, words: string, id: string): void {
  scenario.done(
    actor,
    "text.table-proposal",
    { text: "t", revision: 0, change: { kind: "reword", provision, text: words } },
    id,
  );
}

const decide = (scenario: Scenario, decision: string, ...proposals: readonly string[]) =>
  scenario.when("chair", "text.decide-proposals", { text: "t", proposals, decision });

describe("opening", () => {
  test("provisions get ids in order and parents from their depth", () => {
    expect(text(opened()).revisions[0]?.document.provisions.map(({ id, parent }) => [id, parent])).toEqual([
      ["p1", null],
      ["p2", "p1"],
      ["p3", "p1"],
      ["p4", null],
    ]);
  });

  test("a provision deeper than the one before it allows is refused where it stands", () => {
    const answer = summit(textDomain).when("host", "text.open", {
      text: "t",
      title: "T",
      language: "en",
      visibility: "public",
      label: "Zero draft",
      provisions: [
        { kind: "article", depth: 0, heading: "", text: "A" },
        { kind: "subparagraph", depth: 2, heading: "", text: "B" },
      ],
    });
    expect(answer).toMatchObject({ code: "depth-skipped", at: "/provisions/1/depth" });
  });

  test("the register of the process says who sees it before anything is on its stream", () => {
    const scenario = opened();
    expect(scenario.state(processStream, "process").texts["t"]?.visibility).toBe("negotiators");
  });
});

describe("proposals", () => {
  test("a proposal is kept as its proposer wrote it, against the revision that was named", () => {
    const scenario = opened();
    propose(scenario, HEAD, "p2", "States shall keep control.", "first");
    expect(text(scenario).proposals["first"]).toMatchObject({
      by: "AAA",
      revision: 0,
      change: { kind: "reword", provision: "p2", text: "States shall keep control." },
      standing: "live",
    });
  });

  test("one that changes nothing is refused", () => {
    const scenario = opened();
    const change = { kind: "reword", provision: "p2", text: "States should keep control." };
    expect(code(scenario.when(HEAD, "text.table-proposal", { text: "t", revision: 0, change }))).toBe(
      "nothing-changed",
    );
  });

  test("a provision does not move into itself", () => {
    const change = { kind: "move", provision: "p1", parent: "p2", after: null };
    expect(code(opened().when(HEAD, "text.table-proposal", { text: "t", revision: 0, change }))).toBe(
      "place-inside-itself",
    );
  });

  test("support is given once by each delegation and never to one's own", () => {
    const scenario = opened();
    propose(scenario, HEAD, "p2", "States shall keep control.", "first");
    scenario.done(OTHER, "text.support-proposal", { text: "t", proposal: "first" });
    expect(scenario.done(OTHER, "text.support-proposal", { text: "t", proposal: "first" })).toEqual([]);
    expect(text(scenario).proposals["first"]?.cosponsors).toEqual(["AAB"]);
    expect(code(scenario.when("adviser", "text.support-proposal", { text: "t", proposal: "first" }))).toBe(
      "own-proposal",
    );
  });

  test("what was withdrawn can be restored, by any seat of the same delegation", () => {
    const scenario = opened();
    propose(scenario, HEAD, "p2", "States shall keep control.", "first");
    scenario.done("adviser", "text.withdraw-proposal", { text: "t", proposal: "first" });
    expect(code(decide(scenario, "accepted", "first"))).toBe("proposal-not-live");
    scenario.done("alternate", "text.restore-proposal", { text: "t", proposal: "first" });
    expect(text(scenario).proposals["first"]?.standing).toBe("live");
  });
});

describe("the chair", () => {
  test("proposals that change the same words differently are not accepted together", () => {
    const scenario = opened();
    propose(scenario, HEAD, "p2", "States shall keep control.", "first");
    propose(scenario, OTHER, "p2", "States may keep control.", "second");
    expect(code(decide(scenario, "accepted", "first", "second"))).toBe("proposals-conflict");
    expect(text(scenario).proposals["first"]?.standing).toBe("live");
  });

  test("a revision holds what was accepted, and every live proposal is carried to it", () => {
    const scenario = opened();
    propose(scenario, HEAD, "p2", "States shall keep control.", "first");
    propose(scenario, OTHER, "p2", "States should keep human control.", "second");
    propose(scenario, OTHER, "p3", "States should report yearly.", "third");
    decide(scenario, "accepted", "first");
    scenario.done("chair", "text.issue-revision", { text: "t", after: 0 });
    const state = text(scenario);
    expect(state.revisions[1]?.document.provisions[1]?.text).toBe("States shall keep control.");
    expect(state.proposals["first"]?.standing).toBe("applied");
    expect(state.proposals["second"]?.carried).toMatchObject({ revision: 1, how: "adapted" });
    expect(state.proposals["second"]?.change).toMatchObject({ text: "States should keep human control." });
    expect(state.proposals["third"]?.carried).toMatchObject({ revision: 1, how: "unchanged" });
  });

  test("a proposal whose words are gone is kept out of the text until its proposer revises it", () => {
    const scenario = opened();
    propose(scenario, HEAD, "p2", "The host keeps everything under review.", "first");
    propose(scenario, OTHER, "p2", "States should always keep human control.", "second");
    decide(scenario, "accepted", "first");
    scenario.done("chair", "text.issue-revision", { text: "t", after: 0 });
    expect(text(scenario).proposals["second"]).toMatchObject({ standing: "live", carried: { how: "needs-decision" } });
    expect(code(decide(scenario, "accepted", "second"))).toBe("proposal-needs-decision");
    scenario.done(OTHER, "text.revise-proposal", {
      text: "t",
      proposal: "second",
      revision: 1,
      change: { kind: "reword", provision: "p2", text: "The host always keeps everything under review." },
    });
    expect(code(decide(scenario, "accepted", "second"))).toBeUndefined();
  });

  test("a chair who has not seen the latest revision issues none", () => {
    const scenario = opened();
    scenario.done("chair", "text.issue-revision", { text: "t", after: 0 });
    expect(code(scenario.when("chair", "text.issue-revision", { text: "t", after: 0 }))).toBe("revision-passed");
  });

  test("nothing is agreed in plenary, and nothing adopted, while it is in brackets", () => {
    const scenario = opened();
    propose(scenario, HEAD, "p2", "States shall keep control.", "first");
    const status = { text: "t", provisions: ["p2"], status: "agreed" };
    const adoption = { text: "t", revision: 0, instrument: "i", title: "I", adopted: "2026-11-24" };
    expect(code(scenario.when("chair", "text.set-status", status))).toBe("brackets-open");
    expect(code(scenario.when("chair", "text.adopt", adoption))).toBe("brackets-open");
    decide(scenario, "rejected", "first");
    scenario.done("chair", "text.set-status", status);
    const change = { kind: "reword", provision: "p2", text: "X" };
    expect(code(scenario.when(HEAD, "text.table-proposal", { text: "t", revision: 0, change }))).toBe(
      "provision-agreed",
    );
    scenario.done("chair", "text.adopt", adoption);
    expect(scenario.state(processStream, "process").instruments[0]).toMatchObject({
      id: "i",
      text: { id: "t", revision: 0 },
    });
    expect(code(scenario.when(HEAD, "text.withdraw-proposal", { text: "t", proposal: "first" }))).toBe("text-adopted");
  });

  test("a decision that has not become text can be taken back", () => {
    const scenario = opened();
    propose(scenario, HEAD, "p2", "States shall keep control.", "first");
    decide(scenario, "accepted", "first");
    decide(scenario, "reopened", "first");
    expect(text(scenario).proposals["first"]?.standing).toBe("live");
  });
});

const step = fc.record({
  actor: fc.constantFrom(HEAD, OTHER, "adviser", "chair", "observer", "host"),
  name: fc.constantFrom(
    "text.table-proposal",
    "text.withdraw-proposal",
    "text.restore-proposal",
    "text.support-proposal",
    "text.withdraw-support",
    "text.decide-proposals",
    "text.set-status",
    "text.issue-revision",
  ),
  provision: fc.constantFrom("p1", "p2", "p3", "p4"),
  words: fc.constantFrom("States shall keep control.", "States should keep human control.", "States will report.", ""),
  proposal: fc.constantFrom("c0", "c1", "c2", "c3", "c4"),
  decision: fc.constantFrom("accepted", "rejected", "reopened"),
});

describe("any negotiation", () => {
  test("folds to the same state from zero as live, and decides the same again", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const [first, second] = [opened(), opened()].map((scenario) => {
          for (const [index, { actor, name, provision, words, proposal, decision }] of steps.entries()) {
            scenario.when(
              actor,
              name,
              {
                text: "t",
                revision: 0,
                after: text(scenario).revisions.length - 1,
                change: { kind: "reword", provision, text: words },
                proposal,
                proposals: [proposal],
                decision,
                provisions: [provision],
                status: "agreed",
              },
              `c${index}`,
            );
          }
          return scenario;
        });
        expect(first?.foldedFromZero()).toEqual(first?.canonical());
        expect(second?.entries).toEqual(first?.entries);
      }),
      { numRuns: 60 },
    );
  });
});

test("where publishing is a joint matter, nobody opens a text to the public alone", () => {
  const scenario = summit(textDomain);
  scenario.done("host", "process.set-joint-matters", { kinds: ["publish-text"] });
  const draft = { text: "t", title: "T", language: "en", label: "Zero draft" };
  const provisions = [{ kind: "article", depth: 0, heading: "", text: "A" }];
  const answer = scenario.when("chair", "text.open", { ...draft, visibility: "public", provisions });
  expect(code(answer)).toBe("publication-is-joint");
  scenario.done("chair", "text.open", { ...draft, visibility: "participants", provisions });
});
