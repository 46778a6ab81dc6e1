// The checks as a browser makes them: loaded when something is to be checked, and in slices, so that the page goes on living.
import { canonicalJson, isRefusal } from "@parley/kernel";
import type { Entry, Refusal } from "@parley/kernel";
import {
  fromBase64,
  leafData,
  openCheckpoint,
  parseVerifier,
  toBase64,
  verifyExport,
  verifyProof,
} from "@parley/record/trust";
import type { VerifiedProof, VerifiedRecord, Verifier } from "@parley/record/trust";
import { browserPrimitives } from "@parley/record/trust/browser";

/** Bytes that are checked without a pause: some milliseconds of work. */
const SLICE = 16 * 1024;

export interface Checking {
  /** Of a record: how many entries were read so far. */
  readonly onProgress?: (entries: number) => void;
  readonly signal?: AbortSignal;
  /** Checkpoints that were kept from before. */
  readonly earlier?: readonly string[];
  /** Lets the page draw; by default until the next task. */
  readonly pause?: () => Promise<void>;
}

/** Checks an export while it is read. Refuses as `verifyExport` does. @throws what `signal` aborts with */
export async function checkExport(
  body: AsyncIterable<Uint8Array>,
  { onProgress, signal, earlier = [], pause = nextTask }: Checking = {},
): Promise<VerifiedRecord | Refusal> {
  let entries = 0;
  return verifyExport(browserPrimitives, sliced(body, signal, pause), { earlier }, () => {
    entries++;
    if (entries % 100 === 0) onProgress?.(entries);
    return undefined;
  });
}

/** How the answer of "record.prove-entry" looks, as far as a page shows it. */
export interface ProofAnswer {
  readonly entry: Entry;
  /** Base64. */
  readonly salt: string;
}

export interface CheckedProof extends VerifiedProof {
  /** The leaf's data, base64: what salt and entry give. */
  readonly leaf: string;
}

export function checkProof(proof: ProofAnswer): CheckedProof | Refusal {
  const verified = verifyProof(browserPrimitives, JSON.stringify(proof));
  if (isRefusal(verified)) return verified;
  const { sha256 } = browserPrimitives;
  const salt = fromBase64(proof.salt) ?? new Uint8Array();
  return { ...verified, leaf: toBase64(leafData(sha256, salt, canonicalJson(verified.entry))) };
}

/** The right cosignatures under a checkpoint, `at` in seconds since 1970. Refuses as `openCheckpoint` and `parseVerifier` do. */
export function checkNote(
  note: string,
  vkey: string,
  witnesses: readonly string[],
): readonly { readonly name: string; readonly at: number }[] | Refusal {
  const keys: Verifier[] = [];
  for (const text of [vkey, ...witnesses]) {
    const key = parseVerifier(browserPrimitives.sha256, text);
    if (isRefusal(key)) return key;
    keys.push(key);
  }
  const opened = openCheckpoint(browserPrimitives, note, { log: keys.slice(0, 1), witnesses: keys.slice(1) });
  return isRefusal(opened) ? opened : opened.cosignedBy.map(({ name, at = 0 }) => ({ name, at }));
}

/** A response's bytes; not every browser can iterate a stream by itself. */
export async function* bytesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    void reader.cancel();
  }
}

async function* sliced(
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
  pause: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    for (let at = 0; at < chunk.length; at += SLICE) {
      signal?.throwIfAborted();
      yield chunk.subarray(at, at + SLICE);
      await pause();
    }
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
