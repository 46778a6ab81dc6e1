// A table as spreadsheets and CSV files hold it: sheets of rows of typed cells.
import type { ImportNote } from "../document.ts";

/** Every cell has `text`: what a person reads in it. */
export type Cell =
  | { readonly kind: "empty"; readonly text: "" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly text: string; readonly value: number }
  | { readonly kind: "boolean"; readonly text: string; readonly value: boolean }
  /** `text` is ISO 8601: "2024-09-10", "2024-09-10T08:30:00" or "08:30:00", in no time zone. */
  | { readonly kind: "date"; readonly text: string }
  /** A formula's error, such as "#REF!". */
  | { readonly kind: "error"; readonly text: string };

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows may differ in length; what a row doesn't reach is empty. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface Table {
  readonly sheets: readonly Sheet[];
  readonly notes: readonly ImportNote[];
}

export const EMPTY_CELL: Cell = { kind: "empty", text: "" };

export function textCell(text: string): Cell {
  return text === "" ? EMPTY_CELL : { kind: "text", text };
}

export function numberCell(value: number): Cell {
  return { kind: "number", text: String(value), value };
}

export function booleanCell(value: boolean): Cell {
  return { kind: "boolean", text: value ? "TRUE" : "FALSE", value };
}
