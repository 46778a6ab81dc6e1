// Reading an exported record back into rows, leaves and salts as they were, so that the same checkpoints stay true.
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { RecordRow } from "../storage.ts";
import type { ExportHeader } from "./export-format.ts";
import type { Primitives } from "./primitives.ts";
import type { CheckedLine } from "./record-check.ts";
import type { VerifiedRecord, VerifyOptions } from "./verified.ts";
import { verifyExport } from "./verify-export.ts";

const BATCH = 1000;

/**
 * Gives the rows to `append` in batches, in order, while it verifies them. The rows are good only if the answer is: append them in a
 * transaction (or into a new place) and throw them away where it is a refusal. Refuses with `import-incomplete` (a line shows neither
 * content nor place: it is the export of a part) and all codes of `verifyExport`.
 */
export async function importExport(
  primitives: Primitives,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: VerifyOptions,
  append: (rows: readonly RecordRow[], header: ExportHeader) => Promise<Refusal | undefined>,
): Promise<VerifiedRecord | Refusal> {
  let rows: RecordRow[] = [];
  let seq = 0;
  let last: ExportHeader | undefined;
  const flush = async (header: ExportHeader): Promise<Refusal | undefined> => {
    const full = rows;
    rows = [];
    return append(full, header);
  };
  const verified = await verifyExport(primitives, chunks, options, (line, header) => {
    seq++;
    last = header;
    const row = rowOf(line, seq);
    if (isRefusal(row)) return row;
    rows.push(row);
    return rows.length < BATCH ? undefined : flush(header);
  });
  if (isRefusal(verified) || last === undefined || rows.length === 0) return verified;
  return (await flush(last)) ?? verified;
}

function rowOf({ leaf, shown, place }: CheckedLine, seq: number): RecordRow | Refusal {
  if (shown !== undefined) {
    const { entry, text, salt } = shown;
    return { seq, stream: entry.stream, version: entry.version, leaf, salt, body: text };
  }
  if (place !== undefined) return { seq, ...place, leaf };
  return refuse(
    "import-incomplete",
    `Entry ${seq} is only counted in this export. Import needs a complete copy: ask the host to export one.`,
    {
      values: { seq },
    },
  );
}
