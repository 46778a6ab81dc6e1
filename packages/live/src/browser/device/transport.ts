// The way in over fetch: server-sent events read by hand, because EventSource neither tells why it was refused nor lets
// us choose when to come back.
import type { Problem } from "@parley/contract";
import { EventReader } from "../../event-reader.ts";
import { liveQuery } from "../../query.ts";
import type { LiveTransport, TransportEvents } from "../ports.ts";
import { problemRefusal } from "./problem.ts";

export function fetchTransport(base: string): LiveTransport {
  return {
    open(process, query, on) {
      const abort = new AbortController();
      const url = `${base}/api/processes/${encodeURIComponent(process)}/live?${liveQuery(query)}`;
      void listen(url, on, abort.signal);
      return { close: () => abort.abort() };
    },
  };
}

async function listen(url: string, on: TransportEvents, signal: AbortSignal): Promise<void> {
  try {
    const response = await fetch(url, {
      headers: { accept: "text/event-stream" },
      credentials: "same-origin",
      cache: "no-store",
      signal,
    });
    if (!response.ok || response.body === null) {
      // What the server can't do now it may do later; what it does not allow stays so.
      const lasting =
        response.status >= 400 && response.status < 500 && response.status !== 429 && response.status !== 408;
      on.closed(lasting ? problemRefusal(await readProblem(response)) : undefined);
      return;
    }
    on.opened();
    const reader = new EventReader();
    const decoder = new TextDecoder();
    const body = response.body.getReader();
    for (;;) {
      const { done, value } = await body.read();
      if (done) break;
      const events = reader.read(decoder.decode(value, { stream: true }));
      try {
        on.received(events);
      } catch (bug) {
        // A bug in a fold is no fault of the line: it is reported, and the line stays.
        reportError(bug);
      }
    }
  } catch {
    // The line broke, or it was closed from here; then nobody listens any more.
  }
  if (!signal.aborted) on.closed();
}

async function readProblem(response: Response): Promise<Partial<Problem>> {
  const problem: unknown = await response.json().catch(() => undefined);
  return typeof problem === "object" && problem !== null ? problem : {};
}
