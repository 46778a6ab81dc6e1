// The bytes that a key really signs: the note's text as a log does, or text and time as a witness does (C2SP tlog-cosignature).
import { LOG_SIGNATURE } from "./keys.ts";
import type { SignatureType } from "./keys.ts";

const encoder = new TextEncoder();
const TIMESTAMP_SIZE = 8;

/** What is signed, and what stands before the signature's 64 bytes (a witness' time, 8 bytes big-endian). */
export function signedMessage(
  type: SignatureType,
  text: string,
  seconds: number,
): { message: Uint8Array; prefix: Uint8Array } {
  if (type === LOG_SIGNATURE) return { message: encoder.encode(text), prefix: new Uint8Array(0) };
  const prefix = new Uint8Array(TIMESTAMP_SIZE);
  new DataView(prefix.buffer).setBigUint64(0, BigInt(seconds));
  return { message: encoder.encode(`cosignature/v1\ntime ${seconds}\n${text}`), prefix };
}

/** Takes a signature's bytes apart; undefined where the time is beyond what a number holds exactly. */
export function signatureTime(
  type: SignatureType,
  bytes: Uint8Array,
): { readonly timed: boolean; readonly seconds: number; readonly signature: Uint8Array } | undefined {
  if (type === LOG_SIGNATURE) return { timed: false, seconds: 0, signature: bytes };
  if (bytes.length < TIMESTAMP_SIZE) return undefined;
  const seconds = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  if (!Number.isSafeInteger(seconds)) return undefined;
  return { timed: true, seconds, signature: bytes.subarray(TIMESTAMP_SIZE) };
}
