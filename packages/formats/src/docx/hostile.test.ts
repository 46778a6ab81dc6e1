// Files that are broken, mistaken or made to harm are refused, each with its own code, and nothing else happens.
import { isRefusal } from "@parley/kernel";
import { describe, expect, it } from "vitest";
import { udhrDocx } from "../../fixtures/udhr.ts";
import { MAX_PACKAGE_BYTES, MAX_XML_DEPTH } from "../limits.ts";
import { docxOf, p } from "../testing/docx.ts";
import { noteCodes, shown } from "../testing/outline.ts";
import { writePackage } from "../zip/write.ts";
import { readDocx } from "./read.ts";

const good = udhrDocx("en");

async function codeOf(bytes: Uint8Array): Promise<string> {
  const result = await readDocx(bytes);
  return isRefusal(result) ? result.code : "read";
}

function text(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}

describe("a file that is not what it should be", () => {
  it.each([
    ["empty", new Uint8Array(), "file-empty"],
    ["plain text", text("Article 1"), "file-not-a-zip"],
    ["rich text", text("{\\rtf1 Article 1}"), "file-is-rtf"],
    ["PDF", text("%PDF-1.7"), "file-is-pdf"],
    ["old Word", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), "file-is-old-office"],
  ])("is refused for what it is: %s", async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  it("is refused where it is protected by a password", async () => {
    const name = [..."EncryptedPackage"].flatMap((letter) => [letter.charCodeAt(0), 0]);
    const bytes = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...name);
    expect(await codeOf(bytes)).toBe("file-is-encrypted");
  });

  it("is refused where it is a zip of something else", async () => {
    expect(await codeOf(await writePackage([{ name: "a.txt", content: "a" }]))).toBe("docx-invalid");
    const odt = [
      { name: "mimetype", content: "application/vnd.oasis.opendocument.text" },
      { name: "content.xml", content: "<a/>" },
    ];
    expect(await codeOf(await writePackage(odt))).toBe("file-is-opendocument");
    expect(await codeOf(await writePackage([{ name: "xl/workbook.xml", content: "<a/>" }]))).toBe(
      "file-is-spreadsheet",
    );
    expect(await codeOf(await docxOf({ body: "", document: "<html/>" }))).toBe("docx-invalid");
  });

  it("is refused where it has no words", async () => {
    expect(await codeOf(await docxOf({ body: p("") }))).toBe("document-empty");
  });

  it("is refused where it is cut off anywhere", async () => {
    for (let cut = 4; cut < good.length; cut += 97) {
      const code = await codeOf(good.subarray(0, cut));
      expect(["file-damaged", "docx-invalid"]).toContain(code);
    }
  });

  it("is refused where it is larger than a text can be, before it is looked at", async () => {
    expect(await codeOf(new Uint8Array(MAX_PACKAGE_BYTES + 1))).toBe("file-too-large");
    expect(await codeOf(new Uint8Array(200 * 1024 * 1024))).toBe("file-too-large");
  });
});

describe("a file made to harm", () => {
  it("is refused where a part unpacks to far more than it is packed", async () => {
    const bomb = await docxOf({ body: p(" ".repeat(4 * 1024 * 1024)) });
    expect(bomb.length).toBeLessThan(10_000);
    expect(await codeOf(bomb)).toBe("zip-bomb");
  });

  it("is refused where the directory lies about how much a part unpacks to", async () => {
    const bomb = await docxOf({ body: p(" ".repeat(4 * 1024 * 1024)) });
    expect(await codeOf(withDeclaredSizes(bomb, 1000))).toMatch(/^(?:zip-bomb|file-damaged)$/);
  });

  it("is refused where it has more entries than a document", async () => {
    const parts = Array.from({ length: 20 }, (_, index) => ({ name: `part${index}.xml`, content: "" }));
    const result = await readDocx(await writePackage(parts), { entries: 10 });
    expect(isRefusal(result) && result.code).toBe("zip-bomb");
  });

  it("is refused where it declares entities, external or its own", async () => {
    for (const declaration of [
      '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
      '<!DOCTYPE w:document SYSTEM "http://example.org/x.dtd">',
    ]) {
      const document = `<?xml version="1.0"?>${declaration}<w:document xmlns:w="x"><w:body>&x;</w:body></w:document>`;
      expect(await codeOf(await docxOf({ body: "", document }))).toBe("xml-external-entity");
    }
  });

  it("is refused where it is not well-formed", async () => {
    expect(await codeOf(await docxOf({ body: "<w:p><w:r></w:p>" }))).toBe("xml-invalid");
    expect(await codeOf(await docxOf({ body: "<w:p>&undeclared;</w:p>" }))).toBe("xml-invalid");
  });

  it("is refused where elements nest without end", async () => {
    const depth = MAX_XML_DEPTH * 40;
    expect(await codeOf(await docxOf({ body: "<w:sdt>".repeat(depth) + "</w:sdt>".repeat(depth) }))).toBe(
      "document-too-deep",
    );
  });

  it("is refused where it has more paragraphs than a text", async () => {
    expect(
      await codeOf(
        await docxOf({ body: Array.from({ length: 20_002 }, (_, index) => p(`Provision ${index * index}`)).join("") }),
      ),
    ).toBe("document-too-long");
  });

  it("is read without its damaged side parts, and says so", async () => {
    const document = await readDocx(await docxOf({ body: p("Article 1") + p("All are free."), styles: "<w:style" }));
    expect(shown(document)).toBe("# \narticle Article 1: All are free.");
    expect(noteCodes(document)).toEqual(["unreadable-part-ignored"]);
  });

  it("survives styles that are based on each other in a ring", async () => {
    const style = (id: string, base: string): string =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="${base}"/></w:style>`;
    const document = await docxOf({
      body: p("Words.", '<w:pStyle w:val="A"/>'),
      styles: style("A", "B") + style("B", "A"),
    });
    expect(await codeOf(document)).toBe("read");
  });
});

/** Writes `size` into every central and local header as the uncompressed size. */
function withDeclaredSizes(zip: Uint8Array, size: number): Uint8Array {
  const changed = zip.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at + 46 < changed.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, size, true);
    if (signature === 0x04034b50) view.setUint32(at + 22, size, true);
  }
  return changed;
}

describe("a file made to take long", () => {
  it("is read in time that grows with its size alone: long chains of styles and of paragraphs that run on", async () => {
    const style = (index: number): string =>
      `<w:style w:type="paragraph" w:styleId="s${index}"><w:name w:val="s${index}"/><w:basedOn w:val="s${index - 1}"/></w:style>`;
    const many = Array.from({ length: 4_000 }, (_, index) => index);
    const joined = `<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>`;
    const body = many.map((index) => p(`w${index} `, `<w:pStyle w:val="s${index}"/>${joined}`)).join("");
    expect(await codeOf(await docxOf({ body, styles: many.map(style).join("") }))).toBe("read");
  });
});
