// Tables come in as people's programs write them, and go out so that nothing in them can run.
import { isRefusal } from "@parley/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_CSV_BYTES, MAX_TABLE_ROWS } from "../limits.ts";
import { writePackage } from "../zip/write.ts";
import { readCsv } from "./read-csv.ts";
import { readXlsx } from "./read-xlsx.ts";
import { serialToIso } from "./spreadsheet-dates.ts";
import { type Cell, type Table, EMPTY_CELL, booleanCell, numberCell, textCell } from "./table.ts";
import { writeCsv } from "./write-csv.ts";
import { writeXlsx } from "./write-xlsx.ts";

const encoder = new TextEncoder();

function texts(table: Table | { readonly code: string }): readonly (readonly string[])[] | string {
  return "code" in table ? table.code : (table.sheets[0]?.rows.map((row) => row.map((cell) => cell.text)) ?? []);
}

async function csv(text: string | Uint8Array): Promise<readonly (readonly string[])[] | string> {
  return texts(await readCsv(typeof text === "string" ? encoder.encode(text) : text));
}

/** Text without the control characters that no table is for. */
const words = fc
  .string({ unit: "binary", maxLength: 12 })
  .map((raw) => raw.toWellFormed().replace(/[^\P{Cc}\t\n\r]/gu, ""));
const dangerous = fc
  .tuple(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "'=", "''@", "＝"), words)
  .map(([sign, rest]) => sign + rest);
const text = fc.oneof(words, dangerous);

describe("CSV", () => {
  it.each([",", ";", "\t", "|"])("is read with the separator %j", async (separator) => {
    const lines = ["Country,Name", "Kenya,“A” / b", '"Korea, Republic of",C'].map((line) =>
      line.replace(/,(?=[A-Z“])/g, separator),
    );
    expect(await csv(lines.join("\r\n"))).toEqual([
      ["Country", "Name"],
      ["Kenya", "“A” / b"],
      ["Korea, Republic of", "C"],
    ]);
  });

  it("is read with quotes, line breaks in fields, empty fields and empty lines as RFC 4180 means them", async () => {
    expect(await csv('a,"b ""c"" d",\n\n,"two\nlines",e\n')).toEqual([
      ["a", 'b "c" d', ""],
      ["", "two\nlines", "e"],
    ]);
    expect(await csv('a "quoted" word,b')).toEqual([['a "quoted" word', "b"]]);
    expect(await csv('"never closed,b\nc')).toEqual([["never closed,b\nc"]]);
  });

  it("is read in the encodings that spreadsheets save", async () => {
    expect(await csv("\uFEFFÉtat;Nom\nCôte d’Ivoire;A")).toEqual([
      ["État", "Nom"],
      ["Côte d’Ivoire", "A"],
    ]);
    const windows = Uint8Array.from([
      ...Array.from("Etat;Cote d", (letter) => letter.charCodeAt(0)),
      0x92,
      ...Array.from("Ivoire", (letter) => letter.charCodeAt(0)),
    ]);
    expect(await csv(windows)).toEqual([["Etat", "Cote d’Ivoire"]]);
    const utf16 = Uint8Array.from([
      0xff,
      0xfe,
      ...Array.from("국\t가", (letter) => letter.charCodeAt(0)).flatMap((code) => [code & 255, code >> 8]),
    ]);
    expect(await csv(utf16)).toEqual([["국", "가"]]);
    expect(await csv("sep=;\na;b,c")).toEqual([["a", "b,c"]]);
  });

  it("is refused where it is too much, nothing or no text", async () => {
    expect(await csv(new Uint8Array(MAX_CSV_BYTES + 1))).toBe("file-too-large");
    expect(await csv(new Uint8Array())).toBe("file-empty");
    expect(await csv(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0))).toBe("file-is-binary");
    expect(await csv("a\n".repeat(MAX_TABLE_ROWS + 1))).toBe("table-too-large");
    expect(await csv(",".repeat(600))).toBe("table-too-large");
  });

  it("goes out so that no text begins like a formula, and comes back as it was", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        async (rows) => {
          const full = rows.map((row) => ["x", ...row, "x"].map(textCell));
          const bytes = writeCsv({ rows: full });
          for (const field of fieldsOf(new TextDecoder().decode(bytes)))
            expect(field).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
          expect(texts(await readCsv(bytes))).toEqual(full.map((row) => row.map((cell) => cell.text)));
        },
      ),
    );
  });

  it("keeps numbers numbers", () => {
    expect(
      new TextDecoder().decode(
        writeCsv({ rows: [[numberCell(-5), textCell("-5"), booleanCell(true)]] }, { mark: false }),
      ),
    ).toBe("-5,'-5,TRUE\r\n");
  });
});

/** What stands between separators in our own output, quotes taken off. */
function fieldsOf(output: string): readonly string[] {
  return [...output.matchAll(/(?:^\uFEFF?|,|\r\n)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)].map((match) =>
    (match[1] ?? match[2] ?? "").replaceAll('""', '"'),
  );
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function workbook(
  sheet: string,
  more: { strings?: string; formats?: string; properties?: string } = {},
): Promise<Uint8Array> {
  const rels = (content: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
  return writePackage([
    {
      name: "_rels/.rels",
      content: rels(`<Relationship Id="w" Type="${R}/officeDocument" Target="/xl/workbook.xml"/>`),
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: rels(
        `<Relationship Id="s" Type="${R}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="${R}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="y" Type="${R}/styles" Target="styles.xml"/>`,
      ),
    },
    {
      name: "xl/workbook.xml",
      content: `<workbook ${MAIN} xmlns:r="${R}">${more.properties ?? ""}<sheets><sheet name="List" sheetId="1" r:id="s"/></sheets></workbook>`,
    },
    { name: "xl/worksheets/sheet1.xml", content: `<worksheet ${MAIN}>${sheet}</worksheet>` },
    { name: "xl/sharedStrings.xml", content: `<sst ${MAIN}>${more.strings ?? ""}</sst>` },
    { name: "xl/styles.xml", content: `<styleSheet ${MAIN}>${more.formats ?? ""}</styleSheet>` },
  ]);
}

describe("XLSX", () => {
  it("is read at the places that cells name, with shared, rich and inline strings, formulas as their values", async () => {
    const sheet =
      '<sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2" t="s"><v>1</v></c></row>' +
      '<row r="3"><c t="inlineStr"><is><t>in</t></is></c><c r="C3" t="str"><f>A1</f><v>out</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" t="e"><v>#REF!</v></c><c r="F3"><v>0.30000000000000004</v></c></row></sheetData>';
    const strings = "<si><t>plain</t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>hint</t></rPh></si>";
    const table = await readXlsx(await workbook(sheet, { strings }));
    expect(texts(table)).toEqual([[], ["", "plain", "", "rich"], ["in", "", "out", "TRUE", "#REF!", "0.3"]]);
    expect(isRefusal(table) ? table : table.notes.map(({ code }) => code)).toEqual(["cell-formulas-as-values"]);
  });

  it("shows numbers as dates where their format does, in both epochs", async () => {
    const formats =
      '<numFmts><numFmt numFmtId="170" formatCode="[$-409]d\\ mmmm\\ yyyy"/><numFmt numFmtId="171" formatCode="0.0&quot; days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>';
    const sheet =
      '<sheetData><row><c s="1"><v>45545</v></c><c s="2"><v>45545.354166666664</v></c><c s="3"><v>45545</v></c><c s="0"><v>45545</v></c></row></sheetData>';
    expect(texts(await readXlsx(await workbook(sheet, { formats })))).toEqual([
      ["2024-09-10", "2024-09-10T08:30:00", "45545", "45545"],
    ]);
    const in1904 = await readXlsx(
      await workbook('<sheetData><row><c s="1"><v>44083</v></c></row></sheetData>', {
        formats,
        properties: '<workbookPr date1904="1"/>',
      }),
    );
    expect(texts(in1904)).toEqual([["2024-09-10"]]);
    expect([serialToIso(1, false), serialToIso(59, false), serialToIso(61, false)]).toEqual([
      "1900-01-01",
      "1900-02-28",
      "1900-03-01",
    ]);
  });

  it("fills merged cells, and says so", async () => {
    const sheet =
      '<sheetData><row r="1"><c r="A1" t="str"><v>Kenya</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>';
    const table = await readXlsx(await workbook(sheet));
    expect(texts(table)).toEqual([
      ["Kenya", "1"],
      ["Kenya", "2"],
    ]);
    expect(isRefusal(table) ? table : table.notes[0]?.code).toBe("merged-cells-filled");
  });

  it("is refused where a cell stands beyond what a table may have", async () => {
    expect(
      texts(
        await readXlsx(await workbook('<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>')),
      ),
    ).toBe("table-too-large");
    expect(texts(await readXlsx(await workbook('<sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData>')))).toBe(
      "table-too-large",
    );
    const merged =
      '<sheetData><row><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>';
    expect(texts(await readXlsx(await workbook(merged)))).toBe("table-too-large");
  });

  it("is refused where it is something else", async () => {
    expect(texts(await readXlsx(await writePackage([{ name: "word/document.xml", content: "<a/>" }])))).toBe(
      "xlsx-invalid",
    );
    expect(texts(await readXlsx(encoder.encode("a;b")))).toBe("file-not-a-zip");
  });

  it("goes out with typed cells only, and comes back as it was", async () => {
    const cell: fc.Arbitrary<Cell> = fc.oneof(
      text.map(textCell),
      fc.integer().map(numberCell),
      fc
        .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
        .map((value) => numberCell(Number(value.toPrecision(15)))),
      fc.boolean().map(booleanCell),
      fc.constantFrom<Cell>({ kind: "date", text: "2024-09-10" }, { kind: "date", text: "2024-02-29T23:59:59" }),
      fc.constant(EMPTY_CELL),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 4 }), { minLength: 1, maxLength: 4 }), async (rows) => {
        const full = rows.map((row) => [...row, textCell("end")]);
        const table = await readXlsx(await writeXlsx([{ name: "A", rows: full }]));
        expect(isRefusal(table) ? table : table.sheets[0]?.rows).toEqual(
          full.map((row) => row.map(withoutNonCharacters)),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("has sheets with names that spreadsheets take, hidden ones among them", async () => {
    const rows = [[textCell("a")]];
    const bytes = await writeXlsx([
      { name: "Who [what]: a very long name of a sheet indeed", rows },
      { name: "who  what   a very long name", rows, hidden: true },
      { name: "", rows },
    ]);
    const table = await readXlsx(bytes);
    const names = isRefusal(table) ? [] : table.sheets.map(({ name }) => name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(3);
    expect(names.every((name) => name.length <= 31 && name !== "" && !/[[\]:*?/\\]/.test(name))).toBe(true);
    expect(isRefusal(table) ? [] : table.sheets.map(({ hidden }) => hidden)).toEqual([false, true, false]);
  });
});

/** U+FFFE and U+FFFF are the two characters that no XML can hold and that have no escape of their own here. */
function withoutNonCharacters(cell: Cell): Cell {
  return cell.kind === "text" ? textCell(cell.text.replace(/[\uFFFE\uFFFF]/g, "")) : cell;
}
