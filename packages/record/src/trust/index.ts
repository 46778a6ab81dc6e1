// What the trust room shows: leaves, keys, notes and checkpoints. Runs anywhere; what needs Node is in node.ts.
export { fromBase64, toBase64 } from "./base64.ts";
export {
  cosign,
  formatCheckpoint,
  openCheckpoint,
  originOf,
  parseCheckpoint,
  signCheckpoint,
  withSignatures,
} from "./checkpoint.ts";
export type { Checkpoint, OpenedCheckpoint, TrustedKeys } from "./checkpoint.ts";
export { LOG_SIGNATURE, WITNESS_COSIGNATURE, formatVerifier, isKeyName, keyId, parseVerifier } from "./keys.ts";
export type { SignatureType, Signer, Verifier } from "./keys.ts";
export { SALT_SIZE, leafData } from "./leaf.ts";
export { checkSignatures, formatNote, formatSignatureLine, parseNote, parseSignatureLine } from "./note.ts";
export type { Note, NoteSignature, Signed } from "./note.ts";
export type { Primitives } from "./primitives.ts";
