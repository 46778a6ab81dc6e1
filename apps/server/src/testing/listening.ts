// Somebody who listens to a running server: reads server-sent events over a real connection until what is waited for has come.
import { EventReader, liveQuery } from "@parley/live";
import type { LiveEvent } from "@parley/live";
import type { Headers } from "./node.ts";

export interface Listener {
  /** Everything that came, as it stood on the wire. */
  readonly text: string;
  readonly events: readonly LiveEvent[];
  /** Resolves once an event for which `isIt` says so has come, now or before. @throws Error where the server ends the stream first. */
  until(isIt: (event: LiveEvent) => boolean): Promise<void>;
  close(): void;
}

/** `address` is where the server listens ("http://127.0.0.1:1234"). */
export async function listen(
  address: string,
  process: string,
  streams: readonly string[],
  headers: Headers,
): Promise<Listener> {
  const stop = new AbortController();
  const query = liveQuery({ streams: streams.map((stream) => ({ stream })) });
  const response = await fetch(`${address}/api/processes/${process}/live?${query}`, { headers, signal: stop.signal });
  if (!response.ok || !response.body) throw new Error(`listening was refused: ${response.status}`);
  const pieces = response.body.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  const reader = new EventReader();
  const events: LiveEvent[] = [];
  let text = "";
  return {
    get text() {
      return text;
    },
    events,
    async until(isIt) {
      while (!events.some(isIt)) {
        const piece = await pieces.next();
        if (piece.done === true) throw new Error("the server ended the stream");
        text += piece.value;
        events.push(...reader.read(piece.value));
      }
    },
    close: () => stop.abort(),
  };
}
