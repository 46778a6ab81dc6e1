// An export that nobody touched verifies; one in which anything was changed, dropped, added or swapped does not, and the place is named.
import { canonicalJson, isRefusal } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordRow } from "../storage.ts";
import { formatLine } from "./export-format.ts";
import { LOG_SIGNATURE, formatVerifier, importExport, verifyExport } from "./index.ts";
import type { Shown, VerifiedRecord, VerifyOptions } from "./index.ts";
import { nodePrimitives, signerFromSeed } from "./node.ts";
import { browserPrimitives } from "./browser.ts";
import {
  COSIGNED_AT,
  LOG_VKEY,
  ORIGIN,
  PROCESS,
  WITNESS_VKEY,
  bytesOf,
  logSigner,
  rowOf,
  sampleEntry,
  sampleOf,
  sampleRecord,
  witnessSigner,
} from "./testing/sample-record.ts";

const SIZE = 300;
const sample = sampleOf(SIZE);
const complete = await sample.lines();
/** As a member of the public would get it: a caucus is counted, not shown. */
const withoutCaucus = (row: RecordRow): Shown => (row.stream.startsWith("caucus/") ? "nothing" : "content");
const partial = await sample.lines(withoutCaucus);

const verify = (lines: readonly string[], options: VerifyOptions = {}): Promise<VerifiedRecord | Refusal> =>
  verifyExport(nodePrimitives, bytesOf(lines), options);

async function refusalOf(lines: readonly string[], options?: VerifyOptions): Promise<Refusal> {
  const verified = await verify(lines, options);
  if (!isRefusal(verified)) throw new Error("it verified");
  return verified;
}

const codeOf = async (lines: readonly string[], options?: VerifyOptions): Promise<string> =>
  (await refusalOf(lines, options)).code;

/** The line of entry `seq`, said anew with a changed text; with `leaf` its leaf is made to fit. */
function changedLine(seq: number, leaf: "kept" | "made to fit"): string {
  const changed = rowOf({ ...sampleEntry(seq), data: { text: "States may do without human control." } });
  return formatLine(
    leaf === "kept" ? { ...changed, leaf: sample.rows[seq - 1]?.leaf ?? changed.leaf } : changed,
    "content",
  );
}

describe("a record that nobody touched", () => {
  test("verifies, with what was shown, who signed and who cosigned", async () => {
    expect(await verify(complete)).toMatchObject({
      kind: "record",
      process: PROCESS,
      origin: ORIGIN,
      size: SIZE,
      shown: SIZE,
      vkey: LOG_VKEY,
      keyFrom: "file",
      lastAt: sampleEntry(SIZE).at,
      cosignedBy: [{ name: witnessSigner.name, at: COSIGNED_AT }],
    });
  });

  test("verifies when some of it is only counted, and in a browser too", async () => {
    expect(await verify(partial)).toMatchObject({ size: SIZE, shown: 225 });
    expect(await verifyExport(browserPrimitives, bytesOf(partial))).toEqual(await verify(partial));
  });

  test("verifies however its bytes arrive", async () => {
    const lines = await sampleOf(3).lines();
    for (const chunk of [1, 2, 3, 1_000_000]) {
      expect(isRefusal(await verifyExport(nodePrimitives, bytesOf(lines, chunk)))).toBe(false);
    }
  });

  test("verifies with the key, the witnesses, the tiles and the earlier checkpoints that the verifier brings", async () => {
    const options = {
      vkey: LOG_VKEY,
      witnesses: [WITNESS_VKEY],
      cosignatures: 1,
      tiles: sample.tiles,
      earlier: [sample.note(1), sample.note(170), sample.note()],
    };
    expect(await verify(complete, options)).toMatchObject({
      keyFrom: "given",
      witnessesFrom: "given",
      continues: [1, 170, SIZE],
    });
  });

  test("verifies with no entry at all", async () => {
    expect(await verify(await sampleOf(0).lines(), { earlier: [sampleOf(0).note()] })).toMatchObject({
      size: 0,
      shown: 0,
    });
  });
});

describe("tampering is found, and its place named", () => {
  const seqs = fc.integer({ min: 1, max: SIZE });
  const twoSeqs = fc.tuple(seqs, seqs).filter(([one, other]) => one < other);
  const check = async <Value>(values: fc.Arbitrary<Value>, rule: (value: Value) => Promise<void>): Promise<void> =>
    fc.assert(fc.asyncProperty(values, rule), { numRuns: 12 });
  const expectAt = (refusal: Refusal, code: string, seq: number): void => {
    expect({ code: refusal.code, seq: refusal.values?.["seq"] }).toEqual({ code, seq });
  };

  test("a changed entry", () =>
    check(seqs, async (seq) =>
      expectAt(await refusalOf(complete.with(seq, changedLine(seq, "kept"))), "entry-changed", seq),
    ));

  test("a changed leaf or salt", () =>
    check(seqs, async (seq) => {
      const row = sample.rows[seq - 1] ?? rowOf(sampleEntry(seq));
      const other = sample.rows[seq % SIZE] ?? row;
      expectAt(
        await refusalOf(complete.with(seq, formatLine({ ...row, leaf: other.leaf }, "content"))),
        "entry-changed",
        seq,
      );
      expectAt(
        await refusalOf(complete.with(seq, formatLine({ ...row, salt: other.salt ?? other.leaf }, "content"))),
        "entry-changed",
        seq,
      );
    }));

  test("a changed entry whose leaf was made to fit: by the tiles; without them it is only known to be there", () =>
    check(seqs, async (seq) => {
      const lines = complete.with(seq, changedLine(seq, "made to fit"));
      expect(await codeOf(lines)).toBe("root-differs");
      expectAt(await refusalOf(lines, { tiles: sample.tiles }), "entry-changed", seq);
    }));

  test("a dropped entry", () =>
    check(seqs, async (seq) => {
      expectAt(await refusalOf(complete.toSpliced(seq, 1)), "entry-missing", seq);
      expectAt(await refusalOf(complete.toSpliced(seq, 1), { tiles: sample.tiles }), "entry-missing", seq);
    }));

  test("a dropped end", () =>
    check(seqs, async (seq) => {
      const lines = complete.toSpliced(seq, SIZE + 1 - seq);
      expectAt(await refusalOf(lines), "entry-missing", seq);
      expectAt(await refusalOf(lines, { tiles: sample.tiles }), "entry-missing", seq);
    }));

  test("a repeated entry, and an invented one", () =>
    check(seqs, async (seq) => {
      const repeated = complete.toSpliced(seq, 0, complete[seq] ?? "");
      expect(await codeOf(repeated)).toBe("entry-added");
      expectAt(await refusalOf(repeated, { tiles: sample.tiles }), "entry-added", seq + 1);
      const invented = complete.toSpliced(seq, 0, changedLine(seq, "made to fit"));
      expect(await codeOf(invented)).toBe("entry-added");
      expectAt(await refusalOf(invented, { tiles: sample.tiles }), "entry-added", seq);
    }));

  test("an entry added at the end", async () => {
    const lines = complete.toSpliced(SIZE + 1, 0, formatLine(rowOf(sampleEntry(SIZE + 1)), "content"));
    expectAt(await refusalOf(lines), "entry-added", SIZE + 1);
  });

  test("two swapped entries", () =>
    check(twoSeqs, async ([one, other]) => {
      const lines = complete.with(one, complete[other] ?? "").with(other, complete[one] ?? "");
      for (const options of [{}, { tiles: sample.tiles }]) {
        const refusal = await refusalOf(lines, options);
        expectAt(refusal, "entries-swapped", one);
        expect(refusal.values?.["other"]).toBe(other);
      }
    }));

  test("an entry moved to another place", () =>
    check(twoSeqs, async ([one, other]) => {
      expectAt(
        await refusalOf(complete.toSpliced(one, 1).toSpliced(other, 0, complete[one] ?? "")),
        "entries-swapped",
        one,
      );
      expectAt(
        await refusalOf(complete.toSpliced(other, 1).toSpliced(one, 0, complete[other] ?? "")),
        "entries-swapped",
        one,
      );
    }));

  test("in a record of which some lines are only counted: found always, and named exactly with the tiles", () =>
    check(fc.tuple(twoSeqs, fc.constantFrom("change", "drop", "add", "swap")), async ([[one, other], how]) => {
      const line = partial[one] ?? "";
      const spoilt: Record<typeof how, { lines: readonly string[]; code: string; seq: number }> = {
        change: { lines: partial.with(one, changedLine(one, "made to fit")), code: "entry-changed", seq: one },
        drop: { lines: partial.toSpliced(one, 1), code: "entry-missing", seq: one },
        add: { lines: partial.toSpliced(one, 0, line), code: "entry-added", seq: one + 1 },
        swap: { lines: partial.with(one, partial[other] ?? "").with(other, line), code: "entries-swapped", seq: one },
      };
      const { lines, code, seq } = spoilt[how];
      expect(isRefusal(await verify(lines))).toBe(true);
      expectAt(await refusalOf(lines, { tiles: sample.tiles }), code, seq);
    }));

  test("hiding a line's content is no tampering: it is counted instead", async () => {
    const hidden = formatLine(sample.rows[41] ?? rowOf(sampleEntry(42)), "nothing");
    expect(await verify(complete.with(42, hidden))).toMatchObject({ size: SIZE, shown: SIZE - 1 });
  });

  test("of several wrong entries the first is named", async () => {
    const lines = complete.with(200, changedLine(200, "kept")).with(77, changedLine(77, "kept")).toSpliced(150, 1);
    expectAt(await refusalOf(lines), "entry-changed", 77);
    expectAt(await refusalOf(complete.with(200, changedLine(200, "kept")).toSpliced(150, 1)), "entry-missing", 150);
  });
});

describe("what a node signed wrongly", () => {
  const entries = Array.from({ length: 12 }, (_, index) => sampleEntry(index + 1));
  const with7 = (changes: object) => sampleRecord(entries.with(6, { ...sampleEntry(7), ...changes })).lines();

  test("a version left out", async () => {
    expect(await refusalOf(await with7({ version: 3 }))).toMatchObject({ code: "version-gap", values: { seq: 7 } });
    expect(await refusalOf(await with7({ version: 1 }))).toMatchObject({ code: "version-gap", values: { seq: 7 } });
  });

  test("time running backwards", async () => {
    expect(await refusalOf(await with7({ at: "2024-09-09T00:05:59.999Z" }))).toMatchObject({
      code: "time-runs-backwards",
      values: { seq: 7 },
    });
    expect(isRefusal(await verify(await with7({ at: sampleEntry(6).at })))).toBe(false);
  });

  test("a wrong number", async () => {
    expect(await refusalOf(await with7({ seq: 70 }))).toMatchObject({
      code: "entry-misnumbered",
      values: { seq: 7, says: 70 },
    });
  });

  test("versions that lines which are only counted may hold are not missed", async () => {
    const lines = await sampleOf(12).lines((row) => (row.seq === 5 || row.seq === 3 ? "nothing" : "content"));
    expect(await verify(lines)).toMatchObject({ shown: 10 });
    // Entry 9 says version 4: two are missing between 1 and 9, but only one line between them is not shown.
    const gap = sampleRecord(entries.with(8, { ...sampleEntry(9), version: 4 }));
    expect(await refusalOf(await gap.lines((row) => (row.seq === 5 ? "nothing" : "content")))).toMatchObject({
      code: "version-gap",
      values: { seq: 9 },
    });
  });
});

describe("checkpoints", () => {
  test("another record's checkpoint, a stranger's key, too few witnesses", async () => {
    const trailer = complete.length - 1;
    const changedText = canonicalJson({ checkpoint: sample.note().replace(`\n${SIZE}\n`, "\n299\n") });
    expect(await codeOf(complete.with(trailer, changedText))).toBe("signature-wrong");
    expect(await codeOf(complete, { vkey: formatVerifier({ ...logSigner, id: "00000000" }) })).toBe("key-id-wrong");
    expect(await codeOf(complete, { vkey: WITNESS_VKEY })).toBe("key-for-another-use");
    expect(await codeOf(complete, { witnesses: [LOG_VKEY] })).toBe("key-for-another-use");
    const stranger = formatVerifier(signerFromSeed(ORIGIN, LOG_SIGNATURE, new Uint8Array(32).fill(99)));
    expect(await codeOf(complete, { vkey: stranger })).toBe("signature-missing");
    expect(await codeOf(complete, { cosignatures: 2 })).toBe("cosignatures-too-few");
    expect(await codeOf(complete, { cosignatures: 1, witnesses: [] })).toBe("cosignatures-too-few");
  });

  test("an older checkpoint under a longer file", async () => {
    const older = canonicalJson({ checkpoint: sample.note(200) });
    expect(await refusalOf(complete.with(complete.length - 1, older))).toMatchObject({
      code: "entry-added",
      values: { seq: 201 },
    });
  });

  test("a header that says another origin", async () => {
    expect(await codeOf(complete.with(0, (complete[0] ?? "").replace(ORIGIN, "other.example/parley/reaim-2024")))).toBe(
      "checkpoint-of-another-record",
    );
  });

  test("a history that was rewritten under the same key: an earlier checkpoint shows it", async () => {
    const rewritten = sampleRecord(
      sample.rows.map(({ seq }) => (seq === 100 ? { ...sampleEntry(seq), data: {} } : sampleEntry(seq))),
    );
    const lines = await rewritten.lines();
    expect(isRefusal(await verify(lines))).toBe(false);
    expect(await refusalOf(lines, { earlier: [sample.note(99), sample.note(100)] })).toMatchObject({
      code: "history-rewritten",
      values: { size: 100 },
    });
    expect(await codeOf(await sampleOf(50).lines(), { earlier: [sample.note(100)] })).toBe("history-rewritten");
  });

  test("tiles that do not give the signed root, or are not there", async () => {
    expect(
      await codeOf(complete, {
        tiles: sampleRecord([...Array(SIZE).keys()].map((at) => ({ ...sampleEntry(at + 1), data: 1 }))).tiles,
      }),
    ).toBe("tiles-differ");
    expect(await codeOf(complete, { tiles: async () => undefined })).toBe("tiles-missing");
    expect(await codeOf(complete, { tiles: async () => Promise.reject(new Error("away")) })).toBe("tiles-missing");
  });
});

describe("import", () => {
  test("gives back every row as it was, with what was withheld in its place", async () => {
    const rows = sample.rows.map((row): RecordRow =>
      row.seq % 10 === 0 ? { seq: row.seq, stream: row.stream, version: row.version, leaf: row.leaf } : row,
    );
    const lines = await sample.lines((row) => (row.seq % 10 === 0 ? "place" : "content"));
    const imported: RecordRow[] = [];
    const verified = await importExport(
      nodePrimitives,
      bytesOf(lines),
      {},
      async (batch) => void imported.push(...batch),
    );
    expect(verified).toMatchObject({ size: SIZE, shown: 270 });
    expect(imported).toEqual(rows);
  });

  test("refuses the export of a part, and a place that cannot be", async () => {
    const refused = await importExport(nodePrimitives, bytesOf(partial), {}, async () => undefined);
    expect(isRefusal(refused) && refused).toMatchObject({ code: "import-incomplete", values: { seq: 3 } });
    const lines = await sample.lines((row) => (row.seq === 9 ? "place" : "content"));
    expect(await codeOf(lines.with(9, (lines[9] ?? "").replace('"version":3', '"version":4')))).toBe("version-gap");
  });
});
