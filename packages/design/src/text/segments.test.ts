// Brackets say who wants what, once, and no word of the text or of a proposal is lost on the way to the page.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { piecesOf } from "./segments.ts";
import type { TextSegment } from "./segments.ts";

const by = (...participants: readonly string[]) =>
  participants.map((participant) => ({ id: `p-${participant}`, by: participant }));

/** The mini-notation of a bracketed text: "States [shall] [should KEN] ensure". */
function notation(segments: readonly TextSegment[]): string {
  return piecesOf(segments)
    .map(({ kind, text, proposals }) => {
      const words = kind === "struck" ? `~${text}~` : text;
      const names = proposals.map((proposal) => ` ${proposal.by}`).join("");
      return kind === "plain" ? words : `[${words}${names}]`;
    })
    .join("");
}

test("competing wordings stand in brackets of their own, the text's first", () => {
  expect(
    notation([
      { text: "States " },
      {
        alternatives: [
          { text: "shall", proposals: [] },
          { text: "should", proposals: by("KEN", "SGP") },
        ],
        conflict: false,
      },
      { text: " ensure" },
    ]),
  ).toBe("States [shall] [should KEN SGP] ensure");
});

test("an addition is one bracket, and its white space stays outside", () => {
  expect(
    notation([
      { text: "switch off" },
      {
        alternatives: [
          { text: "", proposals: [] },
          { text: " and record", proposals: by("NLD") },
        ],
        conflict: false,
      },
      { text: "." },
    ]),
  ).toBe("switch off [and record NLD].");
});

test("a deletion alone strikes the words; beside other wordings it is a bracket of its own", () => {
  const deletion = { text: "", proposals: by("NLD") };
  const standing = { text: "Where feasible,", proposals: [] };
  expect(notation([{ alternatives: [standing, deletion], conflict: false }])).toBe("[~Where feasible,~ NLD]");
  expect(
    notation([{ alternatives: [standing, { text: "If possible,", proposals: by("KOR") }, deletion], conflict: true }]),
  ).toBe("[Where feasible,] [If possible, KOR] [~~ NLD]");
});

test("no words and no proposer are lost", () => {
  const words = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => text.trim() !== "");
  const proposals = fc.array(fc.record({ id: fc.uuid(), by: fc.stringMatching(/^[A-Z]{3}$/) }), { minLength: 1 });
  const place = fc.record({
    alternatives: fc
      .tuple(words, fc.array(fc.record({ text: fc.oneof(words, fc.constant("")), proposals }), { minLength: 1 }))
      .map(([standing, asked]) => [{ text: standing, proposals: [] }, ...asked]),
    conflict: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.record({ text: words }), place)), (segments: readonly TextSegment[]) => {
      const pieces = piecesOf(segments);
      const texts = segments.flatMap((segment) =>
        "text" in segment ? [segment.text.trim()] : segment.alternatives.map(({ text }) => text.trim()),
      );
      expect(pieces.map(({ text }) => text.trim()).filter((text) => text !== "")).toEqual(
        texts.filter((text) => text !== ""),
      );
      const ids = segments.flatMap((segment) =>
        "text" in segment
          ? []
          : segment.alternatives.flatMap((alternative) => alternative.proposals.map(({ id }) => id)),
      );
      expect(pieces.flatMap((piece) => piece.proposals.map(({ id }) => id)).toSorted()).toEqual(ids.toSorted());
    }),
  );
});
