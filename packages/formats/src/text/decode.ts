// Bytes to text: UTF-8, UTF-16 by its byte order mark or its zeros, else Windows-1252.

export interface Decoded {
  readonly text: string;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
}

/** Never fails: bytes that are no UTF-8 are read as Windows-1252, in which every byte means something. */
export function decodeText(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  if (encoding !== undefined) return { text: new TextDecoder(encoding).decode(bytes), encoding };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
  }
}

/** UTF-16 with a byte order mark, or without one where every other byte of the beginning is zero (Latin text). */
function encodingOf(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, 64);
  if (sample.length < 4 || sample.length % 2 === 1) return undefined;
  const zeroAt = (parity: number): boolean => sample.every((byte, index) => index % 2 !== parity || byte === 0);
  if (zeroAt(1) && !zeroAt(0)) return "utf-16le";
  if (zeroAt(0) && !zeroAt(1)) return "utf-16be";
  return undefined;
}

/** Whether the bytes look like a binary file rather than text: zero bytes in what is no UTF-16. */
export function looksBinary(bytes: Uint8Array): boolean {
  return encodingOf(bytes) === undefined && bytes.subarray(0, 8192).includes(0);
}
