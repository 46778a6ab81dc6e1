// The properties of the compiler on whole documents: insertions, deletions, moves, splits, merges, and amendments to amendments.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Proposal, TextDocument } from "../document.ts";
import type { Applied } from "./apply.ts";
import { compile, recompile, startCompilation, type Compiled } from "./compile.ts";
import { applyProposals } from "./families.ts";
import { isCommon, originalText } from "./segments.ts";
import { DOCUMENT, proposals } from "./testing/documents.ts";
import { documentOf, id, outlineText, propose, proposalId, written } from "./testing/notation.ts";

function applied(document: TextDocument, chosen: readonly Proposal[]): string[] {
  const result = applyProposals(document, chosen);
  return "document" in result
    ? outlineText(result.document)
    : result.conflicts.map((names) => `conflict: ${names.join(" ")}`);
}

/** Every proposal that a compilation names anywhere but among the lost. */
function named({ title, provisions }: Compiled): Set<string> {
  const names = new Set<string>();
  const segments = [title, ...provisions.flatMap(({ heading, segments: words }) => [heading, words])].flat();
  for (const segment of segments) {
    if (!isCommon(segment))
      for (const { proposals: makers } of segment.alternatives) for (const name of makers) names.add(name);
  }
  for (const { insertedBy, deletedBy, movedBy, mergedBy } of provisions) {
    for (const name of [
      insertedBy,
      deletedBy,
      ...movedBy.map((move) => move.proposals),
      ...mergedBy.map((merge) => merge.proposals),
    ].flat()) {
      names.add(name);
    }
  }
  return names;
}

const shuffledProposals = proposals.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
);

function changesSomething(document: TextDocument, proposal: Proposal): boolean {
  const result = applyProposals(document, [proposal]);
  return !("document" in result) || JSON.stringify(result.document) !== JSON.stringify(document);
}

describe("a compiled document", () => {
  it("with the original chosen everywhere is the base", () => {
    fc.assert(
      fc.property(proposals, (all) => {
        const { title, provisions } = compile(DOCUMENT, all);
        const standing = provisions.filter(({ insertedBy }) => insertedBy.length === 0);
        expect(standing.map((provision) => [provision.id, originalText(provision.segments)])).toEqual(
          DOCUMENT.provisions.map((provision) => [provision.id, provision.text]),
        );
        expect(originalText(title)).toBe(DOCUMENT.title);
        for (const { insertedBy, segments } of provisions)
          if (insertedBy.length > 0) expect(originalText(segments)).toBe("");
      }),
    );
  });

  it("names every proposal that changes something, or lists it as lost", () => {
    fc.assert(
      fc.property(proposals, (all) => {
        const compiled = compile(DOCUMENT, all);
        const lost = new Set<string>(compiled.lost.map(({ proposal }) => proposal));
        const names = named(compiled);
        for (const proposal of all) {
          if (changesSomething(DOCUMENT, proposal)) expect(names.has(proposal.id) || lost.has(proposal.id)).toBe(true);
        }
      }),
    );
  });

  it("is the same whatever the order of proposals, but for the order of names", () => {
    const sorted = (compiled: Compiled): unknown =>
      JSON.parse(JSON.stringify(compiled), (_, value: unknown) =>
        Array.isArray(value) && value.every((element) => typeof element === "string") ? value.toSorted() : value,
      );
    fc.assert(
      fc.property(shuffledProposals, ([all, others]) => {
        const [left, right] = [compile(DOCUMENT, all), compile(DOCUMENT, others)];
        const sides = ({ conflicts }: Compiled): unknown =>
          conflicts.map((conflict) => conflict.sides.flat().toSorted());
        expect(sorted({ ...right, conflicts: [] })).toEqual(sorted({ ...left, conflicts: [] }));
        expect(sides(right)).toEqual(sides(left));
      }),
    );
  });

  it("recompiled with one more proposal, or one fewer, equals a full compilation", () => {
    fc.assert(
      fc.property(proposals, fc.nat(), (all, pick) => {
        const added = recompile(startCompilation(DOCUMENT, all.slice(0, -1)), { added: all.slice(-1) });
        expect(added.compiled).toEqual(compile(DOCUMENT, all));
        const out = all[pick % all.length];
        const less = recompile(added, { withdrawn: out ? [out.id] : [] });
        expect(less.compiled).toEqual(
          compile(
            DOCUMENT,
            all.filter((proposal) => proposal !== out),
          ),
        );
      }),
    );
  });

  it("is in conflict exactly where its proposals cannot all be applied", () => {
    fc.assert(
      fc.property(proposals, (all) => {
        const { conflicts, lost } = compile(DOCUMENT, all);
        expect("conflicts" in applyProposals(DOCUMENT, all)).toBe(conflicts.length > 0 || lost.length > 0);
      }),
    );
  });
});

describe("applying", () => {
  it("gives the same document whatever the order", () => {
    fc.assert(
      fc.property(shuffledProposals, ([all, others]) => {
        const [left, right] = [applyProposals(DOCUMENT, all), applyProposals(DOCUMENT, others)];
        const conflicts = (result: Applied): number => ("conflicts" in result ? result.conflicts.length : 0);
        if ("document" in left) expect(right).toEqual(left);
        else expect(conflicts(right)).toBe(conflicts(left));
      }),
      { numRuns: 500 },
    );
  });

  it("finds conflicts pair by pair", () => {
    fc.assert(
      fc.property(proposals, (all) => {
        const conflicting = (set: readonly Proposal[]): boolean => "conflicts" in applyProposals(DOCUMENT, set);
        const pairs = all.flatMap((left, index) => all.slice(index + 1).map((right) => [left, right]));
        expect(conflicting(all)).toBe(pairs.some(conflicting));
      }),
    );
  });

  it("loses and doubles no provision", () => {
    fc.assert(
      fc.property(proposals, (all) => {
        const result = applyProposals(DOCUMENT, all);
        if (!("document" in result)) return;
        const left = result.document.provisions.map((provision) => provision.id);
        expect(new Set(left).size).toBe(left.length);
        const takenAway = all.some(({ change }) => change.kind === "delete" || change.kind === "merge");
        if (!takenAway) for (const provision of DOCUMENT.provisions) expect(left).toContain(provision.id);
        const seen = new Set<string | null>([null]);
        for (const provision of result.document.provisions) {
          expect(seen).toContain(provision.parent);
          seen.add(provision.id);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const TEXT = documentOf(
  "p1 One",
  "  a1 States shall act.",
  "    g1 First point.",
  "  a2 States shall report.",
  "  a3 They may consult.",
);

describe("provisions", () => {
  it("are inserted, deleted and moved together where that does not conflict", () => {
    const all = [
      propose("A", {
        kind: "insert",
        provision: id("n1"),
        parent: id("p1"),
        after: id("a1"),
        as: "article",
        heading: "",
        text: "New.",
      }),
      propose("B", { kind: "delete", provision: id("a2") }),
      propose("C", { kind: "move", provision: id("a3"), parent: id("p1"), after: null }),
      propose("D", { kind: "reword", provision: id("g1"), text: "First small point." }),
    ];
    expect(applied(TEXT, all)).toEqual([
      "p1 One",
      "  a3 They may consult.",
      "  a1 States shall act.",
      "    g1 First small point.",
      "  n1 New.",
    ]);
  });

  it("conflict where one is taken away that another changes, or that another puts something in", () => {
    const gone = propose("A", { kind: "delete", provision: id("a1") });
    const inside = propose("B", { kind: "reword", provision: id("g1"), text: "Point." });
    const into = propose("C", {
      kind: "insert",
      provision: id("n1"),
      parent: id("a1"),
      after: null,
      as: "paragraph",
      heading: "",
      text: "New.",
    });
    const beside = propose("D", {
      kind: "insert",
      provision: id("n2"),
      parent: id("p1"),
      after: id("a1"),
      as: "article",
      heading: "",
      text: "New.",
    });
    expect(applied(TEXT, [gone, inside])).toEqual(["conflict: A B"]);
    expect(applied(TEXT, [gone, into])).toEqual(["conflict: A C"]);
    expect(applied(TEXT, [gone, beside])).toEqual([
      "p1 One",
      "  n2 New.",
      "  a2 States shall report.",
      "  a3 They may consult.",
    ]);
  });

  it("conflict where different ones come to one place; equal ones are one", () => {
    const insert = (name: string, provision: string, text: string): Proposal =>
      propose(name, {
        kind: "insert",
        provision: id(provision),
        parent: id("p1"),
        after: id("a2"),
        as: "article",
        heading: "",
        text,
      });
    const compiled = compile(TEXT, [insert("A", "n1", "New."), insert("B", "n2", "New."), insert("C", "n3", "Newer.")]);
    expect(compiled.provisions.map((provision) => `${provision.id} ${written(provision.segments)}`)).toEqual([
      "p1 One",
      "a1 States shall act.",
      "g1 First point.",
      "a2 States shall report.",
      "n1 ![|New.{A,B}]",
      "n3 ![|Newer.{C}]",
      "a3 They may consult.",
    ]);
    expect(compiled.conflicts.map(({ sides }) => sides)).toEqual([[["A", "B"], ["C"]]]);
  });

  it("are split with other proposals' edits in the right piece", () => {
    const base = documentOf("a1 States shall act. They shall report.", "  g1 First.", "a2 Other.");
    const split = propose("A", {
      kind: "split",
      provision: id("a1"),
      pieces: [
        { provision: id("a1"), heading: "", text: "States shall act." },
        { provision: id("n1"), heading: "", text: "They shall report." },
      ],
    });
    const edit = propose("B", {
      kind: "reword",
      provision: id("a1"),
      text: "States should act. They shall report yearly.",
    });
    expect(applied(base, [split, edit])).toEqual([
      "a1 States should act.",
      "  g1 First.",
      "n1 They shall report yearly.",
      "a2 Other.",
    ]);
  });

  it("are merged with what stands in them", () => {
    const base = documentOf("a1 States shall act.", "  g1 First.", "a2 States shall report.", "  g2 Second.");
    const merge = propose("A", {
      kind: "merge",
      provisions: [id("a1"), id("a2")],
      text: "States shall act and report.",
    });
    expect(applied(base, [merge])).toEqual(["a1 States shall act and report.", "  g1 First.", "  g2 Second."]);
    const lost = propose("B", { kind: "reword", provision: id("a2"), text: "States should report." });
    expect(applied(base, [merge, lost])).toEqual(["conflict: A B"]);
  });

  it("that are not there make a proposal lost, and it is listed", () => {
    const compiled = compile(TEXT, [
      propose("A", { kind: "reword", provision: id("zz"), text: "x" }),
      propose("B", { kind: "move", provision: id("p1"), parent: id("a1"), after: null }),
      propose("C", {
        kind: "insert",
        provision: id("n1"),
        parent: id("p1"),
        after: id("g1"),
        as: "article",
        heading: "",
        text: "x",
      }),
    ]);
    expect(compiled.lost).toEqual([
      { proposal: "A", reason: "unknown-provision" },
      { proposal: "B", reason: "place-inside-itself" },
      { proposal: "C", reason: "unknown-place" },
    ]);
  });
});

describe("amendments to amendments", () => {
  const reword = propose("A", { kind: "reword", provision: id("a1"), text: "States shall act promptly." });
  const sub = propose("B", { kind: "reword", provision: id("a1"), text: "States shall act promptly and openly." }, "A");
  const other = propose("C", { kind: "reword", provision: id("a1"), text: "States shall act very promptly." }, "A");

  it("take the place of what they amend, and do not conflict with it", () => {
    const compiled = compile(TEXT, [reword, sub]);
    expect(written(compiled.provisions[1]?.segments ?? [])).toBe(
      "States shall act[| promptly{A}| promptly and openly{B}].",
    );
    expect(compiled.conflicts).toEqual([]);
    expect(applied(TEXT, [reword, sub])[1]).toBe("  a1 States shall act promptly and openly.");
    expect(applied(TEXT, [sub])[1]).toBe("  a1 States shall act promptly and openly.");
  });

  it("stand together where they do not conflict on the text that they amend", () => {
    expect(compile(TEXT, [reword, sub, other]).conflicts).toEqual([]);
    expect(applied(TEXT, [reword, sub, other])[1]).toBe("  a1 States shall act very promptly and openly.");
    const against = propose(
      "D",
      { kind: "reword", provision: id("a1"), text: "States shall act promptly and jointly." },
      "A",
    );
    expect(compile(TEXT, [reword, sub, against]).conflicts).toHaveLength(1);
    expect("conflicts" in applyProposals(TEXT, [reword, sub, against])).toBe(true);
  });

  it("may amend a provision that a proposal inserts, without naming the proposal", () => {
    const insert = propose("A", {
      kind: "insert",
      provision: id("n1"),
      parent: id("p1"),
      after: id("a3"),
      as: "article",
      heading: "",
      text: "New words.",
    });
    const amend = propose("B", { kind: "reword", provision: id("n1"), text: "Other new words." });
    const under = propose("C", {
      kind: "insert",
      provision: id("n2"),
      parent: id("n1"),
      after: null,
      as: "paragraph",
      heading: "",
      text: "Point.",
    });
    expect(applied(TEXT, [insert, amend, under]).slice(-2)).toEqual(["  n1 Other new words.", "    n2 Point."]);
    const compiled = compile(TEXT, [insert, amend, under]);
    expect(compiled.lost).toEqual([]);
    expect(compiled.conflicts).toEqual([]);
    expect(named(compiled)).toEqual(new Set(["A", "B", "C"]));
  });

  it("of other families still conflict", () => {
    const stranger = propose("D", { kind: "reword", provision: id("a1"), text: "States shall act soon." });
    expect(compile(TEXT, [reword, sub, stranger]).conflicts).toHaveLength(1);
    expect(applied(TEXT, [sub, stranger])).toEqual([`conflict: ${proposalId("B")} D`]);
  });

  it("that amend each other in a circle are lost, not followed for ever", () => {
    const circle = [propose("A", sub.change, "B"), propose("B", sub.change, "A")];
    expect(compile(TEXT, circle).lost.map(({ reason }) => reason)).toEqual(["malformed", "malformed"]);
    expect("conflicts" in applyProposals(TEXT, circle)).toBe(true);
  });
});
