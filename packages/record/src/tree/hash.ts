// The hashes of the Merkle tree: RFC 9162, section 2.1.1 (the same as RFC 6962), over SHA-256.

/** SHA-256 of some bytes. It must not keep `bytes`: callers use the same buffer again. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Bytes in a hash. */
export const HASH_SIZE = 32;

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

const nodeBytes = new Uint8Array(1 + 2 * HASH_SIZE);
nodeBytes[0] = NODE_PREFIX;
const shortLeafBytes = new Uint8Array(1 + HASH_SIZE);
shortLeafBytes[0] = LEAF_PREFIX;

/** The hash of a leaf: SHA-256(0x00 || data). */
export function hashLeaf(sha256: Sha256, data: Uint8Array): Uint8Array {
  if (data.length === HASH_SIZE) {
    shortLeafBytes.set(data, 1);
    return sha256(shortLeafBytes);
  }
  const bytes = new Uint8Array(1 + data.length);
  bytes[0] = LEAF_PREFIX;
  bytes.set(data, 1);
  return sha256(bytes);
}

/** The hash of an inner node: SHA-256(0x01 || left || right), both of 32 bytes. */
export function hashNode(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeBytes.set(left, 1);
  nodeBytes.set(right, 1 + HASH_SIZE);
  return sha256(nodeBytes);
}

/** The root of a tree without leaves: SHA-256 of nothing. */
export function emptyRoot(sha256: Sha256): Uint8Array {
  return sha256(new Uint8Array(0));
}

export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false;
  return true;
}
