// LibreOffice reads our Word files as we do: with all changes accepted and with all rejected, word for word.
import fc from "fast-check";
import { isRefusal } from "@parley/kernel";
import { beforeAll, describe, expect, it } from "vitest";
import { changedParagraphs } from "../testing/written.ts";
import { type Settled, hasLibreOffice, settleInLibreOffice } from "../testing/libreoffice.ts";
import { ALL_ACCEPTED, ALL_REJECTED, type Reading } from "./source.ts";
import { plainText } from "../text/plain-text.ts";
import { readDocxRevisions } from "./revisions.ts";
import { writeDocx } from "./write.ts";
import { type WrittenParagraph, paragraphTexts } from "./written.ts";

const isMissing = !hasLibreOffice();
// Under CI=true a missing LibreOffice fails instead of being skipped.
const isSkipped = isMissing && process.env["CI"] !== "true";

/** Blanks at a line's end are nobody's words. */
function textsAs(paragraphs: readonly WrittenParagraph[], reading: Reading): readonly string[] {
  return paragraphTexts(paragraphs, reading).filter((text) => text.trim() !== "");
}

const samples = fc.sample(changedParagraphs, { numRuns: 25, seed: 20240910 });

describe.skipIf(isSkipped)("in LibreOffice", () => {
  let settled: readonly Settled[] = [];

  beforeAll(async () => {
    settled = settleInLibreOffice(
      await Promise.all(samples.map((paragraphs) => writeDocx({ title: "Draft", language: "en", paragraphs }))),
    );
  }, 170_000);

  it("accepting all gives the amended text and rejecting all the original, whatever was changed by whom", () => {
    expect(settled.map(({ accepted, rejected }) => ({ accepted, rejected }))).toEqual(
      samples.map((paragraphs) => ({
        accepted: textsAs(paragraphs, ALL_ACCEPTED),
        rejected: textsAs(paragraphs, ALL_REJECTED),
      })),
    );
  });

  it("saving the file again keeps every change where we read it, by the same author", async () => {
    for (const [index, { again }] of settled.entries()) {
      // Of what one inserts and another deletes, LibreOffice 7.4 itself loses the insertion where it parts a run by script.
      if ((samples[index] ?? []).some(({ segments }) => segments.some(({ changes }) => (changes ?? []).length > 1)))
        continue;
      const back = await readDocxRevisions(again);
      if (isRefusal(back)) throw new Error(back.code);
      const returned = back.paragraphs.map(({ segments, mark }): WrittenParagraph => ({
        style: "body",
        segments,
        mark,
      }));
      const sent = samples[index] ?? [];
      for (const reading of [ALL_ACCEPTED, ALL_REJECTED, by("Norway"), by("Chad")]) {
        expect(plainTexts(returned, reading)).toEqual(plainTexts(sent, reading));
      }
    }
  });
});

function by(author: string): Reading {
  return (change) => change.author === author;
}

function plainTexts(paragraphs: readonly WrittenParagraph[], reading: Reading): readonly string[] {
  return paragraphTexts(paragraphs, reading)
    .map(plainText)
    .filter((text) => text !== "");
}
