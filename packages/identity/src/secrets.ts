// Secrets: made from the system's randomness, shown once, kept as digests.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from "node:crypto";

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

/**
 * Seals a text with AES-256-GCM under a key that HKDF-SHA-256 derives from `key` for one purpose: nonce (12 bytes), tag (16)
 * and ciphertext, base64url. For secrets that must wait in the database, such as a link that is still to be mailed.
 */
export function seal(key: string, purpose: string, open: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(key, purpose), nonce);
  const sealed = Buffer.concat([cipher.update(open, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** What `seal` sealed; undefined under another key or where a byte was changed. */
export function unseal(key: string, purpose: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < 28) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(key, purpose), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return undefined;
  }
}

function sealingKey(key: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, "", purpose, 32));
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
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, "");
  if (plain.length !== 8 || [...plain].some((letter) => !CODE_ALPHABET.includes(letter))) return undefined;
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}
