// The keys of signed notes and how they are written down (C2SP signed-note, "Verifier keys"; tlog-cosignature).
import { refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { Sha256 } from "../tree/index.ts";
import { fromBase64, toBase64 } from "./base64.ts";

/** What a key signs: whole notes as the log does (0x01), or checkpoints with the time as a witness does (0x04). */
export const LOG_SIGNATURE = 0x01;
export const WITNESS_COSIGNATURE = 0x04;
export type SignatureType = typeof LOG_SIGNATURE | typeof WITNESS_COSIGNATURE;

/** A public key under a name. `id` is the first four bytes of SHA-256(name || 0x0A || type || public key), in hex. */
export interface Verifier {
  readonly name: string;
  readonly id: string;
  readonly type: SignatureType;
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
}

/** A secret key that can sign; what it signs depends on its type. */
export interface Signer extends Verifier {
  /** The Ed25519 signature, 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

const KEY_SIZE = 32;
const LONGEST_KEY_TEXT = 1000;
const encoder = new TextEncoder();

export function keyId(sha256: Sha256, name: string, type: SignatureType, publicKey: Uint8Array): string {
  const head = encoder.encode(`${name}\n`);
  const bytes = new Uint8Array(head.length + 1 + publicKey.length);
  bytes.set(head);
  bytes[head.length] = type;
  bytes.set(publicKey, head.length + 1);
  return toHex(sha256(bytes).subarray(0, 4));
}

/** Whether a key may be called so: not empty, no plus sign, no white space, no control characters. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.length <= 300 && name.isWellFormed() && !/[\s+\p{Cc}\p{Z}]/u.test(name);
}

/** A verifier's text (a "vkey"): `<name>+<id>+<base64 of type and public key>`. */
export function formatVerifier({ name, id, type, publicKey }: Verifier): string {
  return `${name}+${id}+${toBase64(Uint8Array.of(type, ...publicKey))}`;
}

/** Reads a verifier's text. Refuses with `key-unreadable`, `key-id-wrong` and `key-type-unknown`. */
export function parseVerifier(sha256: Sha256, text: string): Verifier | Refusal {
  const parts = splitKey(text);
  if (parts === undefined) {
    return refuse(
      "key-unreadable",
      "This is not a verifier key. It looks like <name>+<8 hex digits>+<base64>, in one line.",
    );
  }
  const type = signatureType(parts.type);
  if (type === undefined || parts.key.length !== KEY_SIZE) {
    return refuse("key-type-unknown", "The key is not an Ed25519 key of a log or of a witness. Ask for that one.");
  }
  if (keyId(sha256, parts.name, type, parts.key) !== parts.id) {
    return refuse(
      "key-id-wrong",
      "The key does not fit its own id: a character has changed. Copy the whole key again.",
    );
  }
  return { name: parts.name, id: parts.id, type, publicKey: parts.key };
}

const SECRET_PREFIX = "PRIVATE+KEY+";

/** A secret key's text (a "skey"): `PRIVATE+KEY+<name>+<id>+<base64 of type and seed>`. Keep it like a password. */
export function formatSecretKey({ name, id, type }: Verifier, seed: Uint8Array): string {
  return `${SECRET_PREFIX}${name}+${id}+${toBase64(Uint8Array.of(type, ...seed))}`;
}

export interface SecretKey {
  readonly name: string;
  readonly id: string;
  readonly type: SignatureType;
  /** 32 bytes, from which Ed25519 derives both keys (RFC 8032, section 5.1.5). */
  readonly seed: Uint8Array;
}

/** Takes a secret key's text apart. Whether its id is right shows only when the public key is derived from the seed. */
export function parseSecretKey(text: string): SecretKey | Refusal {
  const parts = text.startsWith(SECRET_PREFIX) ? splitKey(text.slice(SECRET_PREFIX.length)) : undefined;
  if (parts === undefined) {
    return refuse(
      "key-unreadable",
      "This is not a secret key. It looks like PRIVATE+KEY+<name>+<8 hex digits>+<base64>, in one line.",
    );
  }
  const type = signatureType(parts.type);
  if (type === undefined || parts.key.length !== KEY_SIZE) {
    return refuse("key-type-unknown", "The key is not an Ed25519 key of a log or of a witness. Ask for that one.");
  }
  return { name: parts.name, id: parts.id, type, seed: parts.key };
}

interface KeyParts {
  readonly name: string;
  readonly id: string;
  readonly type: number;
  readonly key: Uint8Array;
}

/** The last part is base64, which may hold plus signs itself; a name may not. */
function splitKey(text: string): KeyParts | undefined {
  if (text.length > LONGEST_KEY_TEXT) return undefined;
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  if (match === null) return undefined;
  const [, name = "", id = "", encoded = ""] = match;
  const bytes = fromBase64(encoded);
  const type = bytes?.[0];
  if (bytes === undefined || type === undefined || !isKeyName(name)) return undefined;
  return { name, id, type, key: bytes.subarray(1) };
}

function signatureType(type: number): SignatureType | undefined {
  return type === LOG_SIGNATURE || type === WITNESS_COSIGNATURE ? type : undefined;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
