// What the trust room shows: leaves, keys, checkpoints, exports and proofs. Runs anywhere; what needs Node is in node.ts.
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
export type { ExportHeader, Shown } from "./export-format.ts";
export { importExport } from "./import-export.ts";
export { LOG_SIGNATURE, WITNESS_COSIGNATURE, formatVerifier, isKeyName, keyId, parseVerifier } from "./keys.ts";
export type { SignatureType, Signer, Verifier } from "./keys.ts";
export { SALT_SIZE, leafData } from "./leaf.ts";
export { LINE_LIMITS } from "./lines.ts";
export type { LineLimits } from "./lines.ts";
export { checkSignatures, formatNote, formatSignatureLine, parseNote, parseSignatureLine } from "./note.ts";
export type { Note, NoteSignature, Signed } from "./note.ts";
export type { Primitives } from "./primitives.ts";
export { formatProof, verifyProof } from "./proof.ts";
export type { EntryProof, ProofParts, VerifiedProof } from "./proof.ts";
export { tilesFromServer } from "./tile-source.ts";
export type { TileSource } from "./tile-source.ts";
export type { Signatures, VerifiedRecord, VerifyOptions } from "./verified.ts";
export { verifyExport } from "./verify-export.ts";
export { verifyStored } from "./verify-stored.ts";
export type { StoredOptions, StoredRecord, VerifiedStore } from "./verify-stored.ts";
export { exportRecord } from "./write-export.ts";
export type { ExportSource } from "./write-export.ts";
