// Checking who signed the checkpoint that a file rests on.
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { toBase64 } from "./base64.ts";
import { openCheckpoint } from "./checkpoint.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { formatVerifier } from "./keys.ts";
import type { Primitives } from "./primitives.ts";
import type { ChosenKeys } from "./trusted-keys.ts";
import type { Signatures, VerifyOptions } from "./verified.ts";

export interface SignedTree {
  readonly checkpoint: Checkpoint;
  readonly signatures: Signatures;
}

/**
 * Refuses with the codes of `openCheckpoint`, `checkpoint-of-another-record` (where `origin` is given and differs) and
 * `cosignatures-too-few`.
 */
export function signedTree(
  primitives: Primitives,
  note: string,
  keys: ChosenKeys,
  wanted: Pick<VerifyOptions, "cosignatures"> & { readonly origin?: string },
): SignedTree | Refusal {
  const opened = openCheckpoint(primitives, note, keys);
  if (isRefusal(opened)) return opened;
  const { checkpoint, signedBy, cosignedBy } = opened;
  if (wanted.origin !== undefined && checkpoint.origin !== wanted.origin) {
    return refuse(
      "checkpoint-of-another-record",
      `The checkpoint is of ${checkpoint.origin}, not of ${wanted.origin}.`,
      {
        values: { found: checkpoint.origin, wanted: wanted.origin },
      },
    );
  }
  const needed = wanted.cosignatures ?? 0;
  if (cosignedBy.length < needed) {
    return refuse(
      "cosignatures-too-few",
      `${cosignedBy.length} known witnesses have cosigned the checkpoint; you ask for ${needed}.`,
      {
        values: { found: cosignedBy.length, wanted: needed },
      },
    );
  }
  const key = keys.log.find(({ name, id }) => name === signedBy.name && id === signedBy.id);
  return {
    checkpoint,
    signatures: {
      origin: checkpoint.origin,
      size: checkpoint.size,
      root: toBase64(checkpoint.root),
      vkey: key === undefined ? "" : formatVerifier(key),
      keyFrom: keys.keyFrom,
      cosignedBy: cosignedBy.map(({ name, at = 0 }) => ({ name, at })),
      witnessesFrom: keys.witnessesFrom,
    },
  };
}
