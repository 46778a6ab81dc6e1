// The cryptography of Node: OpenSSL's SHA-256 and Ed25519.
import * as crypto from "node:crypto";
import { HASH_SIZE } from "../tree/index.ts";
import type { Primitives } from "./primitives.ts";

/** What stands before the 32 bytes of a public Ed25519 key in its DER form (RFC 8410, section 4). */
const PUBLIC_KEY_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

export const nodePrimitives: Primitives = {
  // Node below 20.12 has no one-shot hash; the single-file verifier runs there too.
  sha256:
    typeof crypto.hash === "function"
      ? oneShot
      : (bytes) => new Uint8Array(crypto.createHash("sha256").update(bytes).digest()),

  verifyEd25519(publicKey, message, signature) {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    const key = crypto.createPublicKey({
      key: Buffer.concat([PUBLIC_KEY_PREFIX, publicKey]),
      format: "der",
      type: "spki",
    });
    return crypto.verify(null, message, key, signature);
  },
};

/** By way of a string: measured three times as fast as "buffer" for the few bytes of a leaf or a node (0.4 us, not 1.4). */
function oneShot(bytes: Uint8Array): Uint8Array {
  const characters = crypto.hash("sha256", bytes, "binary");
  const hash = new Uint8Array(HASH_SIZE);
  for (let index = 0; index < HASH_SIZE; index++) hash[index] = characters.charCodeAt(index);
  return hash;
}
