// A record made up for tests: rows with leaves and salts, its tree, its key, its export. The same call gives the same record.
import { canonicalJson, isRefusal } from "@parley/kernel";
import type { Entry } from "@parley/kernel";
import type { RecordRow } from "../../storage.ts";
import { MemoryTree, hashLeaf, tileBytes, parseTilePath } from "../../tree/index.ts";
import {
  WITNESS_COSIGNATURE,
  LOG_SIGNATURE,
  cosign,
  exportRecord,
  formatCheckpoint,
  formatVerifier,
  leafData,
  originOf,
  signCheckpoint,
  withSignatures,
} from "../index.ts";
import type { Shown, TileSource } from "../index.ts";
import { nodePrimitives, signerFromSeed } from "../node.ts";

const { sha256 } = nodePrimitives;
const STREAMS = ["process", "text/blueprint", "caucus/kenya", "floor/plenary-1"];

export const PROCESS = "reaim-2024";
export const ORIGIN = originOf("seoul.example", PROCESS);
export const logSigner = signerFromSeed(ORIGIN, LOG_SIGNATURE, new Uint8Array(32).fill(11));
export const witnessSigner = signerFromSeed(
  "witness.example/netherlands",
  WITNESS_COSIGNATURE,
  new Uint8Array(32).fill(12),
);
export const LOG_VKEY = formatVerifier(logSigner);
export const WITNESS_VKEY = formatVerifier(witnessSigner);
export const COSIGNED_AT = 1_725_956_400;

/** Entry `seq` of the record: streams take turns, a minute lies between two entries. */
export function sampleEntry(seq: number): Entry {
  const stream = STREAMS[(seq - 1) % STREAMS.length] ?? "process";
  return {
    seq,
    stream,
    version: Math.ceil(seq / STREAMS.length),
    type: "text.proposal-tabled@1",
    data: {
      proposal: `p${seq}`,
      text: `States should keep human control, and say so (${seq}). 인간의 통제 – السيطرة البشرية`,
    },
    refs: [`provision:blueprint/${seq % 20}`],
    actor: `seat-${seq % 7}`,
    at: new Date(Date.UTC(2024, 8, 9) + seq * 60_000).toISOString(),
    command: `c${seq}`,
  };
}

/** The row of an entry; its salt follows from its seq, so that a test can be run again. */
export function rowOf(entry: Entry): RecordRow {
  const salt = sha256(new TextEncoder().encode(`salt ${entry.seq}`));
  const body = canonicalJson(entry);
  return {
    seq: entry.seq,
    stream: entry.stream,
    version: entry.version,
    leaf: leafData(sha256, salt, body),
    salt,
    body,
  };
}

export interface SampleRecord {
  readonly rows: readonly RecordRow[];
  readonly tree: MemoryTree;
  /** The checkpoint at a size, cosigned by the witness. */
  note(size?: number): string;
  /** The lines of the export, the header first and the checkpoint last; everything is shown unless `show` says otherwise. */
  lines(show?: (row: RecordRow) => Shown): Promise<string[]>;
  readonly tiles: TileSource;
}

export function sampleRecord(entries: readonly Entry[]): SampleRecord {
  const rows = entries.map(rowOf);
  const tree = new MemoryTree(sha256);
  for (const { leaf } of rows) tree.append(hashLeaf(sha256, leaf));
  const note = (size = rows.length): string => {
    const checkpoint = { origin: ORIGIN, size, root: tree.root(size) };
    return good(
      withSignatures(signCheckpoint(logSigner, checkpoint), [
        cosign(witnessSigner, formatCheckpoint(checkpoint), COSIGNED_AT),
      ]),
    );
  };
  return {
    rows,
    tree,
    note,
    async lines(show = () => "content") {
      const header = { process: PROCESS, origin: ORIGIN, vkey: LOG_VKEY, witnesses: [WITNESS_VKEY] };
      const pieces = exportRecord({
        ...header,
        rows: async (from, to) => rows.slice(from - 1, to),
        note: note(),
        show,
      });
      let text = "";
      for await (const piece of good(pieces)) text += piece;
      return text.split("\n").slice(0, -1);
    },
    tiles: async (path) => {
      const tile = parseTilePath(path);
      return tile === undefined ? undefined : tileBytes(tree.read, tile);
    },
  };
}

export const sampleOf = (size: number): SampleRecord =>
  sampleRecord(Array.from({ length: size }, (_, index) => sampleEntry(index + 1)));

/** Lines as the bytes of a file, cut into chunks that respect neither lines nor characters. */
export function* bytesOf(lines: readonly string[], chunk = 777): Iterable<Uint8Array> {
  const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
}

/** The value, where the test has no use for a refusal. */
export function good<Value>(value: Value): Exclude<Value, { readonly refused: true }> {
  if (isRefusal(value)) throw new Error(`${value.code}: ${value.message}`);
  return value as Exclude<Value, { readonly refused: true }>;
}
