// Reads live events out of the text of a connection, as it comes in pieces (HTML Living Standard, section "Server-sent events").
import { readEvent, type LiveEvent } from "./events.ts";

export class EventReader {
  /** Text after the last whole event. */
  #rest = "";
  /** Up to where `#rest` is known to hold no end of an event: a large snapshot comes in many pieces. */
  #searched = 0;

  /** The events that are whole now, in order. Comments and what this code does not know are passed over. */
  read(piece: string): readonly LiveEvent[] {
    const text = this.#rest + piece;
    const events: LiveEvent[] = [];
    let start = 0;
    let end = text.indexOf("\n\n", this.#searched);
    while (end !== -1) {
      const event = blockEvent(text.slice(start, end));
      if (event !== undefined) events.push(event);
      start = end + 2;
      end = text.indexOf("\n\n", start);
    }
    this.#rest = text.slice(start);
    this.#searched = Math.max(0, this.#rest.length - 1);
    return events;
  }
}

function blockEvent(block: string): LiveEvent | undefined {
  let type = "";
  let data = "";
  for (const line of block.split("\n")) {
    if (line.startsWith("event: ")) type = line.slice(7);
    else if (line.startsWith("data: ")) data += line.slice(6);
  }
  return data === "" ? undefined : readEvent(type, data);
}
