// A receipt for one entry: it proves offline, with nothing else at hand, that the entry is in the record that was signed.
import { canonicalJson, isRefusal, refuse } from "@parley/kernel";
import type { Entry, Refusal } from "@parley/kernel";
import type { RecordRow } from "../storage.ts";
import { HASH_SIZE, hashLeaf, verifyInclusion } from "../tree/index.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { isEntry, isObject } from "./entry-shape.ts";
import { SALT_SIZE, leafData } from "./leaf.ts";
import type { Primitives } from "./primitives.ts";
import { signedTree } from "./signed-by.ts";
import { chooseKeys } from "./trusted-keys.ts";
import type { Signatures, VerifyOptions } from "./verified.ts";

/** The JSON of a receipt. `index` counts from 0, so it is the entry's `seq` less one. */
export interface EntryProof {
  readonly parley: "record-proof";
  readonly version: 1;
  readonly entry: Entry;
  /** Base64 of 32 bytes. */
  readonly salt: string;
  readonly index: number;
  readonly size: number;
  /** Base64 of 32 bytes each, leaf to root. */
  readonly proof: readonly string[];
  /** The signed note over the tree of `size` entries, with cosignatures. */
  readonly checkpoint: string;
  /** The texts of the public keys of the record and of its witnesses. */
  readonly vkey: string;
  readonly witnesses?: readonly string[];
}

export interface ProofParts {
  /** The entry's row, with salt and body. */
  readonly row: RecordRow;
  /** The inclusion proof of leaf `row.seq - 1` in the tree of `size`. */
  readonly proof: readonly Uint8Array[];
  readonly size: number;
  /** The checkpoint of that size. */
  readonly note: string;
  readonly vkey: string;
  readonly witnesses?: readonly string[];
}

/** Refuses with `entry-withheld` where the entry's content is gone: what is not there cannot be proved. */
export function formatProof({ row, proof, size, note, vkey, witnesses }: ProofParts): string | Refusal {
  const { body, salt, seq } = row;
  if (body === undefined || salt === undefined) {
    return refuse("entry-withheld", `The content of entry ${seq} is withheld, so there is nothing to prove.`, {
      values: { seq },
    });
  }
  const receipt: EntryProof = {
    parley: "record-proof",
    version: 1,
    // A row's body is the canonical text of an entry.
    entry: JSON.parse(body) as Entry,
    salt: toBase64(salt),
    index: seq - 1,
    size,
    proof: proof.map(toBase64),
    checkpoint: note,
    vkey,
    ...(witnesses !== undefined && { witnesses }),
  };
  return `${canonicalJson(receipt)}\n`;
}

export interface VerifiedProof extends Signatures {
  readonly kind: "entry";
  readonly entry: Entry;
}

const LONGEST_PROOF = 16 * 1024 * 1024;

/**
 * Verifies a receipt. Its spelling as JSON does not matter: what counts is the entry that it holds.
 * Refuses with `proof-unreadable`, `proof-wrong` (the entry is not in the tree that was signed) and the codes of `signedTree`.
 */
export function verifyProof(
  primitives: Primitives,
  text: string,
  options: VerifyOptions = {},
): VerifiedProof | Refusal {
  const read = readProof(text);
  if (read === undefined) {
    return refuse(
      "proof-unreadable",
      "This is not a proof of an entry of a Parley record, or it is damaged. Download it again.",
    );
  }
  const { claim, salt, proof } = read;
  const keys = chooseKeys(primitives.sha256, options, claim);
  if (isRefusal(keys)) return keys;
  const signed = signedTree(primitives, claim.checkpoint, keys, options);
  if (isRefusal(signed)) return signed;
  const { checkpoint, signatures } = signed;
  const leafHash = hashLeaf(primitives.sha256, leafData(primitives.sha256, salt, canonicalJson(claim.entry)));
  const isIncluded =
    claim.size === checkpoint.size &&
    claim.index === claim.entry.seq - 1 &&
    verifyInclusion(primitives.sha256, {
      index: claim.index,
      size: claim.size,
      leafHash,
      proof,
      root: checkpoint.root,
    });
  if (!isIncluded) {
    return refuse(
      "proof-wrong",
      `Entry ${claim.entry.seq}, as it stands in the proof, is not in the record that was signed: one of the two was changed.`,
      {
        values: { seq: claim.entry.seq },
      },
    );
  }
  return { kind: "entry", entry: claim.entry, ...signatures };
}

interface ReadProof {
  readonly claim: EntryProof;
  readonly salt: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

function readProof(text: string): ReadProof | undefined {
  const claim = parseClaim(text);
  if (claim === undefined) return undefined;
  const salt = fromBase64(claim.salt);
  const proof = claim.proof.map(fromBase64).filter((hash) => hash?.length === HASH_SIZE);
  if (salt?.length !== SALT_SIZE || proof.length !== claim.proof.length) return undefined;
  return { claim, salt, proof: proof.filter((hash) => hash !== undefined) };
}

function parseClaim(text: string): EntryProof | undefined {
  if (text.length > LONGEST_PROOF) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
    // Also finds what cannot be said canonically, or is nested too deep to walk.
    canonicalJson(value);
  } catch {
    return undefined;
  }
  return isClaim(value) ? value : undefined;
}

function isClaim(value: unknown): value is EntryProof {
  if (!isObject(value)) return false;
  const { parley, version, entry, salt, index, size, proof, checkpoint, vkey, witnesses } = value;
  return (
    parley === "record-proof" &&
    version === 1 &&
    isEntry(entry) &&
    typeof salt === "string" &&
    Number.isSafeInteger(index) &&
    Number.isSafeInteger(size) &&
    isTexts(proof) &&
    typeof checkpoint === "string" &&
    typeof vkey === "string" &&
    (witnesses === undefined || isTexts(witnesses))
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}
