// Signed notes: a text with the signatures under it (C2SP signed-note).
import { refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { fromBase64, toBase64 } from "./base64.ts";
import { isKeyName } from "./keys.ts";
import type { Signer, Verifier } from "./keys.ts";
import { signatureTime, signedMessage } from "./signed-message.ts";
import type { Primitives } from "./primitives.ts";

/** One line under a note: who signed (name and key id) and the bytes of the signature. */
export interface NoteSignature {
  readonly name: string;
  /** Eight hex digits. */
  readonly id: string;
  readonly bytes: Uint8Array;
}

export interface Note {
  /** With the line break that ends it, without the blank line. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A signature that was checked and is right. `at` is the witness' time in seconds since 1970; a log's signature has none. */
export interface Signed {
  readonly name: string;
  readonly id: string;
  readonly at?: number;
}

const LONGEST_NOTE = 100_000;
const MOST_SIGNATURES = 100;
const SIGNATURE_LINE = /^\u2014 ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/;

/** Reads a note; what it says counts only once its signatures are checked. Refuses with `note-unreadable`. */
export function parseNote(note: string): Note | Refusal {
  const split = note.lastIndexOf("\n\n");
  if (
    note.length > LONGEST_NOTE ||
    split < 0 ||
    !note.endsWith("\n") ||
    hasControlCharacter(note) ||
    !note.isWellFormed()
  ) {
    return unreadable("a note is a text, a blank line and signatures, each line ended by a line break");
  }
  const lines = note
    .slice(split + 2)
    .split("\n")
    .slice(0, -1);
  if (lines.length === 0 || lines.length > MOST_SIGNATURES) return unreadable(`it has ${lines.length} signatures`);
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if (signature === undefined) return unreadable("a line under it is not a signature");
    signatures.push(signature);
  }
  return { text: note.slice(0, split + 1), signatures };
}

/** Reads one line (without its line break) below a note, or undefined where it is not a signature. */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  const match = SIGNATURE_LINE.exec(line);
  const bytes = match === null ? undefined : fromBase64(match[2] ?? "");
  const name = match?.[1] ?? "";
  if (bytes === undefined || bytes.length < 5 || !isKeyName(name)) return undefined;
  return {
    name,
    id: Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(""),
    bytes: bytes.subarray(4),
  };
}

export function formatSignatureLine({ name, id, bytes }: NoteSignature): string {
  const idBytes = (id.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16));
  return `\u2014 ${name} ${toBase64(Uint8Array.of(...idBytes, ...bytes))}`;
}

export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map((signature) => `${formatSignatureLine(signature)}\n`).join("")}`;
}

/** Signs a text (which ends with a line break). A witness' key signs the time with it, in seconds since 1970. */
export function signNoteText(signer: Signer, text: string, seconds = 0): NoteSignature {
  const { message, prefix } = signedMessage(signer.type, text, seconds);
  const signature = signer.sign(message);
  const bytes = new Uint8Array(prefix.length + signature.length);
  bytes.set(prefix);
  bytes.set(signature, prefix.length);
  return { name: signer.name, id: signer.id, bytes };
}

/**
 * The signatures of known keys under a note; those of unknown keys are passed over, as the format asks.
 * Refuses with `signature-wrong` where a known key's signature is not of this text.
 */
export function checkSignatures(
  primitives: Primitives,
  note: Note,
  known: readonly Verifier[],
): readonly Signed[] | Refusal {
  const signed: Signed[] = [];
  for (const signature of note.signatures) {
    const verifier = known.find(({ name, id }) => name === signature.name && id === signature.id);
    if (verifier === undefined) continue;
    const at = checkSignature(primitives, verifier, note.text, signature.bytes);
    if (at === undefined) {
      return refuse(
        "signature-wrong",
        `The signature of ${signature.name} is not a signature of this text: one of the two was changed.`,
        {
          values: { name: signature.name },
        },
      );
    }
    signed.push({ name: signature.name, id: signature.id, ...at });
  }
  return signed;
}

function checkSignature(
  primitives: Primitives,
  verifier: Verifier,
  text: string,
  bytes: Uint8Array,
): { at?: number } | undefined {
  const time = signatureTime(verifier.type, bytes);
  if (time === undefined) return undefined;
  const { message } = signedMessage(verifier.type, text, time.seconds);
  if (!primitives.verifyEd25519(verifier.publicKey, message, time.signature)) return undefined;
  return time.timed ? { at: time.seconds } : {};
}

/** Line breaks are the only characters below U+0020 that a note may hold. */
function hasControlCharacter(note: string): boolean {
  for (let place = 0; place < note.length; place++) {
    const unit = note.charCodeAt(place);
    if (unit < 0x20 && unit !== 0x0a) return true;
  }
  return false;
}

function unreadable(why: string): Refusal {
  return refuse("note-unreadable", `This is not a signed note: ${why}.`);
}
