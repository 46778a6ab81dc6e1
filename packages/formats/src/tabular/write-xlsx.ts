// XLSX out (ECMA-376 part 1, SpreadsheetML): typed cells only, so that no text can be a formula.
import { XML_DECLARATION, escapeXml } from "../xml/write.ts";
import { writePackage } from "../zip/write.ts";
import { looksLikeFormula } from "./formula-guard.ts";
import { isoToSerial } from "./spreadsheet-dates.ts";
import type { Cell, Sheet } from "./table.ts";

export interface XlsxSheet extends Pick<Sheet, "name" | "rows"> {
  readonly hidden?: boolean;
  /** The first row names the columns: bold, and it stays in view. */
  readonly header?: boolean;
  readonly rightToLeft?: boolean;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The cell styles below, by what they are for. */
const STYLE = { plain: 0, header: 1, date: 2, dateTime: 3, quoted: 4 } as const;

const STYLES = `${XML_DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" xfId="0"/><xf numFmtId="0" fontId="1" applyFont="1" xfId="0"/><xf numFmtId="14" applyNumberFormat="1" xfId="0"/><xf numFmtId="164" applyNumberFormat="1" xfId="0"/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1" xfId="0"/></cellXfs></styleSheet>`;

/** At least one sheet is needed; names are made such as spreadsheets take, and distinct. */
export async function writeXlsx(sheets: readonly XlsxSheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets.map((sheet) => sheet.name));
  const files = sheets.map((_, index) => `worksheets/sheet${index + 1}.xml`);
  const types = files.map((file) => `<Override PartName="/xl/${file}" ContentType="${TYPE}.worksheet+xml"/>`).join("");
  const relations = files
    .map((file, index) => `<Relationship Id="s${index}" Type="${OFFICE}/worksheet" Target="${file}"/>`)
    .join("");
  return writePackage([
    {
      name: "[Content_Types].xml",
      content: `${XML_DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${types}</Types>`,
    },
    {
      name: "_rels/.rels",
      content: `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="w" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    { name: "xl/workbook.xml", content: workbookXml(sheets, names) },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="styles" Type="${OFFICE}/styles" Target="styles.xml"/>${relations}</Relationships>`,
    },
    { name: "xl/styles.xml", content: STYLES },
    ...sheets.map((sheet, index) => ({ name: `xl/${files[index] ?? ""}`, content: sheetXml(sheet) })),
  ]);
}

function workbookXml(sheets: readonly XlsxSheet[], names: readonly string[]): string {
  const list = sheets
    .map((sheet, index) => {
      const state = sheet.hidden === true ? ' state="hidden"' : "";
      return `<sheet name="${escapeXml(names[index] ?? "")}" sheetId="${index + 1}"${state} r:id="s${index}"/>`;
    })
    .join("");
  return `${XML_DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list}</sheets></workbook>`;
}

/** At most 31 characters, none of []:*?/\, no apostrophe at the ends, no two alike whatever their case. */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name, index) => {
    const plain =
      name
        .replace(/[[\]:*?/\\]/g, " ")
        .replace(/^'+|'+$/g, "")
        .trim()
        .slice(0, 27)
        .toWellFormed() || `Sheet ${index + 1}`;
    let unique = plain;
    for (let nth = 2; taken.has(unique.toLowerCase()); nth++) unique = `${plain} ${nth}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function sheetXml(sheet: XlsxSheet): string {
  const frozen =
    sheet.header === true ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' : "";
  const direction = sheet.rightToLeft === true ? ' rightToLeft="1"' : "";
  const rows = sheet.rows.map((row, index) => rowXml(row, index, sheet.header === true && index === 0)).join("");
  return `${XML_DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"${direction}>${frozen}</sheetView></sheetViews><sheetData>${rows}</sheetData></worksheet>`;
}

function rowXml(row: readonly Cell[], index: number, header: boolean): string {
  return `<row r="${index + 1}">${row.map((cell, column) => cellXml(cell, `${columnName(column)}${index + 1}`, header)).join("")}</row>`;
}

function columnName(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

function cellXml(cell: Cell, reference: string, header: boolean): string {
  switch (cell.kind) {
    case "empty":
      return "";
    case "number":
      return `<c r="${reference}"><v>${cell.value}</v></c>`;
    case "boolean":
      return `<c r="${reference}" t="b"><v>${cell.value ? 1 : 0}</v></c>`;
    case "date": {
      const serial = isoToSerial(cell.text);
      if (serial === undefined) return stringXml(cell.text, reference, STYLE.plain);
      return `<c r="${reference}" s="${Number.isInteger(serial) ? STYLE.date : STYLE.dateTime}"><v>${serial}</v></c>`;
    }
    case "text":
    case "error":
      return stringXml(
        cell.text,
        reference,
        header ? STYLE.header : looksLikeFormula(cell.text) ? STYLE.quoted : STYLE.plain,
      );
  }
}

/** Excel's own limit on the text of a cell, in UTF-16 code units. */
const MAX_TEXT = 32_767;

function stringXml(text: string, reference: string, style: number): string {
  // What XML can't hold, and what would be read as such an escape, is written as _xHHHH_ (22.9.2.19).
  const escaped = escapeXml(
    text
      .slice(0, MAX_TEXT)
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      .replace(
        /[^\P{Cc}\t\n]/gu,
        (control) => `_x${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
      ),
  );
  return `<c r="${reference}" t="inlineStr"${style === 0 ? "" : ` s="${style}"`}><is><t xml:space="preserve">${escaped}</t></is></c>`;
}
