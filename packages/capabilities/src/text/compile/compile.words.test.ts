// The seven properties of the compiler on the words of one provision; compile.structure.test.ts has them for whole documents.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Proposal, TextDocument } from "../document.ts";
import { compile, recompile, startCompilation } from "./compile.ts";
import { display } from "./display.ts";
import { applyProposals } from "./families.ts";
import { isCommon, originalText, proposedText, type Segment } from "./segments.ts";
import { amended, token } from "./testing/arbitraries.ts";
import { bracketed, id, propose, proposalId } from "./testing/notation.ts";

function articleOf(text: string): TextDocument {
  return { title: "", provisions: [{ id: id("a1"), kind: "article", parent: null, heading: "", text }] };
}

function rewordings(wordings: readonly string[]): Proposal[] {
  return wordings.map((text, index) => propose(`P${index}`, { kind: "reword", provision: id("a1"), text }));
}

function segmentsOf(base: string, proposals: readonly Proposal[]): readonly Segment[] {
  return compile(articleOf(base), proposals).provisions[0]?.segments ?? [];
}

describe("compiled words", () => {
  it("give the base, byte for byte, where the original is chosen everywhere", () => {
    fc.assert(
      fc.property(amended, ({ base, wordings }) => {
        const segments = segmentsOf(base, rewordings(wordings));
        expect(originalText(segments)).toBe(base);
        expect(originalText(display(segments))).toBe(base);
      }),
      { numRuns: 500 },
    );
  });

  it("give exactly what a proposer wrote where that proposal is chosen", () => {
    fc.assert(
      fc.property(amended, ({ base, wordings }) => {
        const proposals = rewordings(wordings);
        const segments = segmentsOf(base, proposals);
        wordings.forEach((wording, index) => {
          expect(proposedText(segments, proposalId(`P${index}`))).toBe(wording);
          expect(proposedText(display(segments), proposalId(`P${index}`))).toBe(wording);
          expect(applyProposals(articleOf(base), proposals.slice(index, index + 1))).toEqual({
            document: articleOf(wording),
          });
        });
      }),
      { numRuns: 500 },
    );
  });

  it("are the same whatever the order of proposals, but for the order of names", () => {
    const shuffled = amended.chain(({ base, wordings }) => {
      const proposals = rewordings(wordings);
      return fc.tuple(
        fc.constant({ base, proposals }),
        fc.shuffledSubarray(proposals, { minLength: proposals.length }),
      );
    });
    const sortNames = (segments: readonly Segment[]): unknown =>
      segments.map((segment) =>
        isCommon(segment)
          ? segment
          : {
              ...segment,
              alternatives: segment.alternatives.map(({ text, proposals }) => ({
                text,
                proposals: [...proposals].sort(),
              })),
            },
      );
    fc.assert(
      fc.property(shuffled, ([{ base, proposals }, others]) => {
        expect(sortNames(segmentsOf(base, others))).toEqual(sortNames(segmentsOf(base, proposals)));
      }),
      { numRuns: 500 },
    );
  });

  it("name all who made equal edits, once", () => {
    expect(
      bracketed("States shall act.", { A: "States should act.", B: "States should act.", C: "States should act now." }),
    ).toBe("States [shall|should{A,B,C}] act[| now{C}].");
  });

  it("lose no proposed word", () => {
    fc.assert(
      fc.property(amended, ({ base, wordings }) => {
        const compiled = compile(articleOf(base), rewordings(wordings));
        expect(compiled.lost).toEqual([]);
        const segments = compiled.provisions[0]?.segments ?? [];
        wordings.forEach((wording, index) => {
          const named = segments.some(
            (segment) =>
              !isCommon(segment) &&
              segment.alternatives.some(({ proposals }) => proposals.includes(proposalId(`P${index}`))),
          );
          expect(named).toBe(wording !== base);
        });
      }),
    );
  });

  it("recompiled with one more proposal, or one fewer, equal a full compilation", () => {
    fc.assert(
      fc.property(amended, fc.nat(), ({ base, wordings }, pick) => {
        const proposals = rewordings(wordings);
        const before = startCompilation(articleOf(base), proposals.slice(0, -1));
        const added = recompile(before, { added: proposals.slice(-1) });
        expect(added.compiled).toEqual(compile(articleOf(base), proposals));
        const out = proposals[pick % proposals.length];
        const less = recompile(added, { withdrawn: out ? [out.id] : [] });
        expect(less.compiled).toEqual(
          compile(
            articleOf(base),
            proposals.filter((proposal) => proposal !== out),
          ),
        );
      }),
    );
  });
});

/** An edit as a test makes it: words of the base, counted from 0, that give way to others. `from === to` inserts after word `from - 1`. */
interface WordEdit {
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
}

const BASE = Array.from({ length: 12 }, (_, index) => `w${index}`);

/** The base with edits made at the words' places; each word brings the space before it. */
function withEdits(edits: readonly WordEdit[]): string {
  const words = [...BASE];
  for (const { from, to, words: others } of edits.toSorted(
    (left, right) => right.from - left.from || right.to - left.to,
  )) {
    words.splice(from, to - from, ...others);
  }
  return words.join(" ");
}

/**
 * The rule of conflict, said once more and independently, for one edit a proposal. Both take the same word; or both insert at one point; or one
 * inserts where the other takes words on both sides; or one inserts beside words that the other replaces by more words than they were.
 */
function overlaps(left: WordEdit, right: WordEdit): boolean {
  const [inserts, other] = left.from === left.to ? [left, right] : [right, left];
  if (inserts.from !== inserts.to) return left.from < right.to && right.from < left.to;
  if (other.from === other.to) return inserts.from === other.from;
  const within = other.from < inserts.from && inserts.from < other.to;
  const grows = other.words.length > other.to - other.from;
  return within || (grows && other.from <= inserts.from && inserts.from <= other.to);
}

const newWords = fc.uniqueArray(fc.constantFrom("x1", "x2", "x3", "x4"), { minLength: 1, maxLength: 3 });
const position = fc.integer({ min: 1, max: 10 });

/** An insertion, a deletion of up to three words, or one word replaced: edits of several words are several edits where a space is kept. */
const wordEdit: fc.Arbitrary<WordEdit> = fc.oneof(
  fc.record({ at: position, words: newWords }).map(({ at, words }) => ({ from: at, to: at, words })),
  fc
    .record({ at: position, take: fc.integer({ min: 1, max: 3 }) })
    .map(({ at, take }) => ({ from: at, to: Math.min(at + take, 11), words: [] })),
  fc.record({ at: position, words: newWords }).map(({ at, words }) => ({ from: at, to: at + 1, words })),
);

describe("conflicts", () => {
  it("are exactly the overlaps of two edits", () => {
    fc.assert(
      fc.property(wordEdit, wordEdit, (left, right) => {
        const [ours, theirs] = [withEdits([left]), withEdits([right])];
        const { conflicts } = compile(articleOf(BASE.join(" ")), rewordings([ours, theirs]));
        expect(conflicts.length > 0).toBe(ours !== theirs && overlaps(left, right));
      }),
      { numRuns: 3000 },
    );
  });

  it("are found pair by pair: a set is applied exactly where no two of it conflict", () => {
    fc.assert(
      fc.property(amended, ({ base, wordings }) => {
        const proposals = rewordings(wordings);
        const conflicting = (set: readonly Proposal[]): boolean => "conflicts" in applyProposals(articleOf(base), set);
        const pairs = proposals.flatMap((left, index) => proposals.slice(index + 1).map((right) => [left, right]));
        expect(conflicting(proposals)).toBe(pairs.some(conflicting));
      }),
      { numRuns: 500 },
    );
  });

  it("do not arise between neighbours", () => {
    expect(
      bracketed("States shall act now.", {
        A: "States should act now.",
        B: "States shall comply now.",
        C: "States shall act promptly.",
      }),
    ).toBe("States [shall|should{A}] [act|comply{B}] [now|promptly{C}].");
    expect(bracketed("各国应采取行动", { A: "各国须采取行动", B: "各国应立即采取行动", C: "缔约国应采取行动" })).toBe(
      "[各|缔约{C}]国[应|须{A}][|立即{B}]采取行动",
    );
  });

  it("arise where two insert at one point, and where one inserts into what another rewrites", () => {
    expect(bracketed("States shall act.", { A: "States shall act now.", B: "States shall act together." })).toBe(
      "States shall act![| now{A}| together{B}].",
    );
    expect(bracketed("States shall act.", { A: "States shall promptly act.", B: "States should swiftly act." })).toBe(
      "States ![shall|shall promptly{A}|should swiftly{B}] act.",
    );
    expect(
      bracketed("States shall act.", { A: "States shall promptly act.", B: "States shall promptly comply." }),
    ).toBe("States shall![ act| promptly act{A}| promptly comply{B}].");
    expect(
      bracketed("States, parties and observers, shall act.", {
        A: "States shall act.",
        B: "States, parties and other observers, shall act.",
      }),
    ).toBe("States![, parties and observers,|{A}|, parties and other observers,{B}] shall act.");
  });
});

/** Another way to accept several: one after the other, each edit moved by what the ones before it did to the left of it. */
function oneByOne(base: readonly string[], all: readonly (readonly WordEdit[])[]): string {
  const words = [...base];
  const done: WordEdit[] = [];
  for (const edits of all) {
    const fresh = edits.filter((edit) => !done.some((known) => JSON.stringify(known) === JSON.stringify(edit)));
    for (const edit of fresh.toSorted((left, right) => right.from - left.from)) {
      const before = done.filter(
        ({ from, to }) => from < edit.from || (from === edit.from && to <= edit.from && edit.to > edit.from),
      );
      const shift = before.reduce((sum, { from, to, words: others }) => sum + others.length - (to - from), 0);
      words.splice(edit.from + shift, edit.to - edit.from, ...edit.words);
    }
    done.push(...fresh);
  }
  return words.join(" ");
}

describe("accepting a set without conflicts", () => {
  it("equals accepting its proposals one by one, in any order", () => {
    const sets = fc
      .array(fc.array(wordEdit, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 4 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(sets, ([all, order]) => {
        const apart = all.every((edits) =>
          edits.every((edit, index) => edits.slice(index + 1).every((other) => Math.abs(edit.from - other.from) > 4)),
        );
        fc.pre(apart);
        const result = applyProposals(articleOf(BASE.join(" ")), rewordings(all.map(withEdits)));
        fc.pre("document" in result);
        expect(result).toEqual({ document: articleOf(oneByOne(BASE, order)) });
      }),
      { numRuns: 500 },
    );
  });
});

it("compiles the words of any text, whatever is in it", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.array(fc.string({ unit: "binary", maxLength: 20 }), { maxLength: 3 }),
      token,
      (base, wordings, extra) => {
        const all = [...wordings, base + extra, extra + base];
        const segments = segmentsOf(base, rewordings(all));
        expect(originalText(segments)).toBe(base);
        all.forEach((wording, index) => expect(proposedText(segments, proposalId(`P${index}`))).toBe(wording));
      },
    ),
  );
});
