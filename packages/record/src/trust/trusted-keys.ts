// Whose signatures count in a verification: the keys that the verifier brings, else those that the file itself names.
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { Sha256 } from "../tree/index.ts";
import type { TrustedKeys } from "./checkpoint.ts";
import { LOG_SIGNATURE, WITNESS_COSIGNATURE, parseVerifier } from "./keys.ts";
import type { SignatureType, Verifier } from "./keys.ts";

/** Keys as texts ("vkeys"). */
export interface GivenKeys {
  readonly vkey?: string;
  readonly witnesses?: readonly string[];
}

/** `keyFrom` says whether the key of the record came with the file ("file") or from the verifier ("given"). */
export interface ChosenKeys extends TrustedKeys {
  readonly keyFrom: "given" | "file";
  readonly witnesses: readonly Verifier[];
  readonly witnessesFrom: "given" | "file";
}

/** Refuses with the codes of `parseVerifier`, and with `key-for-another-use` where a witness' key is given as a record's or the reverse. */
export function chooseKeys(sha256: Sha256, given: GivenKeys, file: GivenKeys): ChosenKeys | Refusal {
  const log = keyOfType(sha256, LOG_SIGNATURE, given.vkey ?? file.vkey ?? "");
  if (isRefusal(log)) return log;
  const witnesses: Verifier[] = [];
  for (const text of given.witnesses ?? file.witnesses ?? []) {
    const witness = keyOfType(sha256, WITNESS_COSIGNATURE, text);
    if (isRefusal(witness)) return witness;
    witnesses.push(witness);
  }
  return {
    log: [log],
    keyFrom: given.vkey === undefined ? "file" : "given",
    witnesses,
    witnessesFrom: given.witnesses === undefined ? "file" : "given",
  };
}

function keyOfType(sha256: Sha256, type: SignatureType, text: string): Verifier | Refusal {
  const key = parseVerifier(sha256, text.trim());
  if (isRefusal(key) || key.type === type) return key;
  return refuse(
    "key-for-another-use",
    `${key.name} is a ${type === LOG_SIGNATURE ? "witness'" : "record's"} key, not one that this is checked with.`,
    {
      values: { name: key.name },
    },
  );
}
