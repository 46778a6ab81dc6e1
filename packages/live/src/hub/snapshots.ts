// Snapshots as they go on the wire. A stream's state is the same for all who may hear it, so each is encoded once.
import { eventText } from "../events.ts";
import type { StreamImage } from "./ports.ts";
import type { Recent } from "./recent.ts";

/** So many streams of a process have their last snapshot kept; the ones that were made first go first. */
const KEPT = 256;

interface Kept {
  readonly seq: number;
  readonly version: number;
  readonly bytes: Buffer;
}

export class Snapshots {
  readonly #recent: Recent;
  readonly #kept = new Map<string, Kept>();

  constructor(recent: Recent) {
    this.#recent = recent;
  }

  /**
   * The bytes that bring somebody who holds nothing to `image`: a snapshot, and where an older one is still at hand,
   * that one and the entries since (a whole hall that comes in while the text is edited costs one encoding).
   * `head` is the process' last `seq`, up to which the image is complete. The event has no id: a connection's place is
   * that of the entries on it.
   */
  bytes(stream: string, image: StreamImage, head: number): readonly Buffer[] {
    const kept = this.#kept.get(stream);
    if (kept !== undefined) {
      if (kept.version === image.version) return [kept.bytes];
      const tail = this.#tail(stream, kept, image);
      if (tail !== undefined) return [kept.bytes, ...tail];
    }
    const { version, state } = image;
    const seq = Math.max(image.seq, head);
    const bytes = Buffer.from(eventText({ type: "snapshot", stream, version, seq, state }));
    this.#kept.delete(stream);
    this.#kept.set(stream, { seq, version, bytes });
    const oldest = this.#kept.size > KEPT ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
    return [bytes];
  }

  drop(stream: string): void {
    this.#kept.delete(stream);
  }

  clear(): void {
    this.#kept.clear();
  }

  #tail(stream: string, kept: Kept, image: StreamImage): readonly Buffer[] | undefined {
    const since = this.#recent.since(kept.seq)?.filter(({ entry }) => entry.stream === stream);
    if (since === undefined || kept.version + since.length !== image.version) return undefined;
    const tail = since.map((published) => published.bytes());
    const size = tail.reduce((sum, bytes) => sum + bytes.length, 0);
    return size * 2 < kept.bytes.length ? tail : undefined;
  }
}
