// The fan-out hub: everyone who listens to this node, and what they are told.
import type { RecordedEntry, Viewer, WithheldEntry } from "@parley/kernel";
import type { Doorbell, Presence } from "../events.ts";
import type { AskedStream } from "../query.ts";
import type { HubPorts, Sink, Timing } from "./ports.ts";

export interface HubOptions {
  readonly ports: HubPorts;
  /** The version of the code that this node folds with; a listener that folds with another is told to reload. */
  readonly code: string;
  /** A comment goes out this often, so that dead connections show: 15. */
  readonly heartbeatSeconds?: number;
  /** Who has more than this many bytes waiting (beside its first snapshots) is cut and comes back by itself: 1 MiB. */
  readonly bufferLimitBytes?: number;
  /** How many entries of each process are kept in memory for those who come back: 2,048. */
  readonly recent?: number;
  /** Presence goes out at most this often: 2. */
  readonly presenceSeconds?: number;
  readonly timing?: Timing;
}

export interface Listener {
  readonly viewer: Viewer;
  readonly process: string;
  readonly streams: readonly AskedStream[];
  /** The version of the listener's code, if it said so. */
  readonly code?: string;
  readonly sink: Sink;
}

export interface Attachment {
  /** Ends the connection; nothing more is sent. */
  close(): void;
}

export interface HubFigures {
  readonly listeners: number;
  /** Different sets of streams that are listened to: a tick's bytes are made once for each. */
  readonly groups: number;
  /** Entries put on the wire, each counted once however many listen. */
  readonly encoded: number;
  /** Listeners cut because they could not keep up. */
  readonly cut: number;
}

export interface Hub {
  /** Takes a listener in: for each stream a snapshot or what it missed (or "gone"), then everything live. */
  attach(listener: Listener): Attachment;
  /**
   * Tells what was recorded. Called in the same turn in which the memory image folded these entries, in the record's
   * order, and without a gap; entries that were published before are passed over.
   */
  publish(process: string, entries: readonly RecordedEntry[]): void;
  /** Tells that bodies were withheld, after the image was rebuilt without them: copies are dropped, new snapshots go out. */
  withhold(process: string, withheld: readonly WithheldEntry[]): void;
  doorbell(process: string, seat: string, bell: Doorbell): void;
  /** Ends the connections of a seat, for example when its session was closed; a new one is let in by the HTTP layer or not. */
  dismiss(process: string, seat: string): void;
  /** Who is in a stream on this node now. */
  presence(process: string, stream: string): Presence;
  figures(): HubFigures;
  /** Ends everything, after what is buffered. */
  close(): void;
}
