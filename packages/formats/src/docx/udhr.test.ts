// A real text of thirty articles in seven languages comes in from Word exactly as it is.
import { isRefusal } from "@parley/kernel";
import { describe, expect, it } from "vitest";
import { UDHR_LANGUAGES, udhrDocx, udhrText } from "../../fixtures/udhr.ts";
import type { DocumentNode } from "../document.ts";
import { readDocx } from "./read.ts";

function paragraphsOf(article: DocumentNode): { text: string; numbered: boolean }[] {
  const own = article.text === "" ? [] : [{ text: article.text, numbered: false }];
  return [...own, ...article.children.map(({ text, number }) => ({ text, numbered: number !== undefined }))];
}

describe.each(UDHR_LANGUAGES)("the Universal Declaration in %s", (language) => {
  it("has its title, its preamble's clauses and thirty articles with their paragraphs, word for word", async () => {
    const document = await readDocx(udhrDocx(language));
    if (isRefusal(document)) throw new Error(document.code);
    const [preamble, ...articles] = document.nodes;
    expect(document.language).toBe(language);
    expect(articles).toHaveLength(30);
    expect({
      title: document.title,
      preamble: { heading: preamble?.heading, clauses: preamble?.children.map(({ text }) => text) },
      articles: articles.map((article) => ({ heading: article.number, paragraphs: paragraphsOf(article) })),
    }).toEqual(udhrText(language));
    expect(preamble?.children.every(({ kind }) => kind === "preambular")).toBe(true);
    expect(articles.every(({ kind }) => kind === "article")).toBe(true);
    expect(document.notes).toEqual([]);
  });

  it("numbers the paragraphs of every article anew from 1", async () => {
    const document = await readDocx(udhrDocx(language));
    if (isRefusal(document)) throw new Error(document.code);
    for (const article of document.nodes.slice(1)) {
      const numbers = article.children.flatMap(({ number }) => number ?? []);
      expect(numbers).toEqual(numbers.map((_, index) => `${index + 1}.`));
    }
  });
});
