// One worksheet: its cells at their places, merged ones filled, within limits.
import type { Refusal } from "@parley/kernel";
import { MAX_CELL_LENGTH, MAX_TABLE_CELLS, MAX_TABLE_COLUMNS, MAX_TABLE_ROWS } from "../limits.ts";
import type { Notes } from "../notes.ts";
import { refused } from "../refusals.ts";
import { type XmlElement, childElement, childElements, textOf } from "../xml/element.ts";
import { serialToIso } from "./spreadsheet-dates.ts";
import { type Cell, EMPTY_CELL, booleanCell, numberCell, textCell } from "./table.ts";

export interface SheetContext {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly is1904: boolean;
  readonly notes: Notes;
  /** What all sheets together have used up. */
  readonly budget: { cells: number; rows: number };
}

/** Refuses `table-too-large`. */
export function readSheet(root: XmlElement, context: SheetContext): readonly (readonly Cell[])[] | Refusal {
  const data = childElement(root, "s:sheetData");
  const rows: Cell[][] = [];
  for (const element of data ? childElements(data, "s:row") : []) {
    const index = placeOf(element.attributes["r"], rows.length);
    if (index >= MAX_TABLE_ROWS) return tooLarge();
    while (rows.length < index) rows.push([]);
    if (isHidden(element)) context.notes.add("hidden-rows-read", `row ${index + 1}`);
    const row = readRow(element, context);
    if (!Array.isArray(row)) return row;
    rows[index] = row;
  }
  while (rows.at(-1)?.every((cell) => cell.kind === "empty") === true) rows.pop();
  context.budget.rows += rows.length;
  if (context.budget.rows > MAX_TABLE_ROWS) return tooLarge();
  return fillMerged(root, rows, context) ?? rows;
}

function isHidden(row: XmlElement): boolean {
  return row.attributes["hidden"] === "1" || row.attributes["hidden"] === "true";
}

function placeOf(given: string | undefined, next: number): number {
  const number = Number(given);
  return given !== undefined && Number.isInteger(number) && number > 0 ? number - 1 : next;
}

function readRow(element: XmlElement, context: SheetContext): Cell[] | Refusal {
  const row: Cell[] = [];
  for (const cell of childElements(element, "s:c")) {
    const column = columnOf(cell.attributes["r"]) ?? row.length;
    if (column >= MAX_TABLE_COLUMNS) return tooLarge();
    while (row.length < column) row.push(EMPTY_CELL);
    row[column] = readCell(cell, context);
  }
  while (row.at(-1)?.kind === "empty") row.pop();
  context.budget.cells += row.length;
  return context.budget.cells > MAX_TABLE_CELLS ? tooLarge() : row;
}

/** The column of "AB12", from 0. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^\$?([A-Z]{1,3})\$?\d/.exec(reference ?? "")?.[1];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function readCell(element: XmlElement, context: SheetContext): Cell {
  const valueElement = childElement(element, "s:v");
  const value = valueElement ? textOf(valueElement) : undefined;
  if (childElement(element, "s:f")) context.notes.add("cell-formulas-as-values", element.attributes["r"]);
  switch (element.attributes["t"]) {
    case "s":
      return textCell(context.strings[Number(value)] ?? "");
    case "inlineStr": {
      const inline = childElement(element, "s:is");
      return inline ? textCell(richText(inline)) : EMPTY_CELL;
    }
    case "str":
      return textCell(cellText(value ?? ""));
    case "b":
      return value === undefined ? EMPTY_CELL : booleanCell(value === "1" || value === "true");
    case "e":
      return { kind: "error", text: (value ?? "").slice(0, MAX_CELL_LENGTH) };
    case "d":
      return value === undefined ? EMPTY_CELL : { kind: "date", text: value.slice(0, 30) };
    default:
      return numericCell(value, Number(element.attributes["s"] ?? "0"), context);
  }
}

/** Fifteen digits are what spreadsheets keep and show; more is noise of the binary fraction. */
const SHOWN_DIGITS = 15;

function numericCell(value: string | undefined, style: number, context: SheetContext): Cell {
  if (value === undefined || value.trim() === "") return EMPTY_CELL;
  const number = Number(value);
  if (!Number.isFinite(number)) return textCell(cellText(value));
  const iso = context.dateStyles[style] === true ? serialToIso(number, context.is1904) : undefined;
  return iso === undefined ? numberCell(Number(number.toPrecision(SHOWN_DIGITS))) : { kind: "date", text: iso };
}

/** The text of a string item: its own or that of its runs, without phonetic hints (18.4.8). */
export function richText(item: XmlElement): string {
  let text = "";
  for (const child of childElements(item)) {
    if (child.name === "s:t") text += textOf(child);
    else if (child.name === "s:r") for (const part of childElements(child, "s:t")) text += textOf(part);
  }
  return cellText(text);
}

/** Characters that XML cannot hold are written as _xHHHH_ (22.9.2.19, ST_Xstring). */
function cellText(text: string): string {
  return text
    .slice(0, MAX_CELL_LENGTH * 7)
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .slice(0, MAX_CELL_LENGTH)
    .toWellFormed();
}

/** A merged cell's value stands in its first cell only; a reader wants it in every row that it covers. */
function fillMerged(root: XmlElement, rows: Cell[][], context: SheetContext): Refusal | undefined {
  const merges = childElement(root, "s:mergeCells");
  for (const { attributes } of merges ? childElements(merges, "s:mergeCell") : []) {
    const [from = "", to = ""] = (attributes["ref"] ?? "").split(":");
    const [left, right] = [columnOf(from), columnOf(to)];
    const [top, bottom] = [rowOf(from), rowOf(to)];
    if (left === undefined || right === undefined || top === undefined || bottom === undefined) continue;
    if (right >= MAX_TABLE_COLUMNS) return tooLarge();
    const value = rows[top]?.[left] ?? EMPTY_CELL;
    if (value.kind === "empty") continue;
    context.notes.add("merged-cells-filled", from);
    for (let index = top; index <= Math.min(bottom, rows.length - 1); index++) {
      const row = rows[index] ?? [];
      while (row.length <= right) row.push(EMPTY_CELL);
      row.fill(value, left, right + 1);
      context.budget.cells += right - left + 1;
      if (context.budget.cells > MAX_TABLE_CELLS) return tooLarge();
    }
  }
  return undefined;
}

function rowOf(reference: string): number | undefined {
  const digits = /\d{1,7}$/.exec(reference)?.[0];
  return digits === undefined ? undefined : Number(digits) - 1;
}

function tooLarge(): Refusal {
  return refused("table-too-large", { rows: MAX_TABLE_ROWS, columns: MAX_TABLE_COLUMNS });
}
