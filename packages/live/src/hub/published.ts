// A recorded entry on its way to its listeners: put on the wire once, however many they are.
import type { RecordedEntry } from "@parley/kernel";
import { eventText } from "../events.ts";

export class Published {
  readonly entry: RecordedEntry;
  readonly #encoded: () => void;
  #bytes: Buffer | undefined;

  /** `encoded` is called when the bytes are made, which is once at most, and not at all where nobody listens. */
  constructor(entry: RecordedEntry, encoded: () => void) {
    this.entry = entry;
    this.#encoded = encoded;
  }

  bytes(): Buffer {
    if (this.#bytes === undefined) {
      this.#bytes = Buffer.from(eventText({ type: "entry", entry: this.entry }, this.entry.seq));
      this.#encoded();
    }
    return this.#bytes;
  }
}
