// The live wire: what a server tells those who listen to a process, one server-sent event a thing.
import type { RecordedEntry } from "@parley/kernel";

/** The media type of the wire (HTML Living Standard, section "Server-sent events"). */
export const EVENT_STREAM = "text/event-stream; charset=utf-8";

/** The whole state of a stream: the fold of its entries up to `version`, which are all of them up to this `seq` of the process. */
export interface SnapshotEvent {
  readonly type: "snapshot";
  readonly stream: string;
  readonly version: number;
  readonly seq: number;
  readonly state: unknown;
}

/** One recorded entry; its place alone where its body was withheld. */
export interface EntryEvent {
  readonly type: "entry";
  readonly entry: RecordedEntry;
}

/** The stream is not (or no longer) for this listener: it deletes what it holds of it. */
export interface GoneEvent {
  readonly type: "gone";
  readonly stream: string;
}

/** Bodies were withheld by a recorded order: copies folded with them are dropped; a new snapshot of the stream follows. */
export interface WithheldEvent {
  readonly type: "withheld";
  readonly stream: string;
  readonly seqs: readonly number[];
}

/** Who is in a stream now. Ephemeral: it has no place in the record. */
export interface PresenceEvent extends Presence {
  readonly type: "presence";
  readonly stream: string;
}

export interface Presence {
  /** Seats that listen, each counted once, and listeners without a seat. */
  readonly here: number;
  /** Which seats, sorted; only where the stream's audience sees one another, and only up to 200 of them. */
  readonly seats?: readonly string[];
}

/** A nudge to one seat: something elsewhere concerns it. */
export interface DoorbellEvent {
  readonly type: "doorbell";
  readonly bell: Doorbell;
}

export interface Doorbell {
  /** What rang, kebab-case with its capability: "text.your-proposal-was-decided". */
  readonly about: string;
  /** What it is about, as in an entry's `refs`. */
  readonly refs: readonly string[];
}

/** The server runs other code than the listener: fold with the new code, that is, load the page again. */
export interface ReloadEvent {
  readonly type: "reload";
  readonly code: string;
}

export type LiveEvent =
  | SnapshotEvent
  | EntryEvent
  | GoneEvent
  | WithheldEvent
  | PresenceEvent
  | DoorbellEvent
  | ReloadEvent;

/** The text of one event on the wire. `id`, where given, is what `Last-Event-ID` brings back. */
export function eventText(event: LiveEvent, id?: number): string {
  const { type, ...data } = event;
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

const TYPES: ReadonlySet<string> = new Set([
  "snapshot",
  "entry",
  "gone",
  "withheld",
  "presence",
  "doorbell",
  "reload",
] satisfies readonly LiveEvent["type"][]);

/** The event that `type` and `data` say, or undefined for one that this code does not know: a newer server may say more. */
export function readEvent(type: string, data: string): LiveEvent | undefined {
  if (!TYPES.has(type)) return undefined;
  // The server that wrote it is of the same house; its shapes are those of LiveEvent.
  return { type, ...(JSON.parse(data) as object) } as LiveEvent;
}
