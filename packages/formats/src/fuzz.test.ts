// Whatever bytes come, every reader answers: a model or a refusal, never an exception.
import { isRefusal } from "@parley/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { udhrDocx } from "../fixtures/udhr.ts";
import { walkNodes } from "./document.ts";
import { readAkomaNtoso } from "./akn/read.ts";
import { readDocx } from "./docx/read.ts";
import { readDocxRevisions } from "./docx/revisions.ts";
import { MAX_PARAGRAPH_LENGTH } from "./limits.ts";
import { readMarkdown } from "./markdown/read.ts";
import { readDraft, readTable } from "./read.ts";
import { readCsv } from "./tabular/read-csv.ts";
import { readXlsx } from "./tabular/read-xlsx.ts";
import { textCell } from "./tabular/table.ts";
import { writeXlsx } from "./tabular/write-xlsx.ts";
import { docxOf } from "./testing/docx.ts";

const encoder = new TextEncoder();
const readers = { readDocx, readDocxRevisions, readAkomaNtoso, readMarkdown, readCsv, readXlsx, readDraft, readTable };

/** Some bytes of a good file changed, cut or doubled. */
function mutated(good: Uint8Array): fc.Arbitrary<Uint8Array> {
  const edits = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 8,
  });
  return fc.tuple(edits, fc.nat(good.length), fc.boolean()).map(([changes, cut, doubled]) => {
    const bytes = good.slice();
    for (const [at, value] of changes) bytes[at] = value;
    return doubled ? Uint8Array.from([...bytes.subarray(0, cut), ...bytes]) : bytes;
  });
}

/** Markdown made of what means something to it and to us. */
const pieces = fc.constantFrom(
  ..."# |## |\n|\n\n|Article 1|Article 2 — |第一条|المادة ١|제1조|Preamble|Annex I|Part II|1. |2. |(a) |(b) |(i) |(ii) |- |> |  |\t|**|*|_|`|```\n|[|](|)|![|<b>|&amp;|\\|word |, |. |؛|。| bis|OP1 |1.1 |\u202E|\u00A0|\uD83D\uDE00|\r\n".split(
    "|",
  ),
);
const markdown = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(""));

/** Word's body made of the elements that mean something to us, in any nesting. */
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(
      "<w:r><w:t>word </w:t></w:r>",
      "<w:r><w:t>Article 1</w:t></w:r>",
      "<w:r><w:br/></w:r>",
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
      '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
      '<w:commentRangeStart w:id="1"/>',
      '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr><w:numPr><w:ilvl w:val="12"/><w:numId w:val="1"/></w:numPr></w:pPr>',
      '<w:r><w:sym w:char="zzz"/></w:r>',
    ),
    fc
      .tuple(
        fc.constantFrom(
          "w:p",
          "w:tbl",
          "w:tr",
          "w:tc",
          "w:sdt",
          "w:sdtContent",
          "w:ins",
          "w:del",
          "w:moveFrom",
          "w:moveTo",
          "w:hyperlink",
          "mc:AlternateContent",
          "mc:Choice",
          "w:txbxContent",
          "w:drawing",
        ),
        fc.array(tie("element"), { maxLength: 4 }),
      )
      .map(([name, children]) => `<${name}>${children.join("")}</${name}>`),
  ),
}));

describe("any bytes", () => {
  it.each(Object.entries(readers))("are answered by %s", async (_, read) => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom("", "PK\u0003\u0004", "{\\rtf", "%PDF"),
        async (bytes, head) => {
          const result = await read(Uint8Array.from([...encoder.encode(head), ...bytes]));
          expect(typeof result).toBe("object");
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("a good file with some bytes changed", () => {
  it("is answered where it is Word", async () => {
    await fc.assert(
      fc.asyncProperty(mutated(udhrDocx("en")), async (bytes) => {
        expect(typeof (await readDocx(bytes))).toBe("object");
      }),
      { numRuns: 40 },
    );
  });

  it("is answered where it is Excel", async () => {
    const good = await writeXlsx([{ name: "A", rows: [[textCell("Kenya"), textCell("=1")]] }]);
    await fc.assert(
      fc.asyncProperty(mutated(good), async (bytes) => {
        expect(typeof (await readXlsx(bytes))).toBe("object");
      }),
      { numRuns: 60 },
    );
  });
});

describe("any text", () => {
  it("in Markdown loses no word and keeps every node within its bounds", async () => {
    await fc.assert(
      fc.asyncProperty(markdown, async (text) => {
        const document = await readMarkdown(encoder.encode(text));
        if (isRefusal(document)) return;
        const nodes = [...walkNodes(document.nodes)].map(({ node }) => node);
        const all = [
          document.title,
          ...nodes.flatMap((node) => [node.number ?? "", node.heading ?? "", node.text]),
        ].join(" ");
        expect(all.match(/word/g)?.length ?? 0).toBe(text.match(/word/g)?.length ?? 0);
        for (const node of nodes) {
          expect(node.text.length).toBeLessThanOrEqual(MAX_PARAGRAPH_LENGTH);
          expect(`${node.text}${node.heading ?? ""}${node.number ?? ""}`).not.toMatch(/[^\P{Cc}\n]|[\u202D\u202E]/u);
        }
      }),
    );
  });

  it("in Word is answered, however its elements nest", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(element, { maxLength: 8 }), async (elements) => {
        const bytes = await docxOf({ body: elements.join("") });
        expect(typeof (await readDocx(bytes))).toBe("object");
        expect(typeof (await readDocxRevisions(bytes))).toBe("object");
      }),
      { numRuns: 60 },
    );
  });
});
