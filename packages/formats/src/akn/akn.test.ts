// Akoma Ntoso goes out as the OASIS schema wants it and comes back as the same text; other people's files are read too.
import { isRefusal } from "@parley/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UDHR_LANGUAGES, udhrDocx } from "../../fixtures/udhr.ts";
import type { DocumentNode, FormatDocument, NodeKind } from "../document.ts";
import { readDocx } from "../docx/read.ts";
import { plainLine, plainText } from "../text/plain-text.ts";
import { schemaFaults } from "../testing/akn-schema.ts";
import { noteCodes, shown } from "../testing/outline.ts";
import { parseXml } from "../xml/parse.ts";
import { readAkomaNtoso } from "./read.ts";
import { writeAkomaNtoso } from "./write.ts";

const encoder = new TextEncoder();
const identification = { name: "test", date: "2024-09-10", author: "The host & co" };

async function back(document: FormatDocument): Promise<Pick<FormatDocument, "title" | "nodes">> {
  const result = await readAkomaNtoso(encoder.encode(writeAkomaNtoso(document, identification)));
  if (isRefusal(result)) throw new Error(result.code);
  return { title: result.title, nodes: result.nodes };
}

function faultsOf(document: FormatDocument): readonly string[] {
  const root = parseXml(encoder.encode(writeAkomaNtoso(document, { ...identification, version: "rev-1" })), "test", {
    mixed: true,
  });
  return isRefusal(root) ? [root.code] : schemaFaults(root);
}

const line = fc.string({ unit: "grapheme", maxLength: 12 }).map(plainLine);
const text = fc.string({ unit: "grapheme", maxLength: 20 }).map(plainText);

/** Trees as readers make them: containers hold what may stand in them, an only unnumbered paragraph is never alone. */
function nodes(kinds: readonly NodeKind[], depth: number): fc.Arbitrary<readonly DocumentNode[]> {
  const node = fc.constantFrom(...kinds).chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      label: fc.tuple(line, line),
      text: text.filter((words) => words !== ""),
      children: depth === 0 ? fc.constant([]) : nodes(below(kind), depth - 1),
    }),
  );
  return fc.array(
    node.map(({ kind, label: [number, heading], text: words, children }): DocumentNode => ({
      kind,
      ...(number === "" ? {} : { number }),
      ...(heading === "" ? {} : { heading }),
      text: words,
      children,
    })),
    { maxLength: 3 },
  );
}

function below(kind: NodeKind): readonly NodeKind[] {
  switch (kind) {
    case "preamble":
      return ["preambular"];
    case "part":
      return ["chapter", "article"];
    case "chapter":
    case "section":
    case "annex":
      return ["section", "article", "paragraph"];
    case "article":
      return ["paragraph", "subparagraph"];
    case "paragraph":
    case "subparagraph":
    case "preambular":
      return ["subparagraph"];
  }
}

const preamble = fc
  .tuple(line, nodes(["preambular"], 2))
  .map(([heading, children]): readonly DocumentNode[] =>
    children.length === 0 ? [] : [{ kind: "preamble", ...(heading === "" ? {} : { heading }), text: "", children }],
  );
const documents = fc
  .tuple(
    line,
    preamble,
    nodes(["part", "chapter", "section", "article", "paragraph", "preamble", "annex"], 3),
    nodes(["annex"], 2),
  )
  .map(([title, first, body, annexes]): FormatDocument => ({
    title,
    nodes: [...first, ...body, ...annexes],
    notes: [],
  }));

describe("Akoma Ntoso", () => {
  it("goes out as the schema wants it, whatever the text", () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(faultsOf(document)).toEqual([]);
      }),
    );
  });

  it("comes back as the same text", async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        fc.pre(document.title !== "" || document.nodes.length > 0);
        expect(await back(document)).toEqual({ title: document.title, nodes: document.nodes });
      }),
    );
  });

  it.each(UDHR_LANGUAGES)("holds the Universal Declaration in %s whole", async (language) => {
    const document = await readDocx(udhrDocx(language));
    if (isRefusal(document)) throw new Error(document.code);
    expect(faultsOf(document)).toEqual([]);
    const result = await readAkomaNtoso(encoder.encode(writeAkomaNtoso(document, identification)));
    expect(result).toEqual({ title: document.title, language, nodes: document.nodes, notes: [] });
  });

  it("names articles by their numbers, whatever part they stand in", async () => {
    const article = (number: string): DocumentNode => ({ kind: "article", number, text: "x", children: [] });
    const xml = writeAkomaNtoso(
      {
        title: "T",
        notes: [],
        nodes: [
          { kind: "part", number: "Part I", text: "", children: [article("Article 7"), article("Article 4 bis")] },
        ],
      },
      identification,
    );
    expect(xml).toContain('<article eId="art_7">');
    expect(xml).toContain('<article eId="art_4bis">');
  });

  it("is read as parliaments write it: acts, points in lists, notes, insertions and deletions", async () => {
    const xml = `<?xml version="1.0"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13">
  <act name="act">
    <meta><identification source="#x"><FRBRExpression><FRBRlanguage language="fra"/></FRBRExpression></identification></meta>
    <preface><p><docTitle>Loi
      sur les essais</docTitle></p></preface>
    <preamble><citations><citation><p>Vu la Charte,</p></citation></citations></preamble>
    <body>
      <title eId="t"><num>Titre I</num><heading>Règles</heading>
        <article eId="a"><num>Article 1</num>
          <paragraph><num>1.</num><list><intro><p>Sont <ins>toujours</ins> <del>jamais</del> permis<authorialNote><p>Note.</p></authorialNote>:</p></intro>
            <point><num>a)</num><content><p>les <b>essais</b>,</p><p>les revues;</p></content></point></list></paragraph>
          <paragraph><num>2.</num><content><p>Chacun</p><blockList><item><num>i)</num><p>agit.</p></item></blockList></content></paragraph>
        </article>
      </title>
    </body>
  </act>
</akomaNtoso>`;
    const document = await readAkomaNtoso(encoder.encode(xml));
    expect(shown(document)).toBe(
      [
        "# Loi sur les essais",
        "preamble",
        "  preambular: Vu la Charte,",
        'part Titre I "Règles"',
        "  article Article 1",
        "    paragraph 1.: Sont toujours permis:",
        "      subparagraph a): les essais,⏎les revues;",
        "    paragraph 2.: Chacun",
        "      subparagraph i): agit.",
      ].join("\n"),
    );
    expect(isRefusal(document) ? "" : document.language).toBe("fr");
    expect(noteCodes(document)).toEqual(["deleted-text-dropped", "footnotes-dropped", "inserted-text-kept"]);
  });

  it("is refused where it is something else, or made to harm", async () => {
    const code = async (xml: string): Promise<string> => shown(await readAkomaNtoso(encoder.encode(xml)));
    expect(await code("")).toBe("refused: file-empty");
    expect(await code("<html/>")).toBe("refused: akn-invalid");
    expect(await code("<a>")).toBe("refused: xml-invalid");
    expect(await code('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')).toBe(
      "refused: xml-external-entity",
    );
    expect(await code("<a>".repeat(1000))).toBe("refused: document-too-deep");
  });
});
