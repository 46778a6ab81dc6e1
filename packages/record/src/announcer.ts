// Who is told of committed entries, and how far they have been told: each entry once, in the order of `seq`.
import type { RecordedEntry } from "@parley/kernel";
import { parseEntries } from "./fold.ts";

export type Listener = (entries: readonly RecordedEntry[]) => void;

export class Announcer {
  readonly #listeners = new Set<Listener>();
  readonly #log: (message: string, cause: unknown) => void;
  #head = 0;

  constructor(log: (message: string, cause: unknown) => void) {
    this.#log = log;
  }

  /** The last entry that was told, or would have been if anybody listened. */
  get head(): number {
    return this.#head;
  }

  get hasListeners(): boolean {
    return this.#listeners.size > 0;
  }

  /** Answers how to stop. */
  add(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells those of the entries that have not been told yet. */
  tell(entries: readonly RecordedEntry[]): void {
    const news = entries.filter((entry) => entry.seq > this.#head);
    const last = news.at(-1);
    if (last === undefined) return;
    this.#head = last.seq;
    for (const listener of this.#listeners) {
      try {
        listener(news);
      } catch (error) {
        this.#log("a listener to committed entries threw", error);
      }
    }
  }

  /** The same for the text of entries that end with `seq`; read only where somebody listens. */
  tellText(text: string, seq: number): void {
    if (seq <= this.#head) return;
    if (this.hasListeners) this.tell(parseEntries(text));
    else this.#head = seq;
  }
}
