// What people write in Word means the same here, whoever's program wrote the file.
import { isRefusal } from "@parley/kernel";
import { describe, expect, it } from "vitest";
import { type DocxParts, deleted, docxOf, inserted, listOf, numbered, p, r } from "../testing/docx.ts";
import { noteCodes, shown } from "../testing/outline.ts";
import { readDocx } from "./read.ts";

async function read(parts: DocxParts | string): Promise<string> {
  return shown(await readDocx(await docxOf(typeof parts === "string" ? { body: parts } : parts)));
}

async function notes(parts: DocxParts | string): Promise<readonly string[]> {
  return noteCodes(await readDocx(await docxOf(typeof parts === "string" ? { body: parts } : parts)));
}

const article = p("Article 1");
const styled = (id: string): string => `<w:pStyle w:val="${id}"/>`;
const style = (id: string, name: string, more = ""): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;

describe("headings", () => {
  it("are told by the invariant style name whatever the style's id is in the writer's language", async () => {
    const styles =
      style("Titre", "Title") +
      style("berschrift1", "heading 1") +
      style("Mine", "My heading", '<w:basedOn w:val="berschrift1"/>');
    const body =
      p("Draft", styled("Titre")) +
      p("Scope", styled("berschrift1")) +
      p("Words.") +
      p("Aims", styled("Mine")) +
      p("More.");
    expect(await read({ body, styles })).toBe(
      '# Draft\nsection "Scope"\n  paragraph: Words.\nsection "Aims"\n  paragraph: More.',
    );
  });

  it("are told by outline levels, of the style or of the paragraph", async () => {
    const styles = style("X", "Anything", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>');
    const body = p("Draft", styled("X")) + p("Scope", '<w:outlineLvl w:val="1"/>') + p("Words.");
    expect(await read({ body, styles })).toBe('# Draft\nsection "Scope"\n  paragraph: Words.');
  });

  it("are one where the number stands on one line and the name on the next", async () => {
    const bold = (text: string): string => p(r(text, "<w:b/>"));
    expect(await read(bold("Article 7") + bold("Right to life") + p("Everyone has it."))).toBe(
      '# \narticle Article 7 "Right to life": Everyone has it.',
    );
    const centred =
      p("Article 7", '<w:jc w:val="center"/>') + p("Right to life", '<w:jc w:val="center"/>') + p("Everyone has it.");
    expect(await read(centred)).toBe('# \narticle Article 7 "Right to life": Everyone has it.');
  });

  it("may be the number that Word computes", async () => {
    const body = p("Scope", numbered(1)) + p("Words.") + p("Aims", numbered(1)) + p("More.");
    expect(await read({ body, numbering: listOf(["decimal", "Article %1"]) })).toBe(
      '# \narticle Article 1 "Scope": Words.\narticle Article 2 "Aims": More.',
    );
  });
});

describe("numbers", () => {
  it("are computed as Word shows them, each level anew below the one above", async () => {
    const numbering = listOf(["decimal", "%1."], ["lowerLetter", "(%2)"], ["lowerRoman", "(%3)"]);
    const body =
      article +
      p("one", numbered(1)) +
      p("a", numbered(1, 1)) +
      p("b", numbered(1, 1)) +
      p("i", numbered(1, 2)) +
      p("two", numbered(1)) +
      p("a again", numbered(1, 1)) +
      p("anew", numbered(2));
    expect(await read({ body, numbering })).toBe(
      [
        "# ",
        "article Article 1",
        "  paragraph 1.: one",
        "    subparagraph (a): a",
        "    subparagraph (b): b",
        "      subparagraph (i): i",
        "  paragraph 2.: two",
        "    subparagraph (a): a again",
        "  paragraph 1.: anew",
      ].join("\n"),
    );
  });

  it("count empty paragraphs and levels in one number", async () => {
    const numbering = listOf(["decimal", "%1."], ["decimal", "%1.%2"]);
    const body =
      article + p("one", numbered(1)) + p("", numbered(1)) + p("three", numbered(1)) + p("sub", numbered(1, 1));
    expect(await read({ body, numbering })).toBe(
      "# \narticle Article 1\n  paragraph 1.: one\n  paragraph 3.: three\n    paragraph 3.1: sub".replace(
        "    paragraph",
        "    subparagraph",
      ),
    );
  });

  it("may be typed by hand, letters and Roman numerals told apart by how they count on", async () => {
    const body = [
      "1. one:",
      "(a) a;",
      "(h) h;",
      "(i) letter i;",
      "2. two:",
      "(a) a:",
      "(i) Roman one;",
      "(ii) Roman two;",
      "(b) b.",
    ].map((text) => p(text));
    expect(await read(article + body.join(""))).toBe(
      [
        "# ",
        "article Article 1",
        "  paragraph 1.: one:",
        "    subparagraph (a): a;",
        "    subparagraph (h): h;",
        "    subparagraph (i): letter i;",
        "  paragraph 2.: two:",
        "    subparagraph (a): a:",
        "      subparagraph (i): Roman one;",
        "      subparagraph (ii): Roman two;",
        "    subparagraph (b): b.",
      ].join("\n"),
    );
  });
});

describe("tracked changes", () => {
  const body = article + p(`${r("All are ")}${deleted("born ")}${inserted(r("and remain "))}${r("free.")}`);

  it("are taken as made, and what was there before is kept", async () => {
    const document = await readDocx(await docxOf({ body }));
    if (isRefusal(document)) throw new Error(document.code);
    expect(document.nodes[0]?.text).toBe("All are and remain free.");
    expect(document.nodes[0]?.original).toBe("All are born free.");
    expect(noteCodes(document)).toEqual(["deleted-text-dropped", "inserted-text-kept"]);
  });

  it("join paragraphs whose mark is deleted and part none that is inserted and rejected", async () => {
    const mark = (kind: string): string => `<w:rPr><w:${kind} w:id="3" w:author="Norway"/></w:rPr>`;
    expect(await read(article + p("All are ", mark("del")) + p("free."))).toBe("# \narticle Article 1: All are free.");
    const document = await readDocx(await docxOf({ body: article + p("All are ", mark("ins")) + p("free.") }));
    expect(shown(document)).toBe("# \narticle Article 1\n  paragraph: All are\n  paragraph: free.");
  });

  it("show moved text at its new place only", async () => {
    const from = p(
      `<w:moveFrom w:id="4" w:author="Norway">${r("Moved.")}</w:moveFrom>`,
      '<w:rPr><w:moveFrom w:id="5" w:author="Norway"/></w:rPr>',
    );
    const to = p(`<w:moveTo w:id="6" w:author="Norway">${r("Moved.")}</w:moveTo>`);
    expect(await read(article + from + p("Stays.") + to)).toBe(
      "# \narticle Article 1\n  paragraph: Stays.\n  paragraph: Moved.",
    );
  });
});

describe("what is more than words", () => {
  it("is read for its words where it has some", async () => {
    const body =
      article +
      p(
        `<w:hyperlink>${r("linked")}</w:hyperlink><w:sdt><w:sdtContent>${r(" controlled")}</w:sdtContent></w:sdt>${r(" end")}`,
      ) +
      p(
        "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>operate</w:t><w:softHyphen/><w:tab/><w:t>now</w:t><w:br/><w:t>here</w:t></w:r>",
      );
    expect(await read(body)).toBe(
      "# \narticle Article 1\n  paragraph: linked controlled end\n  paragraph: co‑operate now⏎here",
    );
  });

  it("is a field's result, never its instruction", async () => {
    const field = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const body = `${field("begin")}<w:r><w:instrText> REF a </w:instrText></w:r>${field("separate")}${r("Article 3")}${field("end")}${r(" applies.")}`;
    expect(await read(article + p(body))).toBe("# \narticle Article 1: Article 3 applies.");
    expect(await read(article + p(`<w:fldSimple w:instr="PAGE">${r("7")}</w:fldSimple>${r(" pages")}`))).toBe(
      "# \narticle Article 1: 7 pages",
    );
  });

  it("is told where it is left out or changed", async () => {
    const footnotes = `<w:footnote w:id="2">${p("See the Charter.")}</w:footnote>`;
    const body = p(
      `${r("Text.")}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:drawing/></w:r>${r("hidden", "<w:vanish/>")}${r("struck", "<w:strike/>")}`,
    );
    const document = await readDocx(await docxOf({ body: article + body, footnotes }));
    expect(shown(document)).toBe("# \narticle Article 1: Text.struck");
    expect(noteCodes(document)).toEqual([
      "footnotes-dropped",
      "hidden-text-dropped",
      "images-dropped",
      "struck-text-kept",
    ]);
    expect(
      isRefusal(document) ? "" : document.notes.find(({ code }) => code === "footnotes-dropped")?.values?.["text"],
    ).toBe("See the Charter.");
  });

  it("is read once where it stands in a text box for new and old programs", async () => {
    const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const both = `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${box("Boxed.")}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box("Boxed.")}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    expect(await read(article + p(both + r("Before.")))).toBe(
      "# \narticle Article 1\n  paragraph: Before.\n  paragraph: Boxed.",
    );
    expect(await notes(article + p(both + r("Before.")))).toEqual(["text-boxes-inlined"]);
  });

  it("is a row a paragraph in a table, and just paragraphs in a frame of one column", async () => {
    const cell = (...texts: string[]): string => `<w:tc>${texts.map((text) => p(text)).join("")}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell("State")}${cell("Vote")}</w:tr><w:tr>${cell("Kenya")}${cell("yes")}</w:tr></w:tbl>`;
    expect(await read(article + table)).toBe(
      "# \narticle Article 1\n  paragraph: State | Vote\n  paragraph: Kenya | yes",
    );
    expect(await notes(article + table)).toEqual(["table-as-text"]);
    expect(await read(article + `<w:tbl><w:tr>${cell("1. one", "2. two")}</w:tr></w:tbl>`)).toBe(
      "# \narticle Article 1\n  paragraph 1.: one\n  paragraph 2.: two",
    );
  });

  it("leaves the table of contents out", async () => {
    const contents = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p("Article 1 3")}</w:sdtContent></w:sdt>`;
    const styles = style("TOC1", "toc 1");
    expect(await read({ body: contents + p("Article 1 3", styled("TOC1")) + article + p("Text."), styles })).toBe(
      "# \narticle Article 1: Text.",
    );
  });

  it("is a symbol by what it shows", async () => {
    const symbol = '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>';
    expect(await read(article + p(symbol + r(" of it")))).toBe("# \narticle Article 1: α of it");
  });
});

describe("comments", () => {
  it("come with their author, their words, what they are about and what they answer", async () => {
    const comments = ["0", "1"]
      .map(
        (id) =>
          `<w:comment w:id="${id}" w:author="Chad" w:date="2024-09-09T10:00:00Z"><w:p w14:paraId="P${id}">${r(`Why ${id}?`)}</w:p></w:comment>`,
      )
      .join("");
    const commentsExtended =
      '<w15:commentEx w15:paraId="P0" w15:done="1"/><w15:commentEx w15:paraId="P1" w15:paraIdParent="P0" w15:done="0"/>';
    const body =
      article +
      p(
        `${r("All are ")}<w:commentRangeStart w:id="0"/>${r("free")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>${r(".")}`,
      );
    const document = await readDocx(await docxOf({ body, comments, commentsExtended }));
    expect(isRefusal(document) ? document : document.comments).toEqual([
      {
        id: "0",
        author: "Chad",
        date: "2024-09-09T10:00:00Z",
        text: "Why 0?",
        anchor: "free",
        paragraph: 2,
        resolved: true,
      },
      {
        id: "1",
        author: "Chad",
        date: "2024-09-09T10:00:00Z",
        text: "Why 1?",
        anchor: "",
        parent: "0",
        resolved: false,
      },
    ]);
  });
});
