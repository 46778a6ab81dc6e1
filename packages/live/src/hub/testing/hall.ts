// A small process in memory for the hub's tests: it records, folds, grants and withholds, and answers the hub's ports.
import type { Entry, RecordedEntry, Viewer, WithheldEntry } from "@parley/kernel";
import { isWithheld } from "@parley/kernel";
import type { HubPorts, Sink, Timing } from "../ports.ts";
import { EventReader } from "../../event-reader.ts";
import type { LiveEvent } from "../../events.ts";

/** A stream's state: the numbers of its entries, and the words in them (none where they are withheld). */
export interface Words {
  readonly versions: number[];
  readonly words: string[];
}

function foldWords(state: Words, entry: RecordedEntry): Words {
  state.versions.push(entry.version);
  if (!isWithheld(entry)) state.words.push(String(entry.data));
  return state;
}

/** The turn of the event loop and the clock, by hand. */
export class HandTiming implements Timing {
  #soon: (() => void)[] = [];
  readonly #repeated: (() => void)[] = [];

  soon(run: () => void): void {
    this.#soon.push(run);
  }

  every(_seconds: number, run: () => void): () => void {
    this.#repeated.push(run);
    return () => this.#repeated.splice(this.#repeated.indexOf(run), 1);
  }

  /** Ends this turn. */
  turn(): void {
    const soon = this.#soon;
    this.#soon = [];
    for (const run of soon) run();
  }

  /** Lets every repeated thing happen once. */
  beat(): void {
    for (const run of [...this.#repeated]) run();
  }
}

/** The record and the image of one process. Whoever is granted a stream on "process" may hear it; "process" is public. */
export class Hall {
  readonly entries: RecordedEntry[] = [];
  readonly ports: HubPorts;
  /** How often the record was read. */
  reads = 0;
  #grants = new Set<string>();

  constructor() {
    this.ports = {
      head: () => this.entries.length,
      snapshot: (_process, stream) => this.image(stream),
      mayHear: (_process, stream, viewer) => this.mayHear(stream, viewer.actor),
      read: async (_process, afterSeq, streams) => {
        this.reads++;
        return this.entries.filter(({ seq, stream }) => seq > afterSeq && streams.includes(stream));
      },
    };
  }

  mayHear(stream: string, actor: string): boolean {
    return stream === "process" || this.#grants.has(`${actor} ${stream}`);
  }

  image(stream: string): { version: number; seq: number; state: Words } | undefined {
    if (stream.startsWith("unknown")) return undefined;
    const entries = this.entries.filter((entry) => entry.stream === stream);
    const state = entries.reduce(foldWords, { versions: [], words: [] });
    return { version: entries.length, seq: entries.at(-1)?.seq ?? 0, state };
  }

  /** Records one entry; on "process", "+a text/t1" grants that stream to seat a and "-a text/t1" takes it back. */
  record(stream: string, words: string): Entry {
    const entry: Entry = {
      seq: this.entries.length + 1,
      stream,
      version: this.entries.filter((other) => other.stream === stream).length + 1,
      type: "test.said@1",
      data: words,
      refs: [],
      actor: "a",
      at: "2026-01-01T00:00:00.000Z",
      command: `c${this.entries.length + 1}`,
    };
    this.entries.push(entry);
    if (stream === "process" && words.startsWith("+")) this.#grants.add(words.slice(1));
    if (stream === "process" && words.startsWith("-")) this.#grants.delete(words.slice(1));
    return entry;
  }

  withhold(seq: number): WithheldEntry {
    const entry = this.entries[seq - 1];
    if (entry === undefined) throw new Error(`no entry ${seq}`);
    const withheld: WithheldEntry = { seq, stream: entry.stream, version: entry.version, withheld: true };
    this.entries[seq - 1] = withheld;
    return withheld;
  }
}

/** A sink that keeps what it was given, and lets go of it only when told, as a slow line would. */
export class KeepingSink implements Sink {
  text = "";
  writes = 0;
  closed = false;
  slow = false;
  #standing = 0;
  #onClose: (() => void)[] = [];

  write(...pieces: readonly Uint8Array[]): void {
    if (this.closed) throw new Error("written to after it was closed");
    this.writes++;
    for (const piece of pieces) {
      this.text += Buffer.from(piece).toString("utf8");
      if (this.slow) this.#standing += piece.length;
    }
  }

  buffered(): number {
    return this.#standing;
  }

  drain(): void {
    this.#standing = 0;
  }

  end(): void {
    this.cut();
  }

  cut(): void {
    if (this.closed) return;
    this.closed = true;
    for (const run of this.#onClose) run();
  }

  onClose(run: () => void): void {
    this.#onClose.push(run);
  }

  events(): readonly LiveEvent[] {
    return new EventReader().read(this.text);
  }
}

export function seat(actor: string): Viewer {
  return { actor, roles: [] };
}

/** What a listener that folds holds: written here once more, by the words of the wire, to judge the hub by. */
export class Copy {
  readonly streams = new Map<string, { version: number; seq: number; state: Words }>();
  readonly heard: RecordedEntry[] = [];
  readonly gone: string[] = [];

  take(events: readonly LiveEvent[]): void {
    for (const event of events) {
      if (event.type === "snapshot") {
        this.streams.set(event.stream, {
          version: event.version,
          seq: event.seq,
          state: structuredClone(event.state) as Words,
        });
      } else if (event.type === "gone") {
        this.streams.delete(event.stream);
        this.gone.push(event.stream);
      } else if (event.type === "withheld") this.streams.delete(event.stream);
      else if (event.type === "entry") {
        const { entry } = event;
        this.heard.push(entry);
        const held = this.streams.get(entry.stream);
        if (held === undefined) throw new Error(`entry ${entry.seq} on ${entry.stream}, which is not held`);
        if (entry.version !== held.version + 1) {
          throw new Error(`${entry.stream}: version ${entry.version} after ${held.version}`);
        }
        held.version = entry.version;
        held.seq = entry.seq;
        foldWords(held.state, entry);
      }
    }
  }
}
