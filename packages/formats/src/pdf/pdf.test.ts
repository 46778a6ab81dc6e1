// A printed text is whole, tagged for those who listen to it, and numbered line by line.
import { isRefusal } from "@parley/kernel";
import { describe, expect, it } from "vitest";
import { udhrDocx } from "../../fixtures/udhr.ts";
import { readDocx } from "../docx/read.ts";
import { type WrittenParagraph, writtenParagraphs } from "../docx/written.ts";
import { writePdf } from "./write.ts";

const latin1 = new TextDecoder("latin1");
const paragraphs: readonly WrittenParagraph[] = [
  { style: "title", segments: [{ text: "Draft" }] },
  { style: "article", segments: [{ text: "Article 1" }] },
  {
    style: "body",
    level: 1,
    segments: [
      { text: 'All #are "free" $x$ \\ *now*' },
      { text: " and equal", changes: [{ kind: "insertion", author: "Chad" }] },
    ],
  },
];

async function pdf(...given: Parameters<typeof writePdf>): Promise<string> {
  const bytes = await writePdf(...given);
  if (isRefusal(bytes)) throw new Error(bytes.code);
  return latin1.decode(bytes);
}

describe("a PDF", () => {
  it("is tagged, names its title and its language, and claims PDF/UA-1", async () => {
    const text = await pdf({ title: "Draft", language: "fr", paragraphs });
    expect(text).toMatch(/^%PDF-1\.7/);
    for (const part of ["/StructTreeRoot", "/MarkInfo", "/Lang", "pdfuaid:part", "<dc:title>"])
      expect(text).toContain(part);
  });

  it.each(["en", "fr", "es", "ar", "ru"] as const)("holds the Universal Declaration in %s", async (language) => {
    const document = await readDocx(udhrDocx(language));
    if (isRefusal(document)) throw new Error(document.code);
    const text = await pdf({ title: document.title, language, paragraphs: writtenParagraphs(document) });
    expect(text.length).toBeGreaterThan(20_000);
  });

  it("is refused where no font has the characters, which are named, rather than printed with holes", async () => {
    const result = await writePdf({
      title: "T",
      language: "en",
      paragraphs: [{ style: "body", segments: [{ text: "𓀀𓀁" }] }],
    });
    expect(isRefusal(result) ? [result.code, result.values] : "written").toEqual([
      "pdf-font-missing",
      { characters: "𓀀𓀁" },
    ]);
  });

  it("is the same for the same text", async () => {
    const document = { title: "Draft", language: "en", paragraphs };
    expect(await pdf(document)).toBe(await pdf(document));
  });

  it("lets headings skip no level, whatever the text does", async () => {
    const headings: WrittenParagraph[] = [4, 1, 6].map((level) => ({
      style: "heading",
      level,
      segments: [{ text: `Level ${level}` }],
    }));
    expect(await pdf({ title: "T", paragraphs: headings })).toContain("/StructTreeRoot");
  });
});
