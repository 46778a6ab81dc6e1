// Bytes to text and back without losing one: UTF-8 where it is valid, and a private sign for each byte where it is not.

/** A byte that is no valid UTF-8 stands as this lone surrogate plus the byte's low seven bits (U+DC80 to U+DCFF), which no valid text holds. */
const STRAY = 0xdc80;

/** The text of a file, byte order mark and stray bytes included, so that `encodeText` gives the very same bytes. */
export function decodeText(bytes: Uint8Array): string {
  let text = "";
  let at = 0;
  while (at < bytes.length) {
    const codes: number[] = [];
    while (at < bytes.length && codes.length < 4096) {
      const length = sequenceAt(bytes, at);
      if (length === 0) codes.push(STRAY + ((bytes[at] ?? 0) & 0x7f));
      else pushCode(codes, codePoint(bytes, at, length));
      at += Math.max(length, 1);
    }
    text += String.fromCharCode(...codes);
  }
  return text;
}

function pushCode(codes: number[], code: number): void {
  if (code < 0x10000) codes.push(code);
  else codes.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
}

/** The length of the well-formed UTF-8 sequence at `at` (RFC 3629 section 4), 0 where there is none. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  for (let index = 1; index < length; index++) if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 0;
  const code = codePoint(bytes, at, length);
  const least = length === 4 ? 0x10000 : length === 3 ? 0x800 : 0x80;
  return code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? 0 : length;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  const lead = bytes[at] ?? 0;
  if (length === 1) return lead;
  let code = lead & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) code = (code << 6) | ((bytes[at + index] ?? 0) & 0x3f);
  return code;
}

/** The bytes of a text that `decodeText` gave, or of any other; lone surrogates that stand for no byte become U+FFFD. */
export function encodeText(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    let code = text.codePointAt(at) ?? 0;
    if (code >= 0x10000) at++;
    if (code >= STRAY && code < STRAY + 0x80) {
      bytes.push(code - STRAY + 0x80);
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  }
  return Uint8Array.from(bytes);
}
