// Secrets: made from the system's randomness, shown once, kept as digests.
import { createHmac, hash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** 256 random bits as 43 characters of base64url. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

const SECRET_PATTERN = /^[A-Za-z0-9_-]{43}$/;

/** Whether a text can be one of `newSecret`: the rest need not be looked up. */
export function looksLikeSecret(value: string): boolean {
  return SECRET_PATTERN.test(value);
}

/** What is kept of a secret: SHA-256, base64url. A secret of 256 random bits needs no salt and no slow hash. */
export function digestOf(secret: string): string {
  return hash("sha256", secret, "base64url");
}

/** An opaque id of 120 random bits that fits ID_PATTERN: lower-case hexadecimal. */
export function newId(): string {
  return randomBytes(15).toString("hex");
}

/** A keyed digest (HMAC-SHA-256, base64url) of `value` for one purpose; the same input always gives the same. */
export function keyedDigest(key: string, purpose: string, value: string): string {
  return createHmac("sha256", key).update(`${purpose}\0${value}`).digest("base64url");
}

/** Compares without telling by its duration where two texts differ. */
export function sameSecret(left: string, right: string): boolean {
  const [leftBytes, rightBytes] = [Buffer.from(left), Buffer.from(right)];
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}

/** Letters and digits that nobody mistakes for each other when read aloud or from a far screen: no 0 O 1 I L 5 S 8 B 2 Z U V. */
const CODE_ALPHABET = "34679ACDEFGHJKMNPQRTWXY";

/** A code for people, "K7MP-3WXQ": eight characters, 36 bits; only good together with a limit on wrong tries. */
export function newCode(): string {
  let code = "";
  for (let position = 0; position < 8; position++) {
    if (position === 4) code += "-";
    code += CODE_ALPHABET[randomInt(CODE_ALPHABET.length)];
  }
  return code;
}

/** What somebody typed as the code that it stands for: spaces, dashes and case do not matter. Undefined if it is none. */
export function readCode(typed: string): string | undefined {
  const plain = typed.normalize("NFKC").toUpperCase().replaceAll(/[\s\p{Pd}]/gu, "");
  if (plain.length !== 8 || [...plain].some((letter) => !CODE_ALPHABET.includes(letter))) return undefined;
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}
