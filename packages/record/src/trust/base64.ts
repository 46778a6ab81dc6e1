// Standard base64 (RFC 4648, section 4), strict: one sequence of bytes has exactly one text. Runs anywhere.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const NOT_A_DIGIT = 255;
const DIGITS = new Uint8Array(128).fill(NOT_A_DIGIT);
for (let digit = 0; digit < ALPHABET.length; digit++) DIGITS[ALPHABET.charCodeAt(digit)] = digit;

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += ALPHABET.charAt(group >> 18) + ALPHABET.charAt((group >> 12) & 63);
    text += (left > 1 ? ALPHABET.charAt((group >> 6) & 63) : "=") + (left > 2 ? ALPHABET.charAt(group & 63) : "=");
  }
  return text;
}

/** The bytes, or undefined where the text is not base64 or not the one text of those bytes (spare bits that are not zero). */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const digits = text.length - padding;
  let group = 0;
  let at = 0;
  for (let place = 0; place < digits; place++) {
    const digit = DIGITS[text.charCodeAt(place)] ?? NOT_A_DIGIT;
    if (digit === NOT_A_DIGIT) return undefined;
    group = (group << 6) | digit;
    if (place % 4 === 3) {
      bytes[at++] = group >> 16;
      bytes[at++] = group >> 8;
      bytes[at++] = group;
      group = 0;
    }
  }
  if (padding === 1) {
    if ((group & 3) !== 0) return undefined;
    bytes[at++] = group >> 10;
    bytes[at++] = group >> 2;
  } else if (padding === 2) {
    if ((group & 15) !== 0) return undefined;
    bytes[at++] = group >> 4;
  }
  return bytes;
}
