// The record over HTTP: what of it may be shown, and the proofs that nothing in it was changed.
import * as contract from "@parley/contract/record";
import type { ProcessHost } from "@parley/engine";
import { notFound } from "@parley/engine";
import { refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { formatProof, formatVerifier, toBase64 } from "@parley/record/trust";
import type { Signer } from "@parley/record/trust";
import type { Logs } from "./log.ts";
import { listEntries } from "./record-entries.ts";
import { serving } from "./service.ts";
import type { Service } from "./service.ts";

/** The latest checkpoint of a process with the cosignatures that witnesses gave to it. */
export type NoteOf = (host: ProcessHost) => Promise<{ readonly note: string; readonly size: number }>;

export interface RecordParts {
  readonly logs: Logs;
  readonly signerOf: (process: string) => Signer;
  readonly noteOf: NoteOf;
  /** Texts of the witnesses' public keys. */
  readonly witnesses: readonly string[];
}

export function vkeyOf({ signerOf }: Pick<RecordParts, "signerOf">, host: ProcessHost): string {
  return formatVerifier(signerOf(host.process));
}

export function recordServices(parts: RecordParts): readonly Service[] {
  return [
    serving(contract.entries, listEntries),
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
