// The fan-out hub: everyone who listens to this node, and what they are told.
import type { RecordedEntry, Viewer, WithheldEntry } from "@parley/kernel";
import { eventText, type Doorbell, type Presence } from "../events.ts";
import type { AskedStream } from "../query.ts";
import { nodeTiming, type HubPorts, type Sink, type Timing } from "./ports.ts";
import { Room, type Member } from "./room.ts";

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

/** Tells a plain `EventSource` how long to wait before it connects again. */
const GREETING = Buffer.from("retry: 3000\n\n");
const HEARTBEAT = Buffer.from(":\n\n");

export function createHub(options: HubOptions): Hub {
  const timing = options.timing ?? nodeTiming;
  const rooms = new Map<string, Room>();
  let encoded = 0;
  let cut = 0;

  function roomOf(process: string): Room {
    const standing = rooms.get(process);
    if (standing !== undefined) return standing;
    const room = new Room(process, {
      ports: options.ports,
      bufferLimitBytes: options.bufferLimitBytes ?? 1024 * 1024,
      recent: options.recent ?? 2048,
      soon: (run) => timing.soon(run),
      encoded: () => encoded++,
      cut: () => cut++,
    });
    rooms.set(process, room);
    return room;
  }

  function toAll(bytes: Buffer): void {
    for (const room of rooms.values()) for (const member of room.members()) room.tell(member, bytes);
  }

  function tellPresence(): void {
    for (const room of rooms.values()) {
      for (const { stream, bytes } of room.board.news(room.hearing())) room.tellStream(stream, bytes);
    }
  }

  const stops = [
    timing.every(options.heartbeatSeconds ?? 15, () => toAll(HEARTBEAT)),
    timing.every(options.presenceSeconds ?? 2, tellPresence),
  ];

  return {
    attach({ viewer, process, streams, code, sink }) {
      const room = roomOf(process);
      const member: Member = {
        viewer,
        asked: streams.map(({ stream }) => stream),
        sink,
        group: undefined,
        allowance: 0,
      };
      const stale = code !== undefined && code !== options.code;
      sink.write(GREETING, ...(stale ? [Buffer.from(eventText({ type: "reload", code: options.code }))] : []));
      room.enter(member, streams);
      sink.onClose(() => room.leave(member));
      return {
        close() {
          room.leave(member);
          sink.end();
        },
      };
    },
    publish: (process, entries) => roomOf(process).publish(entries),
    withhold: (process, withheld) => rooms.get(process)?.withhold(withheld),
    doorbell(process, seat, bell) {
      const room = rooms.get(process);
      if (room === undefined) return;
      const bytes = Buffer.from(eventText({ type: "doorbell", bell }));
      for (const member of room.members()) if (member.viewer.actor === seat) room.tell(member, bytes);
    },
    dismiss(process, seat) {
      const room = rooms.get(process);
      if (room === undefined) return;
      for (const member of [...room.members()].filter(({ viewer }) => viewer.actor === seat)) {
        room.leave(member);
        member.sink.cut();
      }
    },
    presence: (process, stream) => {
      const room = rooms.get(process);
      return room === undefined ? { here: 0 } : room.board.of(stream, room.hearing());
    },
    figures() {
      let listeners = 0;
      let groups = 0;
      for (const room of rooms.values()) {
        groups += room.groups;
        for (const _member of room.members()) listeners++;
      }
      return { listeners, groups, encoded, cut };
    },
    close() {
      for (const stop of stops) stop();
      for (const room of rooms.values()) {
        for (const member of [...room.members()]) {
          room.leave(member);
          member.sink.end();
        }
      }
    },
  };
}
