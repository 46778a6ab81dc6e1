// XLSX in (ECMA-376 part 1, SpreadsheetML): values as they were last shown, never a formula.
import { type Refusal, isRefusal } from "@parley/kernel";
import { Notes } from "../notes.ts";
import { refused } from "../refusals.ts";
import { type XmlElement, childElement, childElements } from "../xml/element.ts";
import { parseXml } from "../xml/parse.ts";
import { type Package, type PackageLimits, openPackage } from "../zip/package.ts";
import { type Relationship, relationshipsOf } from "../zip/relationships.ts";
import { type SheetContext, readSheet, richText } from "./read-sheet.ts";
import { isDateFormat } from "./spreadsheet-dates.ts";
import type { Sheet, Table } from "./table.ts";

const EXCEL = "Excel (.xlsx)";

/**
 * All sheets in their order, hidden ones marked.
 * Refuses: `file-too-large`, `file-empty`, `file-is-*`, `file-not-a-zip`, `file-damaged`, `zip-bomb`, `xlsx-invalid`,
 * `xml-invalid`, `xml-external-entity`, `document-too-deep`, `document-too-long`, `table-too-large`.
 */
export async function readXlsx(bytes: Uint8Array, limits: PackageLimits = {}): Promise<Table | Refusal> {
  const opened = await openPackage(bytes, EXCEL, limits);
  if (isRefusal(opened)) return opened;
  if (opened.has("mimetype") && opened.has("content.xml")) return refused("file-is-opendocument", { wanted: EXCEL });
  const notes = new Notes();
  if (opened.names.some((name) => name.endsWith("vbaproject.bin"))) notes.add("macros-ignored");
  const workbook = await openWorkbook(opened);
  if (isRefusal(workbook)) return workbook;
  const context = await sheetContext(opened, workbook, notes);
  if (isRefusal(context)) return context;
  const sheets = await readSheets(opened, workbook, context);
  return isRefusal(sheets) ? sheets : { sheets, notes: notes.list() };
}

interface Workbook {
  readonly root: XmlElement;
  readonly relationships: readonly Relationship[];
}

async function openWorkbook(opened: Package): Promise<Workbook | Refusal> {
  const roots = await relationshipsOf(opened, "");
  if (isRefusal(roots)) return roots;
  const name = roots.find(({ role }) => role === "officeDocument")?.target ?? "xl/workbook.xml";
  const root = await parsedPart(opened, name);
  if (isRefusal(root)) return root;
  if (root?.name !== "s:workbook") return refused("xlsx-invalid");
  const relationships = await relationshipsOf(opened, name);
  return isRefusal(relationships) ? relationships : { root, relationships };
}

async function parsedPart(opened: Package, name: string): Promise<XmlElement | Refusal | undefined> {
  const bytes = await opened.read(name);
  return bytes === undefined || isRefusal(bytes) ? bytes : parseXml(bytes, name);
}

async function sheetContext(opened: Package, workbook: Workbook, notes: Notes): Promise<SheetContext | Refusal> {
  const strings = await partOfRole(opened, workbook, "sharedStrings");
  if (isRefusal(strings)) return strings;
  const styles = await partOfRole(opened, workbook, "styles");
  if (isRefusal(styles)) return styles;
  const epoch = childElement(workbook.root, "s:workbookPr")?.attributes["date1904"];
  return {
    strings: strings ? [...childElements(strings, "s:si")].map(richText) : [],
    dateStyles: dateStyles(styles),
    is1904: epoch === "1" || epoch === "true",
    notes,
    budget: { cells: 0, rows: 0 },
  };
}

async function partOfRole(
  opened: Package,
  workbook: Workbook,
  role: string,
): Promise<XmlElement | Refusal | undefined> {
  const target = workbook.relationships.find((relationship) => relationship.role === role)?.target;
  return target === undefined ? undefined : parsedPart(opened, target);
}

/** For every cell style, by its index, whether it shows numbers as dates. */
function dateStyles(styles: XmlElement | undefined): readonly boolean[] {
  const codes = new Map<string, string>();
  const formats = childElement(styles, "s:numFmts");
  for (const { attributes } of formats ? childElements(formats, "s:numFmt") : []) {
    codes.set(attributes["numFmtId"] ?? "", attributes["formatCode"] ?? "");
  }
  const cellFormats = childElement(styles, "s:cellXfs");
  return [...(cellFormats ? childElements(cellFormats, "s:xf") : [])].map(({ attributes }) => {
    const id = attributes["numFmtId"] ?? "0";
    return isDateFormat(Number(id), codes.get(id));
  });
}

async function readSheets(
  opened: Package,
  workbook: Workbook,
  context: SheetContext,
): Promise<readonly Sheet[] | Refusal> {
  const sheets: Sheet[] = [];
  const list = childElement(workbook.root, "s:sheets");
  for (const { attributes } of list ? childElements(list, "s:sheet") : []) {
    const relationship = workbook.relationships.find(({ id }) => id === attributes["r:id"]);
    if (!relationship || relationship.external || relationship.role !== "worksheet") continue;
    const root = await parsedPart(opened, relationship.target);
    if (isRefusal(root)) return root;
    const rows = root ? readSheet(root, context) : [];
    if ("refused" in rows) return rows;
    sheets.push({ name: attributes["name"] ?? "", hidden: (attributes["state"] ?? "visible") !== "visible", rows });
  }
  return sheets;
}
