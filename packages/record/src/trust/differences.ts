// What was done to a list of leaves, told by comparing it with the true one: the first difference and its kind.
import type { HashList } from "../tree/index.ts";

/** `at` counts from 0 in the true list; `with` (of swapped ones) too. */
export type LeafDifference =
  | { readonly kind: "changed" | "missing" | "added"; readonly at: number }
  | { readonly kind: "swapped"; readonly at: number; readonly with: number };

/** The first place where the two lists differ, or undefined where they are equal. */
export function firstDifference(given: HashList, truth: HashList): LeafDifference | undefined {
  const shorter = Math.min(given.length, truth.length);
  let at = 0;
  while (at < shorter && given.has(at, truth.get(at))) at++;
  if (at === shorter) {
    if (given.length === truth.length) return undefined;
    return { kind: given.length < truth.length ? "missing" : "added", at };
  }
  const found = given.get(at);
  const wanted = truth.get(at);
  if (given.length < truth.length && truth.has(at + 1, found)) return { kind: "missing", at };
  if (given.length > truth.length && given.has(at + 1, wanted)) return { kind: "added", at };
  const place = indexOf(truth, found, at + 1);
  if (place >= 0 && indexOf(given, wanted, at + 1) >= 0) return { kind: "swapped", at, with: place };
  // Several lines were dropped, or several added.
  if (place >= 0 && given.length < truth.length) return { kind: "missing", at };
  if (given.length > truth.length && indexOf(given, wanted, at + 1) >= 0) return { kind: "added", at };
  return { kind: "changed", at };
}

function indexOf(list: HashList, hash: Uint8Array, from: number): number {
  for (let index = from; index < list.length; index++) if (list.has(index, hash)) return index;
  return -1;
}
