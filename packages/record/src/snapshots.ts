// When the states of an image are saved, and how: those that changed, with pauses for other work.
import { setImmediate as nextTick } from "node:timers/promises";
import type { Fold } from "./fold.ts";
import type { Ledger, SnapshotState } from "./ledger.ts";

/** Characters of states after which other work gets a turn. */
const BREATH = 4_000_000;

export class Snapshots {
  readonly #process: string;
  readonly #ledger: Ledger;
  readonly #fold: Fold;
  readonly #codeHash: string | undefined;
  readonly #every: number;
  /** Where the last one was saved, or was to be. */
  #tried = 0;

  /** Saves under `codeHash`, by itself every so many entries; never by itself without a hash. */
  constructor(process: string, ledger: Ledger, fold: Fold, codeHash: string | undefined, every: number) {
    this.#process = process;
    this.#ledger = ledger;
    this.#fold = fold;
    this.#codeHash = codeHash;
    this.#every = every;
  }

  /** Answers true once for every time that one should be saved. */
  takeDue(): boolean {
    const since = Math.max(this.#tried, this.#fold.snapshotSeq);
    if (this.#codeHash === undefined || this.#fold.seq - since < this.#every) return false;
    this.#tried = this.#fold.seq;
    return true;
  }

  /** The image must stand still until it resolves. @throws LedgerFailure */
  async save(codeHash = this.#codeHash): Promise<void> {
    const { seq } = this.#fold;
    if (codeHash === undefined || seq === 0) return;
    const isOwn = codeHash === this.#codeHash;
    const since = isOwn ? this.#fold.snapshotSeq : 0;
    if (isOwn && since === seq) return;
    const states: SnapshotState[] = [];
    let size = 0;
    for (const state of this.#fold.states(isOwn)) {
      states.push(state);
      size += state.state.length;
      if (size < BREATH) continue;
      size = 0;
      await nextTick();
    }
    const saved = await this.#ledger.saveSnapshot(this.#process, codeHash, since, seq, states);
    if (!isOwn) return;
    if (saved === "saved") this.#fold.snapshotSaved(seq);
    else if (saved === "lost") this.#fold.snapshotLost();
  }
}
