import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference } from "./difference.ts";
import { amended, text } from "./testing/arbitraries.ts";
import { tokenise } from "./tokens.ts";
import { rewrite } from "./weave.ts";

function cut(words: string): string[] {
  const { starts, count } = tokenise(words);
  return Array.from({ length: count }, (_, index) => words.slice(starts[index], starts[index + 1]));
}

/** The textbook table, as a reference: how many tokens two texts have in common, in order. */
function commonTokens(left: readonly string[], right: readonly string[]): number {
  let row = right.map(() => 0).concat(0);
  for (const token of left.toReversed()) {
    const next = [...row];
    for (let index = right.length - 1; index >= 0; index--) {
      next[index] =
        token === right[index] ? (row[index + 1] ?? 0) + 1 : Math.max(row[index] ?? 0, next[index + 1] ?? 0);
    }
    row = next;
  }
  return row[0] ?? 0;
}

function made(base: string, wording: string): string {
  const tokens = tokenise(base);
  return rewrite(tokens, 0, tokens.count, difference(tokens, wording));
}

const pair = fc.oneof(
  fc.tuple(text, text),
  amended.map(({ base, wordings }): [string, string] => [base, wordings[0] ?? ""]),
);

describe("the difference of two texts", () => {
  it("made in the first gives the second", () => {
    fc.assert(
      fc.property(pair, ([base, wording]) => made(base, wording) === wording),
      { numRuns: 1000 },
    );
  });

  it("keeps as many words and signs as any", () => {
    fc.assert(
      fc.property(pair, ([base, wording]) => {
        const solid = (words: string): string[] => cut(words).filter((token) => !/^\s/.test(token));
        const { starts } = tokenise(base);
        const taken = difference(tokenise(base), wording).map(({ from, to }) => base.slice(starts[from], starts[to]));
        const kept = solid(base).length - taken.flatMap(solid).length;
        expect(kept).toBe(commonTokens(solid(base), solid(wording)));
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps white space between words that it keeps", () => {
    fc.assert(
      fc.property(amended, ({ base }) => {
        const spaced = base.replaceAll(" ", "  ");
        for (const { from, to } of difference(tokenise(base), spaced))
          expect(cut(base).slice(from, to).join("").trim()).toBe("");
      }),
    );
  });

  it("does not keep the spaces of a passage at the price of its words", () => {
    expect(difference(tokenise("a b c d e f g"), "a e f x y z g").map(({ text: words }) => words)).toEqual([
      "",
      " x y z",
    ]);
  });

  it("has edits that ascend and do not touch each other", () => {
    fc.assert(
      fc.property(pair, ([base, wording]) => {
        const edits = difference(tokenise(base), wording);
        edits.reduce((end, { from, to }) => {
          expect(from).toBeGreaterThan(end);
          return to;
        }, -1);
      }),
    );
  });

  it("puts an insertion or deletion that could stand at several places at the first", () => {
    expect(difference(tokenise("a a a"), "a a a a")).toEqual([{ from: 0, to: 0, text: "a ", size: 2 }]);
    expect(difference(tokenise("act now, act"), "act act")[0]).toMatchObject({ from: 1, to: 4 });
    expect(difference(tokenise("States act"), "States shall act")).toEqual([
      { from: 1, to: 1, text: " shall", size: 2 },
    ]);
  });

  it("is right for long texts with nothing in common but a few passages", () => {
    const words = (prefix: string): string => Array.from({ length: 1500 }, (_, index) => `${prefix}${index}`).join(" ");
    const passage = "the States parties to this instrument agree on the following";
    const base = `${words("a")} ${passage} ${words("b")}`;
    const wording = `${words("c")} ${passage} ${words("d")}`;
    expect(made(base, wording)).toBe(wording);
    expect(difference(tokenise(base), wording).some(({ text: inserted }) => inserted.includes(passage))).toBe(false);
  });
});
