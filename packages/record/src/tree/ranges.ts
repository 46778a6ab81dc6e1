// Which parts of a Merkle tree a root or a proof is made of: RFC 9162, sections 2.1.1, 2.1.3.1 and 2.1.4.1.
import { emptyRoot, hashNode } from "./hash.ts";
import type { Sha256 } from "./hash.ts";

/** The leaves from `start` (counted from 0) up to, not including, `end`; a subtree of some tree. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** A perfect subtree: the leaves from `index * 2**level` up to `(index + 1) * 2**level`. A leaf has level 0. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** Gives the root of a perfect subtree that lies within the tree. */
export type ReadSubtree = (level: number, index: number) => Uint8Array;

/** The root over the leaves of a range of a tree. */
export function rangeRoot(sha256: Sha256, read: ReadSubtree, { start, end }: LeafRange): Uint8Array {
  if (start === end) return emptyRoot(sha256);
  const subtrees = subtreesOf({ start, end });
  let root: Uint8Array | undefined;
  for (const subtree of subtrees.toReversed()) {
    const hash = read(subtree.level, subtree.index);
    root = root === undefined ? hash : hashNode(sha256, hash, root);
  }
  return root ?? emptyRoot(sha256);
}

/** The perfect subtrees that a range is made of, largest and leftmost first. */
export function subtreesOf({ start, end }: LeafRange): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  let from = start;
  while (from < end) {
    let level = 0;
    let width = 1;
    while (width * 2 <= end - from) {
      width *= 2;
      level++;
    }
    if (from % width !== 0) throw new RangeError(`no tree has the leaves ${start} to ${end} as a subtree`);
    subtrees.push({ level, index: from / width });
    from += width;
  }
  return subtrees;
}

/** The ranges whose roots, in this order (leaf to root), prove that a leaf is in a tree. */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  if (index < 0 || index >= size) throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/** The ranges whose roots prove that a tree of `size` leaves begins with the tree of `oldSize`; none where either is trivial. */
export function consistencyRanges(oldSize: number, size: number): readonly LeafRange[] {
  if (oldSize < 0 || oldSize > size) throw new RangeError(`a tree of ${size} leaves cannot contain one of ${oldSize}`);
  if (oldSize === 0 || oldSize === size) return [];
  const ranges: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end !== oldSize) {
    const middle = start + largestPowerBelow(end - start);
    if (oldSize <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // The old tree's own root is known to the one who verifies, unless it is only a part of it.
  if (start !== 0) ranges.push({ start, end });
  return ranges.reverse();
}

/** The inclusion proof of leaf `index` in the tree of `size` leaves. */
export function inclusionProof(sha256: Sha256, read: ReadSubtree, index: number, size: number): readonly Uint8Array[] {
  return inclusionRanges(index, size).map((range) => rangeRoot(sha256, read, range));
}

/** The consistency proof from the tree of `oldSize` leaves to the tree of `size`. */
export function consistencyProof(
  sha256: Sha256,
  read: ReadSubtree,
  oldSize: number,
  size: number,
): readonly Uint8Array[] {
  return consistencyRanges(oldSize, size).map((range) => rangeRoot(sha256, read, range));
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
