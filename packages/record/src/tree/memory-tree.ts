// A whole Merkle tree in memory: every perfect subtree's root, so that any proof, root or tile is read off.
import { hashNode } from "./hash.ts";
import type { Sha256 } from "./hash.ts";
import { HashList } from "./hash-list.ts";
import { consistencyProof, inclusionProof, rangeRoot } from "./ranges.ts";

/** Costs 64 bytes a leaf and one hash an append on average. Trees that only need their next root use `RightEdge`. */
export class MemoryTree {
  readonly #sha256: Sha256;
  readonly #levels: HashList[] = [new HashList()];

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  get size(): number {
    return this.#level(0).length;
  }

  /** Adds a leaf by its hash (`hashLeaf` of its data). */
  append(leafHash: Uint8Array): void {
    let hash = leafHash;
    for (let level = 0; ; level++) {
      const hashes = this.#level(level);
      hashes.push(hash);
      if (hashes.length % 2 === 1) return;
      hash = hashNode(this.#sha256, hashes.get(hashes.length - 2), hashes.get(hashes.length - 1));
    }
  }

  /** The root of a perfect subtree; bound, so that it can be handed on as a `ReadSubtree`. */
  readonly read = (level: number, index: number): Uint8Array => this.#level(level).get(index);

  /** The root of the tree as it was at `size` leaves (by default: as it is). */
  root(size = this.size): Uint8Array {
    return rangeRoot(this.#sha256, this.read, { start: 0, end: size });
  }

  inclusionProof(index: number, size = this.size): readonly Uint8Array[] {
    return inclusionProof(this.#sha256, this.read, index, size);
  }

  consistencyProof(oldSize: number, size = this.size): readonly Uint8Array[] {
    return consistencyProof(this.#sha256, this.read, oldSize, size);
  }

  #level(level: number): HashList {
    let hashes = this.#levels[level];
    if (hashes === undefined) {
      hashes = new HashList();
      this.#levels[level] = hashes;
    }
    return hashes;
  }
}
