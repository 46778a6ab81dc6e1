import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Proposal, TextDocument } from "../document.ts";
import { carryProposals, type Carried } from "./carry.ts";
import { applyProposals } from "./families.ts";
import { DOCUMENT, proposals } from "./testing/documents.ts";
import { documentOf, id, outlineText, propose } from "./testing/notation.ts";

function accept(document: TextDocument, chosen: readonly Proposal[]): TextDocument {
  const result = applyProposals(document, chosen);
  if (!("document" in result)) throw new Error(`conflicts: ${JSON.stringify(result.conflicts)}`);
  return result.document;
}

/** What becomes of `live` when `applied` are accepted. */
function carried(
  document: TextDocument,
  applied: readonly Proposal[],
  ...live: readonly Proposal[]
): readonly Carried[] {
  return carryProposals({ from: document, to: accept(document, applied), applied, proposals: live });
}

function hows(all: readonly Carried[]): string[] {
  return all.map(({ proposal, how }) => `${proposal} ${how}`);
}

describe("carrying", () => {
  it("answers for every proposal, and the same each time", () => {
    fc.assert(
      fc.property(proposals, (all) => {
        const [first, ...others] = all;
        const result = first === undefined ? undefined : applyProposals(DOCUMENT, [first]);
        if (first === undefined || result === undefined || !("document" in result)) return;
        const input = { from: DOCUMENT, to: result.document, applied: [first], proposals: others };
        const once = carryProposals(input);
        expect(once.map(({ proposal }) => proposal)).toEqual(others.map((proposal) => proposal.id));
        expect(carryProposals(input)).toEqual(once);
      }),
    );
  });

  it("and then accepting equals accepting both at once, where the two do not conflict", () => {
    fc.assert(
      fc.property(proposals, ([first, second]) => {
        if (first === undefined || second === undefined) return;
        const both = applyProposals(DOCUMENT, [first, second]);
        fc.pre("document" in both);
        const to = accept(DOCUMENT, [first]);
        const [outcome] = carryProposals({ from: DOCUMENT, to, applied: [first], proposals: [second] });
        // A merge of what the other changes, or an edit that falls into two pieces of a split, is for people to decide.
        if (outcome?.how === "needs-decision") {
          expect([first.change.kind, second.change.kind]).toContain("split");
          return;
        }
        const then =
          outcome?.how === "already-met" ? to : accept(to, [{ ...second, change: outcome?.change ?? second.change }]);
        expect(outlineText(then)).toEqual(outlineText(both.document));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a proposal on words", () => {
  const text = documentOf("a1 States shall act within a year.", "a2 Other.");
  const reword = (name: string, words: string): Proposal =>
    propose(name, { kind: "reword", provision: id("a1"), text: words });

  it("is unchanged where its provision is, adapted where other words changed, met where they are there, undecided where they clash", () => {
    const applied = reword("X", "States should act within a year.");
    const all = carried(
      text,
      [applied],
      propose("A", { kind: "reword", provision: id("a2"), text: "Others." }),
      reword("B", "States shall act within two years."),
      reword("C", "States should act within a year."),
      reword("D", "States must act within a year."),
    );
    expect(hows(all)).toEqual(["A unchanged", "B adapted", "C already-met", "D needs-decision"]);
    expect(all[1]?.change).toEqual({ kind: "reword", provision: "a1", text: "States should act within two years." });
    expect(all[3]?.texts).toEqual([
      {
        provision: "a1",
        field: "text",
        base: "States shall act within a year.",
        proposed: "States must act within a year.",
        current: "States should act within a year.",
      },
    ]);
  });

  it("needs a decision where its provision is gone", () => {
    expect(
      hows(carried(text, [propose("X", { kind: "delete", provision: id("a1") })], reword("A", "States may act."))),
    ).toEqual(["A needs-decision"]);
  });

  it("goes with its piece when the provision is split", () => {
    const base = documentOf("a1 States shall act. They shall report.");
    const split = propose("X", {
      kind: "split",
      provision: id("a1"),
      pieces: [
        { provision: id("a1"), heading: "", text: "States shall act." },
        { provision: id("n1"), heading: "", text: "They shall report." },
      ],
    });
    const [one, both] = carried(
      base,
      [split],
      reword("A", "States shall act. They should report."),
      reword("B", "States may act. They may report."),
    );
    expect(one).toMatchObject({
      how: "adapted",
      change: { kind: "reword", provision: "n1", text: "They should report." },
    });
    expect(both?.how).toBe("needs-decision");
  });

  it("keeps a heading that it repeats up to date", () => {
    const base: TextDocument = {
      title: "",
      provisions: [{ id: id("a1"), kind: "article", parent: null, heading: "Aim", text: "States act." }],
    };
    const retitled = propose("X", { kind: "reword", provision: id("a1"), text: "States act.", heading: "Purpose" });
    const [outcome] = carried(
      base,
      [retitled],
      propose("A", { kind: "reword", provision: id("a1"), text: "States shall act.", heading: "Aim" }),
    );
    expect(outcome).toMatchObject({ how: "adapted", change: { text: "States shall act.", heading: "Purpose" } });
  });
});

describe("a proposal on provisions", () => {
  const text = documentOf("p1 One", "  a1 First.", "  a2 Second.", "  a3 Third.");
  const insert = (name: string, provision: string, after: string | null, words: string): Proposal =>
    propose(name, {
      kind: "insert",
      provision: id(provision),
      parent: id("p1"),
      after: after === null ? null : id(after),
      as: "article",
      heading: "",
      text: words,
    });

  it("finds its place again after what came or went there", () => {
    const [behind] = carried(text, [insert("X", "n1", "a2", "New.")], insert("A", "n2", "a2", "Newer."));
    expect(behind).toMatchObject({ how: "adapted", change: { after: "n1" } });
    const [before] = carried(
      text,
      [propose("X", { kind: "delete", provision: id("a2") })],
      insert("A", "n2", "a2", "Newer."),
    );
    expect(before).toMatchObject({ how: "adapted", change: { after: "a1" } });
    expect(
      hows(carried(text, [propose("X", { kind: "delete", provision: id("p1") })], insert("A", "n2", "a2", "Newer."))),
    ).toEqual(["A needs-decision"]);
  });

  it("is met where an equal one was accepted", () => {
    expect(hows(carried(text, [insert("X", "n1", "a2", "New.")], insert("A", "n2", "a2", "New.")))).toEqual([
      "A already-met",
    ]);
    const gone = propose("X", { kind: "delete", provision: id("a2") });
    expect(hows(carried(text, [gone], { ...gone, id: propose("A", gone.change).id }))).toEqual(["A already-met"]);
  });

  it("to delete words that have changed needs a decision", () => {
    const applied = propose("X", { kind: "reword", provision: id("a2"), text: "Second, changed." });
    expect(hows(carried(text, [applied], propose("A", { kind: "delete", provision: id("a2") })))).toEqual([
      "A needs-decision",
    ]);
  });
});

describe("a sub-amendment", () => {
  const text = documentOf("a1 States shall act.");
  const parent = propose("A", { kind: "reword", provision: id("a1"), text: "States shall act promptly." });
  const sub = propose("B", { kind: "reword", provision: id("a1"), text: "States shall act very promptly." }, "A");
  const other = propose("X", { kind: "reword", provision: id("a1"), text: "States should act." });

  it("amends the text itself once what it amends is in it", () => {
    expect(carried(text, [parent], sub)).toMatchObject([{ how: "unchanged" }]);
    const to = accept(text, [parent]);
    expect(outlineText(accept(to, [sub]))).toEqual(["a1 States shall act very promptly."]);
  });

  it("is adapted with what it amends", () => {
    const all = carried(text, [other], parent, sub);
    expect(all).toMatchObject([
      { how: "adapted", change: { text: "States should act promptly." } },
      { how: "adapted", change: { text: "States should act very promptly." } },
    ]);
  });
});
