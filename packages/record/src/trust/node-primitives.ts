// The cryptography of Node: OpenSSL's SHA-256 and Ed25519.
import * as crypto from "node:crypto";
import type { Primitives } from "./primitives.ts";

/** What stands before the 32 bytes of a public Ed25519 key in its DER form (RFC 8410, section 4). */
const PUBLIC_KEY_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

export const nodePrimitives: Primitives = {
  // By way of a string: measured three times as fast as "buffer" for the few bytes of a leaf or a node (0.4 us, not 1.4).
  // Node below 20.12 has no one-shot hash; the single-file verifier runs there too.
  sha256:
    typeof crypto.hash === "function"
      ? (bytes) => Buffer.from(crypto.hash("sha256", bytes, "binary"), "binary")
      : (bytes) => crypto.createHash("sha256").update(bytes).digest(),

  verifyEd25519(publicKey, message, signature) {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    const key = crypto.createPublicKey({ key: Buffer.concat([PUBLIC_KEY_PREFIX, publicKey]), format: "der", type: "spki" });
    return crypto.verify(null, message, key, signature);
  },
};
