// The confirmed states: what the record says of each stream, as far as it has reached this browser.
import { isWithheld, matchStream, type RecordedEntry, type StreamKind } from "@parley/kernel";
import type { SnapshotEvent } from "../events.ts";

export interface Confirmed {
  /** Undefined until the code that folds it is here. */
  readonly kind: StreamKind | undefined;
  readonly version: number;
  /** The copy is complete up to this `seq`. */
  readonly seq: number;
  readonly state: unknown;
}

/** What an event did to a stream. `behind`: an entry is missing before it. */
export type Effect = "changed" | "gone" | "behind" | "none";

export class ConfirmedStreams {
  readonly #kinds: StreamKind[] = [];
  readonly #held = new Map<string, Confirmed>();
  /** Entries that came before the code that folds them. */
  readonly #unfolded = new Map<string, RecordedEntry[]>();

  /** Learns how to fold a kind; answers the streams that have changed because of it. */
  learn(kind: StreamKind): readonly string[] {
    if (this.#kinds.some(({ pattern }) => pattern === kind.pattern)) return [];
    this.#kinds.push(kind);
    const changed: string[] = [];
    for (const [stream, held] of this.#held) {
      if (held.kind !== undefined || matchStream(kind.pattern, stream) === undefined) continue;
      this.#held.set(stream, { ...held, kind });
      const entries = this.#unfolded.get(stream) ?? [];
      this.#unfolded.delete(stream);
      for (const entry of entries) this.entry(entry);
      changed.push(stream);
    }
    return changed;
  }

  get(stream: string): Confirmed | undefined {
    return this.#held.get(stream);
  }

  /** Up to where a stream is here, folded or not. */
  heldTo(stream: string): number | undefined {
    return this.#unfolded.get(stream)?.at(-1)?.seq ?? this.#held.get(stream)?.seq;
  }

  snapshot({ stream, version, seq, state }: Omit<SnapshotEvent, "type">): Effect {
    const held = this.#held.get(stream);
    if (held?.version === version && held.seq === seq && !this.#unfolded.has(stream)) return "none";
    const kind = held?.kind ?? this.#kinds.find(({ pattern }) => matchStream(pattern, stream) !== undefined);
    this.#unfolded.delete(stream);
    this.#held.set(stream, { kind, version, seq, state });
    return "changed";
  }

  entry(entry: RecordedEntry): Effect {
    const held = this.#held.get(entry.stream);
    if (held === undefined) return "none";
    const unfolded = this.#unfolded.get(entry.stream);
    const version = unfolded?.at(-1)?.version ?? held.version;
    if (entry.version <= version) return "none";
    if (entry.version > version + 1) return "behind";
    if (held.kind === undefined) {
      this.#unfolded.set(entry.stream, [...(unfolded ?? []), entry]);
      return "none";
    }
    const state = isWithheld(entry) ? held.state : held.kind.evolve(held.state, entry);
    this.#held.set(entry.stream, { kind: held.kind, version: entry.version, seq: entry.seq, state });
    return "changed";
  }

  drop(stream: string): Effect {
    this.#unfolded.delete(stream);
    return this.#held.delete(stream) ? "gone" : "none";
  }

  clear(): void {
    this.#held.clear();
    this.#unfolded.clear();
  }
}
