// The port through which cryptography comes in, so that the same checks run on a server, in a browser and in a single file.
import type { Sha256 } from "../tree/index.ts";

/** Both are synchronous: a verification makes millions of hashes, and WebCrypto would make a promise of each. */
export interface Primitives {
  readonly sha256: Sha256;
  /** Ed25519 (RFC 8032) over the whole message; false for keys and signatures of a wrong size, never a throw. */
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}
