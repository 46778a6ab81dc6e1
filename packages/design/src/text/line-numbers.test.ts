// Lines are numbered without a gap, by the words alone: the same for all who read them.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { firstLines, LINE_COLUMNS, numberProvision } from "./line-numbers.ts";
import { piecesOf } from "./segments.ts";
import type { TextSegment } from "./segments.ts";

const article = {
  kind: "article",
  label: "Article 7",
  heading: "Human judgement and control",
  segments: [
    { text: "States " },
    {
      alternatives: [
        { text: "shall", proposals: [] },
        { text: "should", proposals: [{ id: "p1", by: "KEN" }] },
      ],
      conflict: false,
    },
    {
      text: " ensure that a person can understand, override and switch off any system that decides on the use of force.",
    },
  ],
} as const;

test("heading and words begin a line each, and a long line goes on in the next", () => {
  const { heading, pieces, next } = numberProvision(article, 112);
  expect(heading).toEqual([{ at: 0, line: 112 }]);
  expect(pieces[0]).toEqual([{ at: 0, line: 113 }]);
  expect(pieces.flat().map(({ line }) => line)).toEqual([113, 114]);
  expect(next).toBe(115);
});

test("support that comes in moves no number", () => {
  const supported = article.segments.map((segment) =>
    "text" in segment
      ? segment
      : {
          ...segment,
          alternatives: segment.alternatives.map((alternative) => ({
            ...alternative,
            proposals: alternative.proposals.flatMap((proposal) => [proposal, { id: "p2", by: "SGP" }]),
          })),
        },
  );
  expect(numberProvision({ ...article, segments: supported }, 1)).toEqual(numberProvision(article, 1));
});

test("a provision without words takes no line, and the next goes on where the last ended", () => {
  const provisions = [
    { id: "a", ...article },
    { id: "empty", kind: "paragraph", label: "", heading: "", segments: [] },
    { id: "b", ...article },
  ];
  expect([...firstLines(provisions)]).toEqual([
    ["a", 1],
    ["empty", 4],
    ["b", 4],
  ]);
});

test("numbers have no gap and no line is longer than the measure, in any script", () => {
  const words = fc.oneof(
    fc.lorem({ maxCount: 60 }),
    fc
      .array(fc.constantFrom("人类控制", "权利", "법률", "الدول ", "حقوق ", "права "), { maxLength: 80 })
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 5 }), (texts) => {
      const segments: readonly TextSegment[] = texts.map((text) => ({ text }));
      const { pieces, next } = numberProvision({ kind: "paragraph", label: "1.", heading: "", segments }, 1);
      const lines = pieces.flat().map(({ line }) => line);
      expect(lines).toEqual(Array.from({ length: next - 1 }, (_line, at) => at + 1));
      for (const [at, starts] of pieces.entries()) {
        const text = piecesOf(segments)[at]?.text ?? "";
        for (const [nth, start] of starts.entries()) {
          const end = starts[nth + 1]?.at;
          if (end !== undefined) expect(text.slice(start.at, end).trim().length).toBeLessThanOrEqual(LINE_COLUMNS);
        }
      }
    }),
  );
});
