// A small world to test a record with: streams that tally numbers, where the order of entries shows in the state.
import type { Event, RecordedEntry, Refusal } from "@parley/kernel";
import { isWithheld, refuse } from "@parley/kernel";
import type { Image, StreamState, Submission } from "../storage.ts";

export interface Tally {
  /** How many entries, with those whose body is withheld. */
  count: number;
  /** Changes with the order of what was added, not with the sum alone. */
  digest: number;
  /** What was added, by command. */
  added: Record<string, number>;
}

export class TallyImage implements Image {
  readonly #streams = new Map<string, { version: number; state: Tally }>();
  /** The last entry applied. */
  seq = 0;

  reset(): void {
    this.#streams.clear();
    this.seq = 0;
  }

  restore(streams: ReadonlyMap<string, StreamState>, seq: number): void {
    // The states that this image told for the snapshot.
    for (const [stream, { version, state }] of streams) this.#streams.set(stream, { version, state: state as Tally });
    this.seq = seq;
  }

  apply(entry: RecordedEntry): void {
    if (entry.seq !== this.seq + 1) throw new Error(`entry ${entry.seq} was applied after ${this.seq}`);
    this.seq = entry.seq;
    const stream = this.#streams.get(entry.stream) ?? { version: 0, state: { count: 0, digest: 0, added: {} } };
    if (entry.version !== stream.version + 1)
      throw new Error(`version ${entry.version} was applied after ${stream.version}`);
    stream.version = entry.version;
    stream.state.count++;
    if (!isWithheld(entry)) evolve(stream.state, entry.command, entry.data);
    this.#streams.set(entry.stream, stream);
  }

  *states(): Iterable<readonly [string, StreamState]> {
    yield* this.#streams;
  }

  tally(stream: string): Tally {
    return this.#streams.get(stream)?.state ?? { count: 0, digest: 0, added: {} };
  }

  /** All that it knows, in an order that does not depend on how it came to know it. */
  toJSON(): unknown {
    return { seq: this.seq, streams: Object.fromEntries([...this.#streams].toSorted(([a], [b]) => (a < b ? -1 : 1))) };
  }
}

function evolve(tally: Tally, command: string, data: unknown): void {
  if (typeof data === "object" && data !== null && "spoils" in data) throw new Error("this event breaks the fold");
  const number = typeof data === "object" && data !== null && "number" in data ? Number(data.number) : 0;
  tally.digest = (tally.digest * 31 + number) % 1_000_003;
  tally.added[command] = (tally.added[command] ?? 0) + number;
}

/** A command that adds `number` to each of the streams, under an id. */
export function adding(command: string, streams: readonly string[], number: number, actor = "seat-1"): Submission {
  const events: readonly Event[] = streams.map((stream) => ({ stream, type: "tally.added@1", data: { number } }));
  return { command, actor, digest: `${streams.join()}+${number}`, decide: () => events };
}

/** A command that is decided by a function. */
export function deciding(command: string, decide: (at: string) => readonly Event[] | Refusal): Submission {
  return { command, actor: "seat-1", digest: command, decide };
}

export const NO = refuse("tally-no", "The tally says no.");
