// The presence board of one process: who is in each stream, told when it has changed and not more often than asked.
import { PUBLIC } from "@parley/kernel";
import { eventText, type Presence } from "../events.ts";

/** With more seats than this only their number is told. */
const SEATS_SHOWN = 200;

interface Hearing {
  readonly streams: readonly string[];
  readonly members: Iterable<{ readonly viewer: { readonly actor: string } }>;
}

export class PresenceBoard {
  readonly #seatsShown: (stream: string) => boolean;
  readonly #last = new Map<string, { readonly text: string; readonly bytes: Buffer }>();
  #dirty = false;

  constructor(seatsShown: (stream: string) => boolean) {
    this.#seatsShown = seatsShown;
  }

  /** Somebody came or went. */
  changed(): void {
    this.#dirty = true;
  }

  /** What was last told about a stream, for one who has just come. */
  last(stream: string): Buffer | undefined {
    return this.#last.get(stream)?.bytes;
  }

  /** What is to be told now: the streams whose presence is not what was told last. */
  news(hearing: Iterable<Hearing>): readonly { readonly stream: string; readonly bytes: Buffer }[] {
    if (!this.#dirty) return [];
    this.#dirty = false;
    const news: { stream: string; bytes: Buffer }[] = [];
    const now = new Map<string, Presence>();
    for (const [stream, count] of countHearing(hearing)) now.set(stream, this.#presence(stream, count));
    for (const stream of this.#last.keys()) if (!now.has(stream)) this.#last.delete(stream);
    for (const [stream, presence] of now) {
      const text = eventText({ type: "presence", stream, ...presence });
      if (this.#last.get(stream)?.text === text) continue;
      const bytes = Buffer.from(text);
      this.#last.set(stream, { text, bytes });
      news.push({ stream, bytes });
    }
    return news;
  }

  of(stream: string, hearing: Iterable<Hearing>): Presence {
    return this.#presence(stream, countHearing(hearing).get(stream) ?? { seats: new Set(), others: 0 });
  }

  #presence(stream: string, { seats, others }: Count): Presence {
    const here = seats.size + others;
    if (seats.size > SEATS_SHOWN || !this.#seatsShown(stream)) return { here };
    return { here, seats: [...seats].sort() };
  }
}

interface Count {
  readonly seats: Set<string>;
  /** Listeners of the public, who have no seat to be told apart by. */
  others: number;
}

function countHearing(hearing: Iterable<Hearing>): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const { streams, members } of hearing) {
    for (const stream of streams) {
      const count = counts.get(stream) ?? { seats: new Set(), others: 0 };
      counts.set(stream, count);
      for (const { viewer } of members) {
        if (viewer.actor === PUBLIC.actor) count.others++;
        else count.seats.add(viewer.actor);
      }
    }
  }
  return counts;
}
