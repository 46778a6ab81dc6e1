// A database at rest: rows that were changed, dropped, added or swapped are found, and kept checkpoints show a rewritten history.
import { isRefusal } from "@parley/kernel";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordRow } from "../storage.ts";
import { verifyStored } from "./index.ts";
import type { StoredOptions } from "./index.ts";
import { nodePrimitives } from "./node.ts";
import { LOG_VKEY, PROCESS, rowOf, sampleEntry, sampleOf, sampleRecord } from "./testing/sample-record.ts";

const SIZE = 40;
const sample = sampleOf(SIZE);
const checkpoints = [sample.note(10), sample.note(SIZE)];

function verify(rows: readonly RecordRow[], options: StoredOptions = { vkey: LOG_VKEY, checkpoints }) {
  const head = rows.at(-1)?.seq ?? 0;
  return verifyStored(
    nodePrimitives,
    { process: PROCESS, head, rows: async (from, to) => rows.filter(({ seq }) => seq >= from && seq <= to) },
    options,
  );
}

async function wrong(rows: readonly RecordRow[], options?: StoredOptions): Promise<[code: string, seq: unknown]> {
  const verified = await verify(rows, options);
  return isRefusal(verified) ? [verified.code, verified.values?.["seq"]] : ["verified", undefined];
}

const withheld = ({ seq, stream, version, leaf }: RecordRow): RecordRow => ({ seq, stream, version, leaf });
const seqs = fc.integer({ min: 1, max: SIZE });
const rowAt = (seq: number): RecordRow => sample.rows[seq - 1] ?? rowOf(sampleEntry(seq));

describe("a whole record", () => {
  test("verifies, also where bodies are withheld", async () => {
    expect(await verify(sample.rows)).toMatchObject({ kind: "store", size: SIZE, shown: SIZE, continues: [10, SIZE] });
    expect(await verify(sample.rows.map((row) => (row.seq % 4 === 0 ? withheld(row) : row)))).toMatchObject({
      size: SIZE,
      shown: 30,
    });
    expect(await verify([], {})).toMatchObject({ size: 0 });
  });
});

describe("tampering", () => {
  const check = (rule: (seq: number) => Promise<void>): Promise<void> =>
    fc.assert(fc.asyncProperty(seqs, rule), { numRuns: 10 });

  test("a changed body, salt or leaf", () =>
    check(async (seq) => {
      const row = rowAt(seq);
      const other = rowAt((seq % SIZE) + 1);
      const changed = rowOf({ ...sampleEntry(seq), actor: "seat-9" });
      for (const spoilt of [
        { ...row, body: changed.body ?? "" },
        { ...row, salt: other.leaf },
        { ...row, leaf: other.leaf },
      ]) {
        expect(await wrong(sample.rows.with(seq - 1, spoilt))).toEqual(["entry-changed", seq]);
      }
    }));

  test("a row moved to another stream or version, or whose body is no entry", () =>
    check(async (seq) => {
      const row = rowAt(seq);
      for (const spoilt of [
        { ...row, stream: "other" },
        { ...row, version: 99 },
        { ...row, body: "{}" },
        { ...row, body: ` ${row.body ?? ""}` },
        { ...row, body: "{" },
      ]) {
        expect(await wrong(sample.rows.with(seq - 1, spoilt))).toEqual(["row-unreadable", seq]);
      }
    }));

  test("a dropped row, and another entry's content in a row", () =>
    check(async (seq) => {
      expect(await wrong(sample.rows.toSpliced(seq - 1, 1), {})).toEqual(
        seq === SIZE ? ["verified", undefined] : ["entry-missing", seq],
      );
      const other = rowAt((seq % SIZE) + 1);
      expect(await wrong(sample.rows.with(seq - 1, { ...other, seq }), {})).toEqual(["row-unreadable", seq]);
    }));

  test("a last row dropped or a history rewritten with fitting leaves: kept checkpoints show it", async () => {
    expect(await wrong(sample.rows.slice(0, -1))).toEqual(["history-rewritten", undefined]);
    const rewritten = sampleRecord(
      sample.rows.map(({ seq }) => (seq === 3 ? { ...sampleEntry(seq), data: {} } : sampleEntry(seq))),
    ).rows;
    expect(await wrong(rewritten, {})).toEqual(["verified", undefined]);
    expect(await wrong(rewritten)).toEqual(["history-rewritten", undefined]);
  });

  test("a checkpoint that another key signed counts for nothing", async () => {
    expect(await wrong(sample.rows, { vkey: "x", checkpoints })).toEqual(["key-unreadable", undefined]);
    expect(await wrong(sample.rows, { checkpoints })).toEqual(["key-unreadable", undefined]);
  });
});
