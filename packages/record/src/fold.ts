// The image of one process and how far it has come: versions of streams, and which of them a snapshot has yet to take.
import type { RecordedEntry } from "@parley/kernel";
import type { Ledger, SnapshotState } from "./ledger.ts";
import type { Image, StreamState } from "./storage.ts";

/** Entries that are read at once. While one such piece is folded, the next is being read. */
const PIECE = 1_000;

export class Fold {
  readonly #image: Image;
  readonly #versions = new Map<string, number>();
  readonly #changed = new Set<string>();
  #seq = 0;
  #snapshotSeq = 0;

  constructor(image: Image) {
    this.#image = image;
  }

  /** The last entry that the image contains. */
  get seq(): number {
    return this.#seq;
  }

  /** The seq of the snapshot that the next one builds on; 0 where it has to be a whole one. */
  get snapshotSeq(): number {
    return this.#snapshotSeq;
  }

  version(stream: string): number {
    return this.#versions.get(stream) ?? 0;
  }

  apply(entry: RecordedEntry): void {
    this.#image.apply(entry);
    this.#seq = entry.seq;
    this.#versions.set(entry.stream, entry.version);
    this.#changed.add(entry.stream);
  }

  /** Starts again, from the snapshot of this code where there is one, else from zero. */
  async restart(ledger: Ledger, process: string, codeHash: string | undefined): Promise<void> {
    const snapshot = codeHash === undefined ? undefined : await ledger.snapshot(process, codeHash);
    this.#image.reset();
    this.#versions.clear();
    this.#changed.clear();
    this.#seq = 0;
    this.#snapshotSeq = 0;
    if (snapshot === undefined) return;
    const streams = new Map<string, StreamState>();
    for (const { stream, version, state } of snapshot.states) {
      streams.set(stream, { version, state: JSON.parse(state) });
      this.#versions.set(stream, version);
    }
    this.#image.restore(streams, snapshot.seq);
    this.#seq = snapshot.seq;
    this.#snapshotSeq = snapshot.seq;
  }

  /** Reads and applies the entries up to `upTo`; `told` gets each piece's text and last seq once it is applied. */
  async follow(
    ledger: Ledger,
    process: string,
    upTo: number,
    told: (piece: string, seq: number) => void,
  ): Promise<void> {
    const read = (after: number): Promise<string> => {
      const piece = ledger.entries(process, after, Math.min(after + PIECE, upTo));
      // A failure is met where the piece is awaited, which may be later.
      piece.catch(() => undefined);
      return piece;
    };
    let next = this.#seq < upTo ? read(this.#seq) : undefined;
    while (next !== undefined) {
      const piece = await next;
      const end = Math.min(this.#seq + PIECE, upTo);
      next = end < upTo ? read(end) : undefined;
      for (const entry of parseEntries(piece)) this.apply(entry);
      if (this.#seq !== end) throw new Error(`entries of ${process} are missing after ${this.#seq}`);
      told(piece, end);
    }
  }

  /** The states as they are now; with `changedOnly` those that changed since the last snapshot, where there is one to build on. */
  *states(changedOnly: boolean): Iterable<SnapshotState> {
    for (const [stream, { version, state }] of this.#image.states()) {
      if (changedOnly && this.#snapshotSeq > 0 && !this.#changed.has(stream)) continue;
      yield { stream, version, state: JSON.stringify(state) };
    }
  }

  snapshotSaved(seq: number): void {
    this.#snapshotSeq = seq;
    this.#changed.clear();
  }

  snapshotLost(): void {
    this.#snapshotSeq = 0;
  }
}

/** Reads what `Ledger.entries` wrote. */
export function parseEntries(text: string): readonly RecordedEntry[] {
  // The record wrote these texts itself, from entries.
  return JSON.parse(text) as readonly RecordedEntry[];
}
