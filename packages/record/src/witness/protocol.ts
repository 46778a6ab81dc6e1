// What a log sends to a witness and what comes back, as text (C2SP tlog-witness, "add-checkpoint").
import { refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { HASH_SIZE } from "../tree/index.ts";
import { formatSignatureLine, fromBase64, parseSignatureLine, toBase64 } from "../trust/index.ts";
import type { NoteSignature } from "../trust/index.ts";

/** "Here is my checkpoint; it begins with the tree of `oldSize` leaves that you have seen, and this is the proof." */
export interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint. */
  readonly note: string;
}

/** Content type of the answer that tells the size a witness last cosigned. */
export const SIZE_TYPE = "text/x.tlog.size";
/** The longest body that a witness reads, in characters. */
export const LONGEST_REQUEST = 64 * 1024;
const MOST_PROOF_LINES = 63;

export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  return `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join("")}\n${note}`;
}

/** Reads a request's body. Refuses with `witness-request-unreadable`. */
export function parseAddCheckpoint(body: string): AddCheckpoint | Refusal {
  if (body.length > LONGEST_REQUEST) return unreadable(`it is longer than ${LONGEST_REQUEST} characters`);
  const blank = body.indexOf("\n\n");
  const [first = "", ...proofLines] = body.slice(0, Math.max(0, blank)).split("\n");
  const oldSize = /^old (0|[1-9]\d{0,15})$/.exec(first)?.[1];
  if (oldSize === undefined || !Number.isSafeInteger(Number(oldSize))) {
    return unreadable("it begins with a line such as “old 120” and has a blank line before the checkpoint");
  }
  if (proofLines.length > MOST_PROOF_LINES) return unreadable(`a proof has at most ${MOST_PROOF_LINES} lines`);
  const proof: Uint8Array[] = [];
  for (const line of proofLines) {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_SIZE) return unreadable("a line of its proof is not the base64 of 32 bytes");
    proof.push(hash);
  }
  return { oldSize: Number(oldSize), proof, note: body.slice(blank + 2) };
}

/** The body of a good answer: signature lines. */
export function formatCosignatures(signatures: readonly NoteSignature[]): string {
  return signatures.map((signature) => `${formatSignatureLine(signature)}\n`).join("");
}

/** The signatures in a good answer; undefined where a line is not one. */
export function parseCosignatures(body: string): readonly NoteSignature[] | undefined {
  if (body.length > LONGEST_REQUEST || !body.endsWith("\n")) return undefined;
  const signatures = body.slice(0, -1).split("\n").map(parseSignatureLine);
  return signatures.every((signature) => signature !== undefined) ? signatures : undefined;
}

/** The size in a conflict's answer, or undefined where it is none. */
export function parseSize(body: string): number | undefined {
  const size = /^(0|[1-9]\d{0,15})\n$/.exec(body)?.[1];
  return size === undefined || !Number.isSafeInteger(Number(size)) ? undefined : Number(size);
}

function unreadable(why: string): Refusal {
  return refuse("witness-request-unreadable", `This is not a request to cosign a checkpoint: ${why}.`);
}
