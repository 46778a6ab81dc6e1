// Checkpoints: a signed statement of how long a record is and what the root of its tree is (C2SP tlog-checkpoint).
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { HASH_SIZE } from "../tree/index.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { LOG_SIGNATURE, WITNESS_COSIGNATURE } from "./keys.ts";
import type { Signer, Verifier } from "./keys.ts";
import { checkSignatures, formatNote, parseNote, signNoteText } from "./note.ts";
import type { NoteSignature, Signed } from "./note.ts";
import type { Primitives } from "./primitives.ts";

export interface Checkpoint {
  /** Which record of which node: `originOf`. */
  readonly origin: string;
  /** How many entries. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** The origin of a process' record on a node of that name: "seoul.example/parley/reaim-2024". It is also its key's name. */
export function originOf(node: string, process: string): string {
  return `${node}/parley/${process}`;
}

/** The text that is signed: three lines. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads the text of a checkpoint; lines after the third are allowed and passed over. Refuses with `checkpoint-unreadable`. */
export function parseCheckpoint(text: string): Checkpoint | Refusal {
  const lines = text.split("\n");
  const [origin = "", sizeText = "", rootText = ""] = lines;
  const size = /^(?:0|[1-9]\d{0,15})$/.test(sizeText) ? Number(sizeText) : Number.NaN;
  const root = fromBase64(rootText);
  const isWhole = lines.length >= 4 && lines.at(-1) === "" && !lines.slice(0, -1).includes("");
  if (!isWhole || !Number.isSafeInteger(size) || root?.length !== HASH_SIZE) {
    return refuse(
      "checkpoint-unreadable",
      "This is not a checkpoint: it has an origin, a size and a root hash, each on a line of its own.",
    );
  }
  return { origin, size, root };
}

/** A checkpoint as a note, signed by the record's own key, whose name is its origin. */
export function signCheckpoint(signer: Signer, checkpoint: Checkpoint): string {
  if (signer.type !== LOG_SIGNATURE) throw new TypeError("a checkpoint is signed with a log's key");
  const text = formatCheckpoint(checkpoint);
  return formatNote({ text, signatures: [signNoteText(signer, text)] });
}

/** A witness' signature under a checkpoint, at a time in seconds since 1970. `text` is the note's text. */
export function cosign(signer: Signer, text: string, seconds: number): NoteSignature {
  if (signer.type !== WITNESS_COSIGNATURE) throw new TypeError("a checkpoint is cosigned with a witness' key");
  return signNoteText(signer, text, seconds);
}

/** A note with more signatures below it; those of a key that already signed it are replaced. */
export function withSignatures(note: string, added: readonly NoteSignature[]): string | Refusal {
  const parsed = parseNote(note);
  if (isRefusal(parsed)) return parsed;
  const kept = parsed.signatures.filter((old) => !added.some(({ name, id }) => name === old.name && id === old.id));
  return formatNote({ text: parsed.text, signatures: [...kept, ...added] });
}

export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly text: string;
  /** The log's own signature. */
  readonly signedBy: Signed;
  /** Witnesses' signatures that are right, one a witness. */
  readonly cosignedBy: readonly Signed[];
}

export interface TrustedKeys {
  /** The record's keys: one of them must have signed. */
  readonly log: readonly Verifier[];
  /** The witnesses' keys, for as many as are known. */
  readonly witnesses?: readonly Verifier[];
}

/**
 * Reads a checkpoint and checks who signed it. Refuses with `note-unreadable`, `checkpoint-unreadable`, `signature-wrong` and
 * `signature-missing` (no trusted key of the log has signed).
 */
export function openCheckpoint(primitives: Primitives, note: string, keys: TrustedKeys): OpenedCheckpoint | Refusal {
  const parsed = parseNote(note);
  if (isRefusal(parsed)) return parsed;
  const checkpoint = parseCheckpoint(parsed.text);
  if (isRefusal(checkpoint)) return checkpoint;
  const signed = checkSignatures(primitives, parsed, keys.log);
  if (isRefusal(signed)) return signed;
  const [signedBy] = signed;
  if (signedBy === undefined) {
    return refuse(
      "signature-missing",
      `No key that you trust has signed the checkpoint of ${checkpoint.origin}. Check which key you were given.`,
      {
        values: { origin: checkpoint.origin },
      },
    );
  }
  const cosigned = checkSignatures(primitives, parsed, keys.witnesses ?? []);
  if (isRefusal(cosigned)) return cosigned;
  const cosignedBy = cosigned.filter(
    ({ name, id }, place) => cosigned.findIndex((other) => other.name === name && other.id === id) === place,
  );
  return { checkpoint, text: parsed.text, signedBy, cosignedBy };
}
