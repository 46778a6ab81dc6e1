// A draft in Markdown, or in text without any markup, becomes the tree that its author meant.
import { isRefusal } from "@parley/kernel";
import { describe, expect, it } from "vitest";
import { MAX_MARKDOWN_BYTES, MAX_PARAGRAPH_LENGTH } from "../limits.ts";
import { noteCodes, shown } from "../testing/outline.ts";
import { readMarkdown } from "./read.ts";

const encoder = new TextEncoder();

async function read(...lines: readonly string[]): Promise<string> {
  return shown(await readMarkdown(encoder.encode(lines.join("\n"))));
}

async function notes(...lines: readonly string[]): Promise<readonly string[]> {
  return noteCodes(await readMarkdown(encoder.encode(lines.join("\n"))));
}

describe("structure", () => {
  it("is title, preamble, parts, articles, paragraphs, sub-paragraphs and annexes", async () => {
    expect(
      await read(
        "# Draft Declaration",
        "## Preamble",
        "Recalling the Charter,",
        "",
        "*Noting* [with concern] the gaps,",
        "## Part I",
        "### Article 1 — Use of [terms]",
        "For the purposes of this text:",
        "",
        "(a) “system” means one;",
        "",
        "(b) “use” means:",
        "   (i) one;",
        "   (ii) two;",
        "",
        "(c) the third.",
        "### Article 2",
        "1. First.",
        "2. Second:",
        "   - this",
        "   - that",
        "## Part II",
        "### Article 3",
        "Text.",
        "# Annex I",
        "Figures.",
      ),
    ).toBe(
      [
        "# Draft Declaration",
        'preamble "Preamble"',
        "  preambular: Recalling the Charter,",
        "  preambular: Noting [with concern] the gaps,",
        "part Part I",
        '  article Article 1 "Use of [terms]": For the purposes of this text:',
        "    subparagraph (a): “system” means one;",
        "    subparagraph (b): “use” means:",
        "      subparagraph (i): one;",
        "      subparagraph (ii): two;",
        "    subparagraph (c): the third.",
        "  article Article 2",
        "    paragraph 1.: First.",
        "    paragraph 2.: Second:",
        "      subparagraph •: this",
        "      subparagraph •: that",
        "part Part II",
        "  article Article 3: Text.",
        "annex Annex I",
        "  paragraph: Figures.",
      ].join("\n"),
    );
  });

  it("is the same without any markup", async () => {
    expect(
      await read(
        "Draft Declaration",
        "",
        "The States,",
        "",
        "Recalling the Charter,",
        "",
        "Article 1. Scope",
        "This text applies to all",
        "uses named in article 7 of it.",
        "Article 2",
        "1. First.",
        "2. Second.",
      ),
    ).toBe(
      [
        "# Draft Declaration",
        "preamble",
        "  preambular: The States,",
        "  preambular: Recalling the Charter,",
        'article Article 1 "Scope": This text applies to all uses named in article 7 of it.',
        "article Article 2",
        "  paragraph 1.: First.",
        "  paragraph 2.: Second.",
      ].join("\n"),
    );
  });

  it("takes the numbered paragraphs for the articles where none is called one, and says so", async () => {
    const lines = [
      "# Blueprint",
      "Gathered in Seoul,",
      "",
      "Recalling the call,",
      "",
      "1. AI serves peace:",
      "(a) here;",
      "(b) there.",
      "",
      "2. AI is governed.",
    ];
    expect(await read(...lines)).toBe(
      [
        "# Blueprint",
        "preamble",
        "  preambular: Gathered in Seoul,",
        "  preambular: Recalling the call,",
        "article 1.: AI serves peace:",
        "  subparagraph (a): here;",
        "  subparagraph (b): there.",
        "article 2.: AI is governed.",
      ].join("\n"),
    );
    expect(await notes(...lines)).toEqual(["numbered-paragraphs-as-articles", "preamble-inferred"]);
  });

  it("keeps what belongs to a list item with it", async () => {
    expect(await read("# T", "## Article 1", "1. One.", "", "   More of one.", "2. Two.")).toBe(
      "# T\narticle Article 1\n  paragraph 1.: One.⏎More of one.\n  paragraph 2.: Two.",
    );
  });

  it("never moves text: an unnumbered paragraph between two lists stays between them", async () => {
    expect(await read("# T", "## Article 1", "1. One:", "(a) a;", "", "Between.", "", "(b) b;", "", "2. Two.")).toBe(
      "# T\narticle Article 1\n  paragraph 1.: One:\n    subparagraph (a): a;\n  paragraph: Between.\n    subparagraph (b): b;\n  paragraph 2.: Two.",
    );
  });
});

describe("what begins an article", () => {
  it.each([
    ["Article 7 — Right to life", 'Article 7 "Right to life"'],
    ["ARTICLE VII", "ARTICLE VII"],
    ["Article 4 bis", "Article 4 bis"],
    ["Article 12A: Data", 'Article 12A "Data"'],
    ["Article premier", "Article premier"],
    ["Artículo 1.º", "Artículo 1.º"],
    ["Artículo 3.- Ámbito", 'Artículo 3 "Ámbito"'],
    ["المادة ١", "المادة ١"],
    ["المادة 12", "المادة 12"],
    ["المادة الأولى", "المادة الأولى"],
    ["المادة (5)", "المادة (5)"],
    ["Статья 1. Область применения", 'Статья 1 "Область применения"'],
    ["第一条", "第一条"],
    ["第二十三条 适用范围", '第二十三条 "适用范围"'],
    ["第十条 【定义】", '第十条 "定义"'],
    ["第5条", "第5条"],
    ["제1조", "제1조"],
    ["제 10 조", "제 10 조"],
    ["제3조(목적)", '제3조 "목적"'],
    ["제3조의2(정의)", '제3조의2 "정의"'],
  ])("%s", async (line, expected) => {
    expect(await read("# T", "", line, "", "Words.")).toBe(`# T\narticle ${expected}: Words.`);
  });

  it("may have the text on its own line", async () => {
    expect(await read("# T", "", "第一条 人人生而自由。")).toBe("# T\narticle 第一条: 人人生而自由。");
    expect(
      await read("# T", "", "Article 3. Everyone has the right to life, liberty and the security of person."),
    ).toBe("# T\narticle Article 3: Everyone has the right to life, liberty and the security of person.");
    expect(await read("# T", "", "제1조(목적) 이 선언은 평화를 위한 것이다.")).toBe(
      '# T\narticle 제1조 "목적": 이 선언은 평화를 위한 것이다.',
    );
  });

  it.each([
    "Article 7 of the Covenant provides otherwise.",
    "Article 7, paragraph 2, applies.",
    "Article 7(2) applies.",
    "Articles are listed below.",
    "Part of the text is open.",
    "Section civil",
    "المادة 7 من العهد تنص على ذلك.",
    "Статья закона важна.",
  ])("is not: %s", async (line) => {
    expect(await read("# T", "", "## Article 1", "", "First.", "", line)).toBe(
      `# T\narticle Article 1\n  paragraph: First.\n  paragraph: ${line}`,
    );
  });

  it.each([
    ["Première partie", "part"],
    ["Título II", "part"],
    ["الفصل الأول", "chapter"],
    ["Глава вторая", "chapter"],
    ["第三章 总则", "chapter"],
    ["제2부", "part"],
    ["Chapter IV", "chapter"],
    ["Sección 2", "section"],
  ])("stands within %s", async (line, kind) => {
    const document = await readMarkdown(encoder.encode(`# T\n\n${line}\n\n## Article 1\n\nWords.`));
    if (isRefusal(document)) throw new Error(document.code);
    expect(document.nodes.map((node) => node.kind)).toEqual([kind]);
    expect(document.nodes[0]?.children.map((node) => node.kind)).toEqual(["article"]);
  });
});

describe("markup", () => {
  it("never comes through as markup: HTML and scripts are words", async () => {
    const lines = ["# T", "## Article 1", "<script>alert(1)</script> and <b>bold</b>"];
    expect(await read(...lines)).toBe("# T\narticle Article 1: <script>alert(1)</script> and <b>bold</b>");
    expect(await notes(...lines)).toEqual(["html-as-text"]);
    expect(await read("# T", "## Article 1", "<div>", "all of it", "</div>")).toBe(
      "# T\narticle Article 1: <div> all of it </div>",
    );
  });

  it("leaves the negotiators' square brackets alone, also where Markdown could see a link", async () => {
    expect(await read("# T", "## Article 1", "[shall] [should][may] act [[now]].")).toBe(
      "# T\narticle Article 1: [shall] [should][may] act [[now]].",
    );
    expect(await read("# T", "## Article 1", "[all]: of them")).toBe("# T\narticle Article 1: [all]: of them");
    expect(await notes("# T", "## Article 1", "See [the Charter](https://un.org) now.")).toEqual(["links-as-text"]);
  });

  it("takes indented text for text", async () => {
    expect(await read("# T", "## Article 1", "", "        Indented by habit.")).toBe(
      "# T\narticle Article 1: Indented by habit.",
    );
  });

  it("reads tables row by row, and says so", async () => {
    const lines = ["# T", "## Article 1", "| a | b |", "|---|---|", "| c | d |"];
    expect(await read(...lines)).toBe("# T\narticle Article 1\n  paragraph: a | b\n  paragraph: c | d");
    expect(await notes(...lines)).toEqual(["table-as-text"]);
  });
});

describe("bytes", () => {
  it("may be UTF-16 or Windows-1252, which is told", async () => {
    const windows = Uint8Array.from([..."# Étude\n\nFin."].map((letter) => letter.charCodeAt(0)));
    expect(shown(await readMarkdown(windows))).toBe("# Étude\nparagraph: Fin.");
    expect(noteCodes(await readMarkdown(windows))).toEqual(["encoding-guessed"]);
    const utf16 = Uint8Array.from([0xff, 0xfe, ...[..."# A\n\nB."].flatMap((letter) => [letter.charCodeAt(0), 0])]);
    expect(shown(await readMarkdown(utf16))).toBe("# A\nparagraph: B.");
  });

  it("are refused where they are none, too many or no text", async () => {
    expect(shown(await readMarkdown(new Uint8Array()))).toBe("refused: file-empty");
    expect(shown(await readMarkdown(encoder.encode(" \n\n")))).toBe("refused: document-empty");
    expect(shown(await readMarkdown(encoder.encode("a".repeat(5 * 1024 * 1024))))).toBe("refused: file-too-large");
    expect(shown(await readMarkdown(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13)))).toBe(
      "refused: file-is-binary",
    );
  });

  it("never carry an order of reading that is forced", async () => {
    const document = await readMarkdown(encoder.encode("# T\n\nPay \u202E001\u202C now."));
    expect(shown(document)).toBe("# T\nparagraph: Pay 001\u202C now.");
    expect(noteCodes(document)).toEqual(["direction-overrides-removed"]);
  });
});

describe("limits", () => {
  it.each([
    ["quotes", "> ".repeat(10_000)],
    ["list marks", "- ".repeat(10_000)],
    ["lists", Array.from({ length: 10_000 }, (_, depth) => `${" ".repeat(Math.min(depth * 2, 79))}- a`).join("\n")],
    ["tabs", Array.from({ length: 40 }, (_, depth) => `${"\t".repeat(depth)}- a`).join("\n")],
  ])("refuse %s that nest ten thousand deep", async (_, text) => {
    expect(shown(await readMarkdown(encoder.encode(`${text}a`)))).toBe("refused: document-too-deep");
  });

  it("lose no word of what they allow to nest", async () => {
    const depth = 30;
    const text = Array.from({ length: depth }, (_, level) => `${"  ".repeat(level)}- word${level}`).join("\n");
    const result = await read("# T", text);
    for (let level = 0; level < depth; level++) expect(result).toContain(`word${level}`);
  });

  it("cut a paragraph that is longer than a provision may be, without losing a word", async () => {
    const words = Array.from({ length: 9_000 }, (_, index) => `word${index}`);
    const document = await readMarkdown(encoder.encode(`# T\n\n${words.join(" ")}`));
    if (isRefusal(document)) throw new Error(document.code);
    expect(document.nodes.every((node) => node.text.length <= MAX_PARAGRAPH_LENGTH)).toBe(true);
    expect(document.nodes.map((node) => node.text).join(" ")).toBe(words.join(" "));
    expect(noteCodes(document)).toEqual(["paragraph-split"]);
  });

  it("are met by every pattern that makes slow parsers slow", async () => {
    const size = MAX_MARKDOWN_BYTES / 20;
    for (const pattern of [
      "[",
      "*a ",
      "_a",
      "![",
      "<",
      "&",
      "[a](",
      "`",
      "<!--",
      "1. a\n",
      "a  \n",
      "\u00A0",
      "<a b=",
      "(a) ",
      "\n\n# ",
    ]) {
      const result = await readMarkdown(encoder.encode(pattern.repeat(size / pattern.length)));
      expect(["read", "document-empty", "document-too-long"]).toContain(isRefusal(result) ? result.code : "read");
    }
  });
});
