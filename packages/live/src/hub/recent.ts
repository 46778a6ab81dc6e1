// The last entries of one process, kept in memory for those who come back after a pause.
import type { Published } from "./published.ts";

export class Recent {
  readonly #limit: number;
  /** In the record's order, without a gap. */
  #entries: Published[] = [];
  /** How many at the front of `#entries` no longer count; taken away now and then, all at once. */
  #passed = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The last `seq` that was added; 0 before the first. */
  get head(): number {
    return this.#entries.at(-1)?.entry.seq ?? 0;
  }

  add(published: Published): void {
    // A gap means that entries went past this node unpublished: what is before it no longer tells the whole story.
    if (this.head !== 0 && published.entry.seq !== this.head + 1) this.clear();
    this.#entries.push(published);
    if (this.#entries.length - this.#passed > this.#limit) this.#passed++;
    if (this.#passed > this.#limit) {
      this.#entries = this.#entries.slice(this.#passed);
      this.#passed = 0;
    }
  }

  /** Forgets the entries, for example when bodies among them were withheld. */
  clear(): void {
    this.#entries = [];
    this.#passed = 0;
  }

  /** All entries above `seq`, or undefined where memory does not reach back that far. */
  since(seq: number): readonly Published[] | undefined {
    const first = this.#entries[this.#passed];
    if (first === undefined || seq < first.entry.seq - 1) return undefined;
    return this.#entries.slice(this.#passed + (seq + 1 - first.entry.seq));
  }
}
