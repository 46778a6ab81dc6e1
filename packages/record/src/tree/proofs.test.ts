// Every proof of a tree verifies, and none does after any one thing about it has changed.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nodePrimitives } from "../trust/node.ts";
import { MemoryTree, RightEdge, equalBytes, hashLeaf, hashNode, verifyConsistency, verifyInclusion } from "./index.ts";
import type { ConsistencyClaim, InclusionClaim } from "./index.ts";

const { sha256 } = nodePrimitives;
const OTHER = hashLeaf(sha256, new TextEncoder().encode("something else"));

/** Leaf hashes that differ from each other. */
const leafHashes = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => hashLeaf(sha256, new TextEncoder().encode(`leaf ${index}`)));

function treeOf(hashes: readonly Uint8Array[]): MemoryTree {
  const tree = new MemoryTree(sha256);
  for (const hash of hashes) tree.append(hash);
  return tree;
}

/** RFC 9162, section 2.1.1, as it is written there: the definition that all faster ways must agree with. */
function definedRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (only === undefined) return sha256(new Uint8Array());
  if (hashes.length === 1) return only;
  let half = 1;
  while (half * 2 < hashes.length) half *= 2;
  return hashNode(sha256, definedRoot(hashes.slice(0, half)), definedRoot(hashes.slice(half)));
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

/** Every proof that differs from this one in one node: changed, dropped, added, or two swapped. */
function* spoiltProofs(proof: readonly Uint8Array[]): Iterable<readonly Uint8Array[]> {
  for (let at = 0; at <= proof.length; at++) yield proof.toSpliced(at, 0, OTHER);
  for (const [at, hash] of proof.entries()) {
    yield proof.with(at, flipped(hash, (at * 37) % 256));
    yield proof.toSpliced(at, 1);
    yield proof.toSpliced(at, 0, hash);
    const next = proof[at + 1];
    if (next !== undefined) yield proof.with(at, next).with(at + 1, hash);
  }
}

const sizes = fc.integer({ min: 1, max: 600 });
const placeInTree = sizes.chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));
const twoSizes = sizes.chain((size) =>
  fc.record({ size: fc.constant(size), oldSize: fc.integer({ min: 1, max: size }) }),
);

describe("roots", () => {
  test("the right edge, the tree in memory and the definition agree at every size", () => {
    const hashes = leafHashes(300);
    const tree = treeOf(hashes);
    const edge = new RightEdge(sha256);
    for (let size = 0; size <= hashes.length; size++) {
      const expected = definedRoot(hashes.slice(0, size));
      expect(equalBytes(edge.root(), expected) && equalBytes(tree.root(size), expected)).toBe(true);
      const next = hashes[size];
      if (next !== undefined) edge.append(next);
    }
  });

  test("an edge that is put away and made again goes on as if nothing had been", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (before, after) => {
        const hashes = leafHashes(before + after);
        const edge = new RightEdge(sha256);
        for (const hash of hashes.slice(0, before)) edge.append(hash);
        const again = new RightEdge(sha256, edge.size, edge.hashes());
        const copy = edge.clone();
        for (const hash of hashes.slice(before)) again.append(hash);
        return (
          equalBytes(again.root(), definedRoot(hashes)) && equalBytes(copy.root(), definedRoot(hashes.slice(0, before)))
        );
      }),
      { numRuns: 50 },
    );
  });

  test("an edge whose hashes do not fit its size is a bug", () => {
    expect(() => new RightEdge(sha256, 3, [OTHER])).toThrow(RangeError);
  });

  test("any leaf changed, dropped, added or swapped gives another root", () => {
    fc.assert(
      fc.property(placeInTree, fc.nat(255), ({ size, index }, bit) => {
        const hashes = leafHashes(size);
        const root = definedRoot(hashes);
        const leaf = hashes[index] ?? OTHER;
        const next = hashes[(index + 1) % size] ?? OTHER;
        const spoilt = [
          hashes.with(index, flipped(leaf, bit)),
          hashes.toSpliced(index, 1),
          hashes.toSpliced(index, 0, leaf),
        ];
        if (size > 1) spoilt.push(hashes.with(index, next).with((index + 1) % size, leaf));
        return spoilt.every((other) => !equalBytes(definedRoot(other), root));
      }),
      { numRuns: 50 },
    );
  });
});

describe("inclusion", () => {
  test("every proof verifies, and not with anything about it changed", () => {
    fc.assert(
      fc.property(placeInTree, fc.nat(255), ({ size, index }, bit) => {
        const hashes = leafHashes(size);
        const tree = treeOf(hashes);
        const claim: InclusionClaim = {
          index,
          size,
          leafHash: hashes[index] ?? OTHER,
          proof: tree.inclusionProof(index),
          root: tree.root(),
        };
        if (!verifyInclusion(sha256, claim)) return false;
        const spoilt: InclusionClaim[] = [
          { ...claim, leafHash: flipped(claim.leafHash, bit) },
          { ...claim, root: flipped(claim.root, bit) },
          ...[...spoiltProofs(claim.proof)].map((proof) => ({ ...claim, proof })),
        ];
        if (size > 1) spoilt.push({ ...claim, index: (index + 1) % size });
        return spoilt.every((other) => !verifyInclusion(sha256, other));
      }),
    );
  });
});

describe("consistency", () => {
  test("every proof verifies, and not with anything about it changed", () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(255), ({ size, oldSize }, bit) => {
        const tree = treeOf(leafHashes(size));
        const claim: ConsistencyClaim = {
          oldSize,
          oldRoot: tree.root(oldSize),
          size,
          root: tree.root(),
          proof: tree.consistencyProof(oldSize),
        };
        if (!verifyConsistency(sha256, claim)) return false;
        const spoilt: ConsistencyClaim[] = [
          { ...claim, oldRoot: flipped(claim.oldRoot, bit) },
          { ...claim, root: flipped(claim.root, bit) },
          ...[...spoiltProofs(claim.proof)].map((proof) => ({ ...claim, proof })),
        ];
        return spoilt.every((other) => !verifyConsistency(sha256, other));
      }),
    );
  });

  test("a tree in which any old leaf has changed is not consistent with the old tree", () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), fc.nat(255), ({ size, oldSize }, place, bit) => {
        const hashes = leafHashes(size);
        const index = place % oldSize;
        const forked = treeOf(hashes.with(index, flipped(hashes[index] ?? OTHER, bit)));
        return !verifyConsistency(sha256, {
          oldSize,
          oldRoot: treeOf(hashes).root(oldSize),
          size,
          root: forked.root(),
          proof: forked.consistencyProof(oldSize),
        });
      }),
    );
  });
});
