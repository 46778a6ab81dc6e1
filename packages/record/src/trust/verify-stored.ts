// Verifying a record where it lies: the rows of a database, one batch after the other.
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { RecordRow } from "../storage.ts";
import { equalBytes } from "../tree/index.ts";
import { toBase64 } from "./base64.ts";
import { readCanonical } from "./canonical-text.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { isEntry } from "./entry-shape.ts";
import type { Primitives } from "./primitives.ts";
import { RecordCheck } from "./record-check.ts";
import type { CheckedLine } from "./record-check.ts";
import { signedTree } from "./signed-by.ts";
import { chooseKeys } from "./trusted-keys.ts";

/** What a stored record gives to read: a `ProcessRecord` does. */
export interface StoredRecord {
  readonly process: string;
  /** The last seq. */
  readonly head: number;
  /** The rows `from` to `to`, both included, counted from 1, ascending. */
  rows(from: number, to: number): Promise<readonly RecordRow[]>;
}

export interface StoredOptions {
  /** The text of the record's public key; needed where checkpoints are given. */
  readonly vkey?: string;
  /** Signed checkpoints of this record that were kept (by the node, by a witness, by anybody): it must begin with each of them. */
  readonly checkpoints?: readonly string[];
}

export interface VerifiedStore {
  readonly kind: "store";
  readonly process: string;
  readonly size: number;
  /** Entries whose content is there; the rest was withheld by a recorded order. */
  readonly shown: number;
  /** Base64. */
  readonly root: string;
  readonly lastAt?: string;
  /** Sizes of the checkpoints that it begins with. Without one, only that the rows agree with themselves is certain. */
  readonly continues: readonly number[];
}

const BATCH = 1000;

/** Refuses with the codes of `RecordCheck.verdict`, `row-unreadable`, `history-rewritten` and those of `signedTree`. */
export async function verifyStored(
  primitives: Primitives,
  record: StoredRecord,
  options: StoredOptions = {},
): Promise<VerifiedStore | Refusal> {
  const checkpoints = openAll(primitives, options);
  if (isRefusal(checkpoints)) return checkpoints;
  const check = new RecordCheck(
    primitives.sha256,
    checkpoints.map(({ size }) => size),
  );
  for (let from = 1; from <= record.head; from += BATCH) {
    const to = Math.min(record.head, from + BATCH - 1);
    const rows = await record.rows(from, to);
    for (const [index, row] of rows.entries()) {
      const line = row.seq === from + index ? readRow(row) : missingRow(from + index);
      if (isRefusal(line)) return check.verdict() ?? line;
      check.add(line);
    }
    if (rows.length !== to - from + 1) return check.verdict() ?? missingRow(from + rows.length);
  }
  const wrong = check.verdict() ?? rewritten(check, checkpoints);
  if (wrong !== undefined) return wrong;
  const { size, shown, root, lastAt } = check.tally();
  const continues = checkpoints.map((checkpoint) => checkpoint.size);
  return {
    kind: "store",
    process: record.process,
    size,
    shown,
    root: toBase64(root),
    ...(lastAt !== undefined && { lastAt }),
    continues,
  };
}

function readRow(row: RecordRow): CheckedLine | Refusal {
  const { leaf, body, salt, stream, version, seq } = row;
  if (body === undefined || salt === undefined) return { leaf, place: { stream, version } };
  const read = readCanonical(body);
  const entry = "value" in read ? read.value : undefined;
  if (isEntry(entry) && entry.seq === seq && entry.stream === stream && entry.version === version)
    return { leaf, shown: { entry, text: body, salt } };
  return refuse(
    "row-unreadable",
    `The row of entry ${seq} does not hold that entry: its content or its place was changed in the database.`,
    {
      values: { seq },
    },
  );
}

function openAll(primitives: Primitives, { vkey, checkpoints = [] }: StoredOptions): readonly Checkpoint[] | Refusal {
  if (checkpoints.length === 0) return [];
  const keys = chooseKeys(primitives.sha256, vkey === undefined ? {} : { vkey }, {});
  if (isRefusal(keys)) return keys;
  const opened: Checkpoint[] = [];
  for (const note of checkpoints) {
    const signed = signedTree(primitives, note, keys, {});
    if (isRefusal(signed)) return signed;
    opened.push(signed.checkpoint);
  }
  return opened;
}

function rewritten(check: RecordCheck, checkpoints: readonly Checkpoint[]): Refusal | undefined {
  for (const { size, root } of checkpoints) {
    const now = check.rootAt(size);
    if (now === undefined || !equalBytes(now, root)) return historyRewritten(size);
  }
  return undefined;
}

/** The record does not begin with the tree that a kept checkpoint signs. */
export function historyRewritten(size: number): Refusal {
  return refuse(
    "history-rewritten",
    `The record does not begin with the ${size} entries that its key signed before: its history was rewritten or cut. Keep the checkpoint; it proves it.`,
    { values: { size } },
  );
}

function missingRow(seq: number): Refusal {
  return refuse("entry-missing", `Entry ${seq} is missing from the database.`, {
    values: { seq, to: seq, where: "one" },
  });
}
