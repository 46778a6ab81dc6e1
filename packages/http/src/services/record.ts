// The record over HTTP: what of it may be shown, and the proofs that nothing in it was changed.
import * as contract from "@parley/contract/record";
import type { ProcessHost } from "@parley/engine";
import { notFound } from "@parley/engine";
import { refuse } from "@parley/kernel";
import type { RecordedEntry, Refusal } from "@parley/kernel";
import { formatProof, formatVerifier, toBase64 } from "@parley/record/trust";
import type { Signer } from "@parley/record/trust";
import type { Logs } from "./log.ts";
import { serving } from "./service.ts";
import type { Asked, Service } from "./service.ts";

/** The latest checkpoint of a process with the cosignatures that witnesses gave to it. */
export type NoteOf = (host: ProcessHost) => Promise<{ readonly note: string; readonly size: number }>;

export interface RecordParts {
  readonly logs: Logs;
  readonly signerOf: (process: string) => Signer;
  readonly noteOf: NoteOf;
  /** Texts of the witnesses' public keys. */
  readonly witnesses: readonly string[];
}

const MOST_ENTRIES = 1_000;
const USUAL_ENTRIES = 100;

export function vkeyOf({ signerOf }: Pick<RecordParts, "signerOf">, host: ProcessHost): string {
  return formatVerifier(signerOf(host.process));
}

export function recordServices(parts: RecordParts): readonly Service[] {
  return [
    serving(contract.entries, (asked, { after = "0", limit, stream }) =>
      listEntries(asked, Number(after), Math.min(Number(limit ?? USUAL_ENTRIES), MOST_ENTRIES), stream),
    ),
    serving(contract.checkpoint, async ({ host }) => {
      if (host.record.treeHead().size === 0)
        return refuse("record-empty", "Nothing has been recorded in this process yet.");
      return { ...(await parts.noteOf(host)), vkey: vkeyOf(parts, host), witnesses: parts.witnesses };
    }),
    serving(contract.proof, ({ host, viewer }, { seq }) =>
      proveEntry(parts, host, Number(seq), (stream) => host.maySee(viewer, stream)),
    ),
    serving(contract.consistency, async ({ host }, input) => {
      const [from, to] = [Number(input.from), Number(input.to)];
      const { size } = host.record.treeHead();
      if (from < 1 || from > to || to > size) {
        return refuse("size-wrong", `Ask for a proof between two sizes from 1 to ${size}.`, { values: { size } });
      }
      const tree = await parts.logs.grown(host, to);
      return { proof: tree.consistencyProof(from, to).map(toBase64) };
    }),
  ];
}

async function listEntries({ host, viewer }: Asked, after: number, limit: number, stream?: string) {
  if (stream !== undefined && !host.maySee(viewer, stream)) return notFound();
  const found = await host.record.read(after, Math.max(1, limit), stream === undefined ? undefined : [stream]);
  await host.settled();
  const shown: RecordedEntry[] = found.filter((entry) => host.maySee(viewer, entry.stream));
  return {
    entries: shown,
    upTo: found.at(-1)?.seq ?? after,
    notShown: found.length - shown.length,
    head: host.record.head,
  };
}

async function proveEntry(
  parts: RecordParts,
  host: ProcessHost,
  seq: number,
  maySee: (stream: string) => boolean,
): Promise<object | Refusal> {
  const { note, size } = await parts.noteOf(host);
  const [row] = seq < 1 || seq > size ? [] : await host.record.rows(seq, seq);
  if (!row || !maySee(row.stream)) return notFound();
  const tree = await parts.logs.grown(host, size);
  const text = formatProof({
    row,
    proof: tree.inclusionProof(seq - 1, size),
    size,
    note,
    vkey: vkeyOf(parts, host),
    ...(parts.witnesses.length === 0 ? {} : { witnesses: parts.witnesses }),
  });
  // A proof is written as text by the record; here it is one answer among others.
  return typeof text === "string" ? (JSON.parse(text) as object) : text;
}
