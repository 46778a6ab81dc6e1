// What all tabs of a browser want together, and how far the shared connection has brought each stream.
import type { LiveEvent } from "../events.ts";
import type { AskedStream } from "../query.ts";

export class WantedStreams {
  readonly #tabs = new Map<string, { readonly streams: Set<string>; seen: boolean }>();
  /** Up to where every tab that wants the stream holds it, or has it on its way; undefined where some tab needs a snapshot. */
  readonly #heldTo = new Map<string, number | undefined>();
  readonly #gone = new Set<string>();

  /** What to ask the server for. */
  asked(): readonly AskedStream[] {
    return [...this.#heldTo].map(([stream, heldTo]) => (heldTo === undefined ? { stream } : { stream, heldTo }));
  }

  /** Whether someone who holds a stream only so far missed what the connection brought the others. */
  isBehind({ stream, heldTo }: AskedStream): boolean {
    const served = this.#heldTo.get(stream);
    return served !== undefined && (heldTo === undefined || heldTo < served);
  }

  /** Whether the server said that the stream is not for us. */
  isGone(stream: string): boolean {
    return this.#gone.has(stream);
  }

  /** Notes a wish; true where the connection does not serve it yet. */
  add(tab: string, { stream, heldTo }: AskedStream): boolean {
    this.#note(tab, stream);
    if (this.#heldTo.has(stream)) return false;
    this.#heldTo.set(stream, heldTo);
    return true;
  }

  /** Notes the wish of one who is behind: everybody gets the stream from there again, and passes over what it has. */
  addFrom(tab: string, { stream, heldTo }: AskedStream): boolean {
    this.#note(tab, stream);
    this.#heldTo.set(stream, heldTo);
    return true;
  }

  /** True where nobody wants one of them any more. */
  remove(tab: string, streams: readonly string[]): boolean {
    for (const stream of streams) this.#tabs.get(tab)?.streams.delete(stream);
    return this.#prune();
  }

  forget(tab: string): boolean {
    this.#tabs.delete(tab);
    return this.#prune();
  }

  /** A tab showed that it is still there; false where it wants what was not known. */
  seen(tab: string, streams: readonly string[]): boolean {
    const known = this.#tabs.get(tab);
    if (known === undefined) return streams.length === 0;
    known.seen = true;
    return streams.every((stream) => known.streams.has(stream));
  }

  /** Forgets tabs that have not been seen since the last time; true where that leaves a stream unwanted. */
  forgetUnseen(self: string): boolean {
    for (const [tab, known] of this.#tabs) {
      if (tab !== self && !known.seen) this.#tabs.delete(tab);
      known.seen = false;
    }
    return this.#prune();
  }

  /** The connection brought this. */
  told(event: LiveEvent): void {
    switch (event.type) {
      case "snapshot":
        this.#gone.delete(event.stream);
        if (this.#heldTo.has(event.stream)) this.#heldTo.set(event.stream, event.seq);
        break;
      case "entry":
        if (this.#heldTo.has(event.entry.stream)) this.#heldTo.set(event.entry.stream, event.entry.seq);
        break;
      case "gone":
        this.#gone.add(event.stream);
        if (this.#heldTo.has(event.stream)) this.#heldTo.set(event.stream, undefined);
        break;
      case "withheld":
        if (this.#heldTo.has(event.stream)) this.#heldTo.set(event.stream, undefined);
        break;
      case "presence":
      case "doorbell":
      case "reload":
        break;
    }
  }

  #note(tab: string, stream: string): void {
    const known = this.#tabs.get(tab);
    if (known === undefined) this.#tabs.set(tab, { streams: new Set([stream]), seen: true });
    else {
      known.seen = true;
      known.streams.add(stream);
    }
  }

  #prune(): boolean {
    const before = this.#heldTo.size;
    const wanted = new Set([...this.#tabs.values()].flatMap(({ streams }) => [...streams]));
    for (const stream of this.#heldTo.keys()) {
      if (wanted.has(stream)) continue;
      this.#heldTo.delete(stream);
      this.#gone.delete(stream);
    }
    return this.#heldTo.size < before;
  }
}
