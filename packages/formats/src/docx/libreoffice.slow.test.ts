// LibreOffice reads our Word files as we do: with all changes accepted and with all rejected, word for word.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedParagraphs } from "../testing/written.ts";
import { hasLibreOffice, settleInLibreOffice } from "../testing/libreoffice.ts";
import { ALL_ACCEPTED, ALL_REJECTED, type Reading } from "./source.ts";
import { writeDocx } from "./write.ts";
import { type WrittenParagraph, paragraphTexts } from "./written.ts";

const isMissing = !hasLibreOffice();
// Under CI=true a missing LibreOffice fails instead of being skipped.
const isSkipped = isMissing && process.env["CI"] !== "true";

/** Blanks at a line's end are nobody's words. */
function textsAs(paragraphs: readonly WrittenParagraph[], reading: Reading): readonly string[] {
  return paragraphTexts(paragraphs, reading).filter((text) => text.trim() !== "");
}

describe.skipIf(isSkipped)("in LibreOffice", () => {
  it("accepting all gives the amended text and rejecting all the original, whatever was changed by whom", async () => {
    const samples = fc.sample(changedParagraphs, { numRuns: 25, seed: 20240910 });
    const files = await Promise.all(
      samples.map((paragraphs) => writeDocx({ title: "Draft", language: "en", paragraphs })),
    );
    const settled = settleInLibreOffice(files);
    expect(settled).toEqual(
      samples.map((paragraphs) => ({
        accepted: textsAs(paragraphs, ALL_ACCEPTED),
        rejected: textsAs(paragraphs, ALL_REJECTED),
      })),
    );
  });
});
