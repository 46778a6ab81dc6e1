// CSV in (RFC 4180, as loosely as people's programs write it): any usual separator, any usual encoding.
import type { Refusal } from "@parley/kernel";
import { MAX_CELL_LENGTH, MAX_CSV_BYTES, MAX_TABLE_CELLS, MAX_TABLE_COLUMNS, MAX_TABLE_ROWS } from "../limits.ts";
import { Notes } from "../notes.ts";
import { refuseSize, refused } from "../refusals.ts";
import { decodeText, looksBinary } from "../text/decode.ts";
import { unguarded } from "./formula-guard.ts";
import { type Cell, type Table, textCell } from "./table.ts";

export interface CsvLimits {
  readonly bytes?: number;
  readonly rows?: number;
  readonly columns?: number;
}

const SEPARATORS = [",", ";", "\t", "|"] as const;
/** How much of the file decides on its separator, in UTF-16 code units. */
const SAMPLE = 50_000;

/**
 * One sheet named "CSV" with cells of text; empty lines are left out.
 * Refuses: `file-too-large`, `file-empty`, `file-is-binary`, `table-too-large`.
 */
export async function readCsv(bytes: Uint8Array, limits: CsvLimits = {}): Promise<Table | Refusal> {
  const unfit = refuseSize(bytes, limits.bytes ?? MAX_CSV_BYTES);
  if (unfit) return unfit;
  if (looksBinary(bytes)) return refused("file-is-binary");
  const notes = new Notes();
  const { text, encoding } = decodeText(bytes);
  if (encoding !== "utf-8") notes.add("encoding-guessed", undefined, { encoding });
  const declared = /^\uFEFF?sep=(.)\r?\n/.exec(text);
  const body = text.slice(declared?.[0].length ?? (text.startsWith("\uFEFF") ? 1 : 0));
  const rows = parseRows(body, declared?.[1] ?? guessSeparator(body), {
    rows: limits.rows ?? MAX_TABLE_ROWS,
    columns: limits.columns ?? MAX_TABLE_COLUMNS,
  });
  return "refused" in rows ? rows : { sheets: [{ name: "CSV", hidden: false, rows }], notes: notes.list() };
}

/** The separator that stands equally often, and often, in the first lines, outside quotes. */
function guessSeparator(text: string): string {
  const counts = SEPARATORS.map(() => [] as number[]);
  let line = SEPARATORS.map(() => 0);
  let quoted = false;
  for (const character of text.slice(0, SAMPLE)) {
    if (character === '"') quoted = !quoted;
    else if (character === "\n" && !quoted) {
      if (line.some((count) => count > 0)) for (const [index, count] of line.entries()) counts[index]?.push(count);
      line = SEPARATORS.map(() => 0);
    } else if (!quoted) {
      const index = SEPARATORS.findIndex((separator) => separator === character);
      if (index >= 0) line[index] = (line[index] ?? 0) + 1;
    }
  }
  if (line.some((count) => count > 0)) for (const [index, count] of line.entries()) counts[index]?.push(count);
  const scores = counts.map((ofLines) => {
    const usual = median(ofLines);
    return usual === 0 ? 0 : usual + ofLines.filter((count) => count === usual).length / ofLines.length;
  });
  return SEPARATORS[scores.indexOf(Math.max(...scores))] ?? ",";
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

interface RowLimits {
  readonly rows: number;
  readonly columns: number;
}

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** One pass over the text. A quote inside an unquoted field is a quote; one that is never closed ends with the file. */
function parseRows(text: string, separator: string, limits: RowLimits): readonly (readonly Cell[])[] | Refusal {
  const rows: Cell[][] = [];
  const between = separator.charCodeAt(0);
  let row: Cell[] = [];
  let cells = 0;
  let at = 0;
  while (at <= text.length) {
    const field = text.charCodeAt(at) === QUOTE ? quotedField(text, at, between) : plainField(text, at, between);
    row.push(textCell(unguarded(field.text).slice(0, MAX_CELL_LENGTH)));
    cells += 1;
    if (row.length > limits.columns || cells > MAX_TABLE_CELLS)
      return refused("table-too-large", { rows: limits.rows, columns: limits.columns });
    at = field.end;
    const next = text.charCodeAt(at);
    if (next === between) {
      at += 1;
      continue;
    }
    if (row.length > 1 || row[0]?.text !== "") rows.push(row);
    if (rows.length > limits.rows) return refused("table-too-large", { rows: limits.rows, columns: limits.columns });
    row = [];
    if (at >= text.length) break;
    at += next === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED ? 2 : 1;
    if (at >= text.length) break;
  }
  return rows;
}

interface Field {
  readonly text: string;
  /** Where the separator, the line's end or the text's end stands. */
  readonly end: number;
}

function plainField(text: string, start: number, separator: number): Field {
  let end = start;
  while (end < text.length && !isEnd(text.charCodeAt(end), separator)) end += 1;
  return { text: text.slice(start, end), end };
}

function quotedField(text: string, start: number, separator: number): Field {
  let words = "";
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { text: words + text.slice(at), end: text.length };
    words += text.slice(at, quote);
    if (text.charCodeAt(quote + 1) !== QUOTE) {
      // What stands between the closing quote and the separator belongs to the field, as spreadsheets read it.
      const rest = plainField(text, quote + 1, separator);
      return { text: words + rest.text, end: rest.end };
    }
    words += '"';
    at = quote + 2;
  }
}

function isEnd(code: number, separator: number): boolean {
  return code === separator || code === LINE_FEED || code === CARRIAGE_RETURN;
}
