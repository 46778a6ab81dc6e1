// Signing keys on a server: made, opened and used with Node's own Ed25519.
import * as crypto from "node:crypto";
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { formatSecretKey, isKeyName, keyId, parseSecretKey } from "./keys.ts";
import type { SignatureType, Signer } from "./keys.ts";
import { nodePrimitives } from "./node-primitives.ts";

/** What stands before the 32 bytes of an Ed25519 seed in its PKCS #8 form (RFC 8410, section 7). */
const SEED_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** A signer over a seed of 32 bytes. The same seed may sign under several names: a node's logs each have their own origin. */
export function signerFromSeed(name: string, type: SignatureType, seed: Uint8Array): Signer {
  if (!isKeyName(name)) throw new TypeError(`a key cannot be called ${JSON.stringify(name)}`);
  const key = crypto.createPrivateKey({ key: Buffer.concat([SEED_PREFIX, seed]), format: "der", type: "pkcs8" });
  const { x } = crypto.createPublicKey(key).export({ format: "jwk" });
  const publicKey = new Uint8Array(Buffer.from(x ?? "", "base64url"));
  const id = keyId(nodePrimitives.sha256, name, type, publicKey);
  return { name, id, type, publicKey, sign: (message) => new Uint8Array(crypto.sign(null, message, key)) };
}

/** Opens a secret key's text. Refuses with the codes of `parseSecretKey` and with `key-id-wrong`. */
export function openSigner(text: string): Signer | Refusal {
  const secret = parseSecretKey(text.trim());
  if (isRefusal(secret)) return secret;
  const signer = signerFromSeed(secret.name, secret.type, secret.seed);
  if (signer.id === secret.id) return signer;
  return refuse("key-id-wrong", "The key does not fit its own id: a character has changed. Copy the whole key again.");
}

/** Makes a new secret key and gives its text. */
export function generateSecretKey(name: string, type: SignatureType): string {
  const seed = crypto.randomBytes(32);
  return formatSecretKey(signerFromSeed(name, type, seed), seed);
}
