// What a listener asks for, as the query of its request: `?streams=process@44,text/t1@31,floor/s1&code=...`.
import { ID_PATTERN, refuse, type Refusal } from "@parley/kernel";

/** More streams than a page ever shows; a limit against hostile queries. */
export const STREAMS_LIMIT = 64;

/** A stream that is asked for. */
export interface AskedStream {
  readonly stream: string;
  /** The copy that the listener holds is complete up to this `seq`; without it, it holds none. */
  readonly heldTo?: number;
}

export interface LiveQuery {
  readonly streams: readonly AskedStream[];
  /** The version of the code that the listener folds with, as its page was served. */
  readonly code?: string;
}

/** The query text, without the question mark. Names of streams need no escaping but their slashes. */
export function liveQuery(query: LiveQuery): string {
  const streams = query.streams.map(({ stream, heldTo }) => (heldTo === undefined ? stream : `${stream}@${heldTo}`));
  const parameters = new URLSearchParams([["streams", streams.join(",")]]);
  if (query.code !== undefined) parameters.set("code", query.code);
  return parameters.toString();
}

/**
 * Reads the two query parameters. `lastEventId` is the header of that name, which a plain `EventSource` sends when it
 * connects again: it stands for every stream that says nothing itself.
 * Refused: no stream, more than 64, a name that no stream can have, a position that is not a number.
 */
export function readLiveQuery(
  parameters: { readonly streams?: unknown; readonly code?: unknown },
  lastEventId?: string,
): LiveQuery | Refusal {
  const parts = typeof parameters.streams === "string" ? parameters.streams.split(",") : [];
  if (parts.length === 0 || parts.length > STREAMS_LIMIT) return wrongStreams();
  const everywhere = lastEventId === undefined ? undefined : position(lastEventId);
  const streams = new Map<string, AskedStream>();
  for (const part of parts) {
    const [stream = "", held, ...rest] = part.split("@");
    const heldTo = held === undefined ? everywhere : position(held);
    if (!isStreamName(stream) || rest.length > 0 || (held !== undefined && heldTo === undefined)) {
      return wrongStreams();
    }
    streams.set(stream, heldTo === undefined ? { stream } : { stream, heldTo });
  }
  const code = typeof parameters.code === "string" && parameters.code.length <= 64 ? parameters.code : undefined;
  return { streams: [...streams.values()], ...(code === undefined ? {} : { code }) };
}

function wrongStreams(): Refusal {
  return refuse(
    "invalid-live-streams",
    `Name 1 to ${STREAMS_LIMIT} streams, separated by commas, like process,text/t1; text/t1@31 says that a copy up to entry 31 is held.`,
    { at: "/streams", values: { limit: STREAMS_LIMIT } },
  );
}

function isStreamName(name: string): boolean {
  return name.length <= 300 && name.split("/").every((part) => ID_PATTERN.test(part));
}

function position(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
