// Many hashes side by side in one growing piece of memory: half a million of them are 16 MB, not half a million objects.
import { HASH_SIZE } from "./hash.ts";

export class HashList {
  #bytes = new Uint8Array(16 * HASH_SIZE);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(hash: Uint8Array): void {
    const at = this.#length * HASH_SIZE;
    if (at === this.#bytes.length) {
      const larger = new Uint8Array(2 * at);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(hash, at);
    this.#length++;
  }

  /** A view of the hash at `index`; it stays right, since a list only grows. */
  get(index: number): Uint8Array {
    if (!(index >= 0 && index < this.#length)) throw new RangeError(`there is no hash ${index} of ${this.#length}`);
    return this.#bytes.subarray(index * HASH_SIZE, (index + 1) * HASH_SIZE);
  }

  /** Whether the hash at `index` is this one; false where there is none. */
  has(index: number, hash: Uint8Array): boolean {
    if (!(index >= 0 && index < this.#length)) return false;
    const at = index * HASH_SIZE;
    for (let offset = 0; offset < HASH_SIZE; offset++) if (this.#bytes[at + offset] !== hash[offset]) return false;
    return true;
  }
}
