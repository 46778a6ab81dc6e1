// The right edge of a growing Merkle tree: the few hashes from which its next root follows.
import { emptyRoot, hashNode } from "./hash.ts";
import type { Sha256 } from "./hash.ts";

/**
 * Holds the roots of the perfect subtrees that a tree of `size` leaves is made of, largest first: one for each 1 in the
 * binary form of `size`. Appending costs one hash on average, a root at most log2(size).
 */
export class RightEdge {
  readonly #sha256: Sha256;
  readonly #subtrees: Uint8Array[];
  #size: number;

  /** An empty tree's edge, or the one that `hashes()` of a tree of `size` leaves told. */
  constructor(sha256: Sha256, size = 0, subtrees: readonly Uint8Array[] = []) {
    if (subtrees.length !== countOnes(size))
      throw new RangeError(`an edge of size ${size} has ${countOnes(size)} hashes`);
    this.#sha256 = sha256;
    this.#size = size;
    this.#subtrees = [...subtrees];
  }

  /** How many leaves the tree has. */
  get size(): number {
    return this.#size;
  }

  /** Adds a leaf by its hash (`hashLeaf` of its data). The hash is kept: do not change its bytes afterwards. */
  append(leafHash: Uint8Array): void {
    let hash = leafHash;
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = this.#subtrees.pop();
      if (left === undefined) throw new Error("the right edge has lost a hash");
      hash = hashNode(this.#sha256, left, hash);
    }
    this.#subtrees.push(hash);
    this.#size++;
  }

  root(): Uint8Array {
    let root = this.#subtrees.at(-1);
    if (root === undefined) return emptyRoot(this.#sha256);
    for (let index = this.#subtrees.length - 2; index >= 0; index--) {
      const left = this.#subtrees[index];
      if (left !== undefined) root = hashNode(this.#sha256, left, root);
    }
    return root;
  }

  /** What to keep so that the edge can be made again. */
  hashes(): readonly Uint8Array[] {
    return [...this.#subtrees];
  }

  /** A second edge of the same tree, to go on with and throw away (a batch that may be rolled back). */
  clone(): RightEdge {
    return new RightEdge(this.#sha256, this.#size, this.#subtrees);
  }
}

function countOnes(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
