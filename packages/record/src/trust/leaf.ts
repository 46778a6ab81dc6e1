// The leaf of an entry: a salted hash of it, so that a leaf can be shown to all without telling what the entry says.
import type { Sha256 } from "../tree/index.ts";

/** Bytes of an entry's salt; random, and kept and deleted with the entry's body. */
export const SALT_SIZE = 32;

const encoder = new TextEncoder();
let scratch = new Uint8Array(4096);

/**
 * The data of an entry's leaf, 32 bytes: SHA-256(salt || UTF-8 of the entry's canonical JSON). The tree hashes it once more as a
 * leaf (`hashLeaf`). `canonicalText` is `canonicalJson(entry)`; the salt has 32 bytes.
 */
export function leafData(sha256: Sha256, salt: Uint8Array, canonicalText: string): Uint8Array {
  if (salt.length !== SALT_SIZE) throw new RangeError("a salt has 32 bytes");
  const most = SALT_SIZE + 3 * canonicalText.length;
  if (scratch.length < most) scratch = new Uint8Array(2 * most);
  scratch.set(salt);
  const { written } = encoder.encodeInto(canonicalText, scratch.subarray(SALT_SIZE));
  return sha256(scratch.subarray(0, SALT_SIZE + written));
}
