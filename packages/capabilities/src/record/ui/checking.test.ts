// The browser's checks: right where the record is right, in slices that leave room for the page, with progress, stopped at once.
import { canonicalJson, isRefusal } from "@parley/kernel";
import type { Entry, Refusal } from "@parley/kernel";
import { MemoryTree, hashLeaf } from "@parley/record/tree";
import {
  LOG_SIGNATURE,
  exportRecord,
  formatProof,
  formatVerifier,
  leafData,
  originOf,
  signCheckpoint,
  toBase64,
} from "@parley/record/trust";
import { nodePrimitives, signerFromSeed } from "@parley/record/trust/node";
import { beforeAll, describe, expect, test } from "vitest";
import { bytesOf, checkExport, checkNote, checkProof } from "./checking.ts";
import type { ProofAnswer } from "./checking.ts";

const { sha256 } = nodePrimitives;
const SIZE = 450;
const signer = signerFromSeed(originOf("parley.test", "p"), LOG_SIGNATURE, new Uint8Array(32).fill(3));
const vkey = formatVerifier(signer);

const rows = Array.from({ length: SIZE }, (_, index) => {
  const seq = index + 1;
  const at = new Date(Date.UTC(2024, 8, 9) + seq * 1000).toISOString();
  const entry: Entry = {
    seq,
    stream: "process",
    version: seq,
    type: "t@1",
    data: "words ".repeat(20),
    refs: [],
    actor: "host",
    at,
    command: `c${seq}`,
  };
  const salt = sha256(Uint8Array.of(seq & 255, seq >> 8));
  const body = canonicalJson(entry);
  return { seq, stream: "process", version: seq, salt, body, leaf: leafData(sha256, salt, body) };
});
const tree = new MemoryTree(sha256);
for (const { leaf } of rows) tree.append(hashLeaf(sha256, leaf));
const note = signCheckpoint(signer, { origin: signer.name, size: SIZE, root: tree.root() });

let text = "";
beforeAll(async () => {
  const pieces = exportRecord({
    ...{ process: "p", origin: signer.name, vkey, note },
    rows: async (from, to) => rows.slice(from - 1, to),
    show: () => "content",
  });
  if (isRefusal(pieces)) throw new Error(pieces.message);
  for await (const piece of pieces) text += piece;
});

const streamOf = (words: string): ReadableStream<Uint8Array> => new Blob([words]).stream();
const pause = async (): Promise<void> => undefined;
const codeOf = (found: object | Refusal): string | undefined => (isRefusal(found) ? found.code : undefined);

describe("an export", () => {
  test("is right, with progress on the way, and pauses after each sixteenth of a mebibyte at most", async () => {
    const progress: number[] = [];
    let pauses = 0;
    const verified = await checkExport(bytesOf(streamOf(text)), {
      earlier: [note],
      onProgress: (entries) => progress.push(entries),
      pause: async () => {
        pauses++;
      },
    });
    expect(verified).toMatchObject({ kind: "record", size: SIZE, shown: SIZE, root: toBase64(tree.root()) });
    expect(progress).toEqual([100, 200, 300, 400]);
    expect(pauses).toBeGreaterThanOrEqual(Math.ceil(text.length / 16_384));
  });

  test("is found out where a word was changed", async () => {
    const changed = text.replace('"actor":"host"', '"actor":"gost"');
    expect(codeOf(await checkExport(bytesOf(streamOf(changed)), { pause }))).toBe("entry-changed");
  });

  test("is stopped between two slices", async () => {
    const stopping = new AbortController();
    let pauses = 0;
    const checking = checkExport(bytesOf(streamOf(text)), {
      signal: stopping.signal,
      pause: async () => {
        if (++pauses === 2) stopping.abort(new Error("stopped"));
      },
    });
    await expect(checking).rejects.toThrow("stopped");
    expect(pauses).toBe(2);
  });
});

test("a proof is checked, with the leaf that salt and entry give; a changed one is not right", () => {
  const [row] = rows.slice(6, 7);
  if (row === undefined) throw new Error("there is no such row");
  const proof = formatProof({ row, proof: tree.inclusionProof(6), size: SIZE, note, vkey });
  if (isRefusal(proof)) throw new Error(proof.message);
  // Written by the record itself.
  const answer = JSON.parse(proof) as ProofAnswer;
  expect(checkProof(answer)).toMatchObject({ leaf: toBase64(row.leaf), entry: { seq: 7 } });
  expect(codeOf(checkProof({ ...answer, entry: { ...answer.entry, actor: "chair" } }))).toBe("proof-wrong");
});

test("a checkpoint under another key is not right", () => {
  expect(checkNote(note, vkey, [])).toEqual([]);
  const other = formatVerifier(signerFromSeed(signer.name, LOG_SIGNATURE, new Uint8Array(32).fill(4)));
  expect(codeOf(checkNote(note, other, []) as object)).toBe("signature-missing");
});
