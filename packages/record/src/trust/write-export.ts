// Writing a record out, batch by batch, as lines of text.
import type { Refusal } from "@parley/kernel";
import { isRefusal } from "@parley/kernel";
import type { RecordRow } from "../storage.ts";
import { parseCheckpoint } from "./checkpoint.ts";
import { formatHeader, formatLine, formatTrailer } from "./export-format.ts";
import type { ExportHeader, Shown } from "./export-format.ts";
import { parseNote } from "./note.ts";

export interface ExportSource extends ExportHeader {
  /** The rows `from` to `to`, both included, counted from 1, ascending. */
  rows(from: number, to: number): Promise<readonly RecordRow[]>;
  /** The signed checkpoint that the export ends with; it says how many rows there are. */
  readonly note: string;
  /** What whoever exports may give of a row: see `Shown`. Only a host's complete copy, which can be imported, gives places. */
  show(row: RecordRow): Shown;
}

const BATCH = 1000;

/** The text of the export, in pieces of many lines. Refuses (before the first piece) where the note is no checkpoint. */
export function exportRecord(source: ExportSource): AsyncIterable<string> | Refusal {
  const note = parseNote(source.note);
  const checkpoint = isRefusal(note) ? note : parseCheckpoint(note.text);
  return isRefusal(checkpoint) ? checkpoint : pieces(source, checkpoint.size);
}

async function* pieces(source: ExportSource, size: number): AsyncIterable<string> {
  yield `${formatHeader(source)}\n`;
  for (let from = 1; from <= size; from += BATCH) {
    const rows = await source.rows(from, Math.min(size, from + BATCH - 1));
    yield rows.map((row) => `${formatLine(row, source.show(row))}\n`).join("");
  }
  yield `${formatTrailer(source.note)}\n`;
}
