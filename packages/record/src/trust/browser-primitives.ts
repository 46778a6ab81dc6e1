// Cryptography for a browser's page or worker: small, synchronous and audited, and it needs no secure context.
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Primitives } from "./primitives.ts";

export const browserPrimitives: Primitives = {
  sha256,
  verifyEd25519(publicKey, message, signature) {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    try {
      // RFC 8032 as OpenSSL reads it, not the laxer ZIP 215, so that browser and server agree on every signature.
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      // Bytes that are no point of the curve: the library throws, we say no.
      return false;
    }
  },
};
