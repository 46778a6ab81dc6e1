// Random texts with tracked changes: paragraphs kept, changed in places, inserted or deleted by several authors.
import fc from "fast-check";
import type { Change } from "../docx/source.ts";
import type { WrittenParagraph, WrittenSegment } from "../docx/written.ts";

const author = fc.constantFrom("Norway", "Chad", "Société civile & <Kenya>");
const change = fc.record({
  kind: fc.constantFrom("insertion" as const, "deletion" as const),
  author,
  date: fc.constantFrom("2024-09-09T10:00:00Z", "2024-09-10T11:30:00Z"),
});

/** Words in several scripts that no word processor changes on its own. */
const word = fc.constantFrom(
  "shall",
  "“may”",
  "lawful;",
  "7",
  "[and/or]",
  "السلام",
  "和平",
  "평화",
  "мир",
  "é",
  "&",
  "<b>",
  "𠮷",
  "x.",
);
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => `${list.join(" ")} `);

const changes: fc.Arbitrary<readonly Change[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 4, arbitrary: change.map((one) => [one]) },
  // Inserted by one and deleted by another: neither all accepted nor all rejected shows it.
  {
    weight: 1,
    arbitrary: fc
      .tuple(change, author)
      .filter(([one, other]) => one.author !== other)
      .map(([one, other]): readonly Change[] => [
        { ...one, kind: "insertion" },
        { ...one, kind: "deletion", author: other },
      ]),
  },
);

const segment: fc.Arbitrary<WrittenSegment> = fc.record({ text: words, changes });

/** Kept paragraphs with changes in them, and paragraphs that are inserted or deleted whole. */
const paragraph: fc.Arbitrary<WrittenParagraph> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(segment, { minLength: 1, maxLength: 4 })
      .map((segments): WrittenParagraph => ({ style: "body", segments })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(words, change)
      .map(([text, one]): WrittenParagraph => ({ style: "body", segments: [{ text, changes: [one] }], mark: [one] })),
  },
);

/** A title that nobody changes, then anything, changed paragraphs at the end included. */
export const changedParagraphs: fc.Arbitrary<readonly WrittenParagraph[]> = fc
  .array(paragraph, { minLength: 1, maxLength: 7 })
  .map((paragraphs) => [{ style: "title" as const, segments: [{ text: "Draft" }] }, ...paragraphs]);
