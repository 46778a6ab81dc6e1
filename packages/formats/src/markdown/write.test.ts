// What is written as Markdown is read again as the same text, and shows the negotiators' brackets as they are.
import { isRefusal } from "@parley/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UDHR_LANGUAGES, udhrDocx } from "../../fixtures/udhr.ts";
import type { DocumentNode, FormatDocument } from "../document.ts";
import { readDocx } from "../docx/read.ts";
import { writePlainText } from "../text/write-plain-text.ts";
import { readMarkdown } from "./read.ts";
import { writeMarkdown } from "./write.ts";

const encoder = new TextEncoder();

async function back(document: FormatDocument): Promise<Pick<FormatDocument, "title" | "nodes">> {
  const result = await readMarkdown(encoder.encode(writeMarkdown(document)));
  if (isRefusal(result)) throw new Error(result.code);
  return { title: result.title, nodes: result.nodes };
}

const node = (kind: DocumentNode["kind"], text: string, more: Partial<DocumentNode> = {}): DocumentNode => ({
  kind,
  text,
  children: [],
  ...more,
});

describe("Markdown", () => {
  it.each(UDHR_LANGUAGES)("holds the Universal Declaration in %s whole", async (language) => {
    const document = await readDocx(udhrDocx(language));
    if (isRefusal(document)) throw new Error(document.code);
    expect(await back(document)).toEqual({ title: document.title, nodes: document.nodes });
  });

  it("holds any text, whatever of it means something to Markdown", async () => {
    const piece = fc.constantFrom(
      ..."*_`~<>[](){}#+-.!|\\&=:;\"' ".split(""),
      "word",
      "](x",
      "![",
      "&amp;",
      "<b>",
      "http://a.b",
      "1.",
      "- ",
      "\n",
      "---",
      "[a]: b",
      "é",
      "和",
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) =>
      `Word ${pieces.join("")}`
        .replace(/ +/g, " ")
        .replace(/ ?\n ?/g, "\n")
        .replace(/\n+/g, "\n")
        .trim(),
    );
    await fc.assert(
      fc.asyncProperty(text, async (words) => {
        const document: FormatDocument = {
          title: "T",
          notes: [],
          nodes: [node("article", words, { number: "Article 1" })],
        };
        expect((await back(document)).nodes[0]?.text).toBe(words);
      }),
    );
  });

  it("holds titles, numbers that skip, bullets in bullets and sub-paragraphs", async () => {
    const document: FormatDocument = {
      title: "Draft #1 of [all] *states* #",
      notes: [],
      nodes: [
        node("preamble", "", {
          heading: "Preamble",
          children: [node("preambular", "Recalling,"), node("preambular", "Noting,")],
        }),
        node("part", "", {
          number: "Part I",
          children: [
            node("article", "", {
              number: "Article 1",
              heading: "Scope",
              children: [
                node("paragraph", "one", { number: "1." }),
                node("paragraph", "three:", {
                  number: "3.",
                  children: [
                    node("subparagraph", "a", {
                      number: "(a)",
                      children: [node("subparagraph", "i", { number: "(i)" })],
                    }),
                    node("subparagraph", "b", { number: "(b)" }),
                  ],
                }),
                node("paragraph", "four:", {
                  number: "4.",
                  children: [
                    node("subparagraph", "x", { number: "•", children: [node("subparagraph", "xx", { number: "•" })] }),
                    node("subparagraph", "y", { number: "•" }),
                  ],
                }),
                node("paragraph", "Five has two\nlines.", { number: "5." }),
              ],
            }),
          ],
        }),
        node("annex", "", { number: "Annex", children: [node("paragraph", "Text.")] }),
      ],
    };
    expect(await back(document)).toEqual({ title: document.title, nodes: document.nodes });
  });

  it("leaves square brackets as people write them", () => {
    const document: FormatDocument = {
      title: "",
      notes: [],
      nodes: [node("paragraph", "States [shall][may] [[act]] (now).")],
    };
    expect(writeMarkdown(document)).toBe("States [shall][may] [[act]] (now).\n");
  });
});

describe("plain text", () => {
  it("shows numbers, headings and brackets as they are, set in by depth", () => {
    const document: FormatDocument = {
      title: "Draft",
      notes: [],
      nodes: [
        node("article", "", {
          number: "Article 1",
          heading: "Scope",
          children: [
            node("paragraph", "[shall]:", {
              number: "1.",
              children: [node("subparagraph", "act;\nnow", { number: "(a)" })],
            }),
          ],
        }),
        node("article", "Two.", { number: "2." }),
      ],
    };
    expect(writePlainText(document)).toBe(
      "Draft\n\nArticle 1 — Scope\n\n1. [shall]:\n\n  (a) act;\n  now\n\n2. Two.\n",
    );
  });
});
