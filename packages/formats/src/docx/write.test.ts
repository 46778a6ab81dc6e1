// A text goes out to Word with everybody's changes and comments, and comes back with all of them.
import { isRefusal } from "@parley/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { udhrDocx } from "../../fixtures/udhr.ts";
import { plainText } from "../text/plain-text.ts";
import { changedParagraphs } from "../testing/written.ts";
import { shown } from "../testing/outline.ts";
import { readDocx } from "./read.ts";
import { readDocxRevisions } from "./revisions.ts";
import { ALL_ACCEPTED, ALL_REJECTED, type Reading } from "./source.ts";
import { writeDocx } from "./write.ts";
import { settledMarks } from "./write-body.ts";
import { paragraphTexts, writtenParagraphs, type WrittenParagraph } from "./written.ts";

function textsAs(paragraphs: readonly WrittenParagraph[], reading: Reading): readonly string[] {
  return paragraphTexts(paragraphs, reading)
    .map(plainText)
    .filter((text) => text !== "");
}

describe("tracked changes", () => {
  it("come back as they went out: the same words changed by the same people, and the same text either way", async () => {
    await fc.assert(
      fc.asyncProperty(changedParagraphs, async (paragraphs) => {
        const back = await readDocxRevisions(await writeDocx({ title: "Draft", paragraphs }));
        if (isRefusal(back)) throw new Error(back.code);
        const returned = back.paragraphs.map(({ segments, mark }): WrittenParagraph => ({
          style: "body",
          segments,
          mark,
        }));
        for (const reading of [ALL_ACCEPTED, ALL_REJECTED])
          expect(textsAs(returned, reading)).toEqual(textsAs(paragraphs, reading));
        for (const { author } of back.authors) {
          const only: Reading = (change) => change.author === author;
          expect(textsAs(returned, only)).toEqual(textsAs(paragraphs, only));
        }
        const changed = (list: readonly WrittenParagraph[]): unknown =>
          list.map(({ segments }) =>
            segments
              .filter(({ changes }) => (changes ?? []).length > 0)
              .map(({ text, changes }) => ({ text, changes })),
          );
        expect(changed(returned)).toEqual(
          changed(paragraphs.map((one) => ({ ...one, segments: merged(one.segments) }))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("keep their reading where the last paragraph is changed, whose own mark cannot be", () => {
    fc.assert(
      fc.property(changedParagraphs, (paragraphs) => {
        const marks = settledMarks(paragraphs);
        expect(marks.at(-1)).toEqual([]);
        const settled = paragraphs.map((paragraph, index) => ({ ...paragraph, mark: marks[index] ?? [] }));
        for (const reading of [ALL_ACCEPTED, ALL_REJECTED])
          expect(textsAs(settled, reading)).toEqual(textsAs(paragraphs, reading));
      }),
    );
  });

  it("leave out what one person inserts and deletes again, which stands in no reading", async () => {
    const both = (["insertion", "deletion"] as const).map((kind) => ({ kind, author: "Chad" }));
    const paragraphs: WrittenParagraph[] = [
      { style: "body", segments: [{ text: "Kept." }, { text: " Never.", changes: both }] },
    ];
    const back = await readDocxRevisions(await writeDocx({ title: "", paragraphs }));
    expect(isRefusal(back) ? back : back.paragraphs[0]?.segments).toEqual([{ text: "Kept.", changes: [] }]);
  });

  it("give each author's own text, and say when they worked", async () => {
    const change = (author: string, kind: "insertion" | "deletion", date: string) => [{ author, kind, date }];
    const paragraphs: WrittenParagraph[] = [
      { style: "article", segments: [{ text: "Article 1" }] },
      {
        style: "body",
        segments: [
          { text: "All " },
          { text: "shall", changes: change("Chad", "deletion", "2024-09-10T10:00:00Z") },
          { text: "may", changes: change("Chad", "insertion", "2024-09-10T10:00:00Z") },
          { text: " act" },
          { text: " lawfully", changes: change("Kenya", "insertion", "2024-09-09T10:00:00Z") },
          { text: "." },
        ],
      },
    ];
    const back = await readDocxRevisions(await writeDocx({ title: "", paragraphs }));
    if (isRefusal(back)) throw new Error(back.code);
    expect(shown(back.original)).toBe("# \narticle Article 1: All shall act.");
    expect(shown(back.amended)).toBe("# \narticle Article 1: All may act lawfully.");
    expect(back.authors.map(({ author, changes, from, amended }) => [author, changes, from, shown(amended)])).toEqual([
      ["Chad", 2, "2024-09-10T10:00:00Z", "# \narticle Article 1: All may act."],
      ["Kenya", 1, "2024-09-09T10:00:00Z", "# \narticle Article 1: All shall act lawfully."],
    ]);
  });
});

describe("comments", () => {
  it("come back with their words, their thread and what they are about", async () => {
    const paragraphs: WrittenParagraph[] = [
      { style: "article", segments: [{ text: "Article 1" }] },
      { style: "body", segments: [{ text: "All are " }, { text: "free", comments: ["c1"] }, { text: "." }] },
    ];
    const comments = [
      { id: "c1", author: "Chad", date: "2024-09-09T10:00:00Z", text: "Why?\nSay more.", resolved: false },
      { id: "c2", author: "Kenya", text: "Because.", parent: "c1", resolved: true },
    ];
    const back = await readDocx(await writeDocx({ title: "", paragraphs, comments }));
    expect(isRefusal(back) ? back : back.comments).toEqual([
      {
        id: "0",
        author: "Chad",
        date: "2024-09-09T10:00:00Z",
        text: "Why?\nSay more.",
        anchor: "free",
        paragraph: 2,
        resolved: false,
      },
      { id: "1", author: "Kenya", text: "Because.", anchor: "free", paragraph: 2, parent: "0", resolved: true },
    ]);
  });
});

describe("a document", () => {
  it.each(["en", "ar", "zh"] as const)("comes back as it was: the Universal Declaration in %s", async (language) => {
    const document = await readDocx(udhrDocx(language));
    if (isRefusal(document)) throw new Error(document.code);
    const bytes = await writeDocx({ title: document.title, language, paragraphs: writtenParagraphs(document) });
    const back = await readDocx(bytes);
    expect(back).toEqual(document);
  });

  it("always gives the same bytes", async () => {
    const document = { title: "T", paragraphs: [{ style: "body" as const, segments: [{ text: "Words." }] }] };
    expect(await writeDocx(document)).toEqual(await writeDocx(document));
  });
});

/** Neighbours under the same changes are one piece when they come back. */
function merged(segments: WrittenParagraph["segments"]): WrittenParagraph["segments"] {
  const pieces: { text: string; changes: NonNullable<(typeof segments)[number]["changes"]> }[] = [];
  for (const { text, changes = [] } of segments) {
    const last = pieces.at(-1);
    if (last && JSON.stringify(last.changes) === JSON.stringify(changes)) last.text += text;
    else pieces.push({ text, changes });
  }
  return pieces;
}
