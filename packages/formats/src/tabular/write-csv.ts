// CSV out (RFC 4180): UTF-8 with a byte order mark, so that spreadsheets read every script; nothing in it can run.
import { guarded } from "./formula-guard.ts";
import type { Cell, Sheet } from "./table.ts";

export interface CsvStyle {
  /** "," where absent; ";" is what spreadsheets in many European settings expect. */
  readonly separator?: "," | ";" | "\t";
  /** Whether a byte order mark stands first; true where absent. */
  readonly mark?: boolean;
}

export function writeCsv(sheet: Pick<Sheet, "rows">, style: CsvStyle = {}): Uint8Array {
  const separator = style.separator ?? ",";
  const lines = sheet.rows.map((row) => row.map((cell) => field(cell, separator)).join(separator));
  const text = lines.map((line) => `${line}\r\n`).join("");
  return new TextEncoder().encode(`${style.mark === false ? "" : "\uFEFF"}${text}`);
}

/** What would make the file look binary. */
const CONTROLS = /[^\P{Cc}\t\n\r]/gu;

function field(cell: Cell, separator: string): string {
  // Only what is a number by its type may begin with a sign.
  const text = cell.kind === "number" ? cell.text : guarded(cell.text.replace(CONTROLS, ""));
  return /["\r\n,;\t|]/.test(text) || text.includes(separator) || text.trim() !== text
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}
