// Entry bundles: the data of up to 256 leaves in one file (C2SP tlog-tiles, "Log entries").

/** Each leaf's data behind its length as a big-endian 16-bit number. */
export function entryBundle(leaves: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(leaves.reduce((sum, leaf) => sum + 2 + leaf.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const leaf of leaves) {
    if (leaf.length > 0xffff) throw new RangeError("a leaf in a bundle has at most 65,535 bytes");
    view.setUint16(at, leaf.length);
    bytes.set(leaf, at + 2);
    at += 2 + leaf.length;
  }
  return bytes;
}

/** The leaves of a bundle, or undefined where its bytes are not one. */
export function parseEntryBundle(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const leaves: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 2 > bytes.length) return undefined;
    const end = at + 2 + view.getUint16(at);
    if (end > bytes.length) return undefined;
    leaves.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return leaves;
}
