// The line to the server that all tabs of a browser share: one tab leads and holds the connection, the others hear through it.
import type { LiveEvent, SnapshotEvent } from "../events.ts";
import type { AskedStream } from "../query.ts";
import { LiveConnection, type LineStatus } from "./connection.ts";
import type { Device, TabChannel } from "./ports.ts";
import { WantedStreams } from "./wanted.ts";

/** The leader asks this often who is still there; a tab that was closed without a word is forgotten after two rounds. */
const ROLL_CALL_MILLISECONDS = 30_000;

export interface LineOptions {
  readonly process: string;
  readonly code: string | undefined;
  readonly device: Device;
  /** Everything that this tab wants, with how far it holds it. */
  wanted(): readonly AskedStream[];
  /** A snapshot for another tab, if this one holds the stream. */
  supply(stream: string): SnapshotEvent | undefined;
  received(events: readonly LiveEvent[]): void;
  statusChanged(status: LineStatus): void;
  /** Called when this tab leads: from now on it sends what waits. */
  leads(): void;
  /** Something that another tab's store said, see `say`. */
  said(message: unknown): void;
}

export interface Line {
  /** This tab wants these streams too, from where it holds them; or again, because it fell behind. */
  want(streams: readonly AskedStream[]): void;
  unwant(streams: readonly string[]): void;
  leading(): boolean;
  /** Says something to the stores of the other tabs. */
  say(message: unknown): void;
  close(): void;
}

type Message =
  | { readonly kind: "lead"; readonly to?: string; readonly status: LineStatus }
  | { readonly kind: "status"; readonly status: LineStatus }
  | { readonly kind: "events"; readonly to?: string; readonly events: readonly LiveEvent[] }
  | { readonly kind: "want"; readonly tab: string; readonly streams: readonly AskedStream[] }
  | { readonly kind: "unwant"; readonly tab: string; readonly streams: readonly string[] }
  | { readonly kind: "roll-call" }
  | { readonly kind: "here"; readonly tab: string; readonly streams: readonly string[] }
  | { readonly kind: "bye"; readonly tab: string }
  | { readonly kind: "said"; readonly message: unknown };

export function createLine(options: LineOptions): Line {
  const { device } = options;
  const tab = device.newId();
  const channel = device.tabs?.channel;
  let lead: Lead | undefined;

  const becomeLeader = (): void => {
    lead = new Lead(tab, options, channel);
    lead.want(tab, options.wanted());
    options.leads();
  };

  const post = (message: Message): void => channel?.post(message);

  channel?.onMessage((received) => {
    // Only tabs of this very code are on the channel: see its name.
    const message = received as Message;
    switch (message.kind) {
      case "said":
        options.said(message.message);
        break;
      case "want":
        lead?.want(message.tab, message.streams);
        break;
      case "unwant":
        lead?.unwant(message.tab, message.streams);
        break;
      case "here":
        lead?.here(message.tab, message.streams);
        break;
      case "bye":
        lead?.bye(message.tab);
        break;
      case "lead":
        if (message.to !== undefined && message.to !== tab) break;
        options.statusChanged(message.status);
        post({ kind: "want", tab, streams: options.wanted() });
        break;
      case "status":
        options.statusChanged(message.status);
        break;
      case "events":
        if (message.to === undefined || message.to === tab) options.received(message.events);
        break;
      case "roll-call":
        post({ kind: "here", tab, streams: options.wanted().map(({ stream }) => stream) });
        break;
    }
  });

  const lock = device.tabs?.lock.request(becomeLeader);
  if (lock === undefined) becomeLeader();
  else if (lead === undefined) options.statusChanged({ status: device.network.online() ? "connecting" : "offline" });

  return {
    want(streams) {
      if (lead !== undefined) lead.want(tab, streams);
      else post({ kind: "want", tab, streams });
    },
    unwant(streams) {
      if (lead !== undefined) lead.unwant(tab, streams);
      else post({ kind: "unwant", tab, streams });
    },
    leading: () => lead !== undefined,
    say: (message) => post({ kind: "said", message }),
    close() {
      if (lead === undefined) post({ kind: "bye", tab });
      else lead.close();
      lead = undefined;
      channel?.close();
      lock?.release();
    },
  };
}

/** What the leading tab does for all. */
class Lead {
  readonly #tab: string;
  readonly #options: LineOptions;
  readonly #channel: TabChannel | undefined;
  readonly #wanted = new WantedStreams();
  readonly #connection: LiveConnection;
  /** What was last told, for a tab that comes later. */
  readonly #presence = new Map<string, LiveEvent>();
  #status: LineStatus = { status: "connecting" };
  #stopRollCall: () => void = () => {};

  constructor(tab: string, options: LineOptions, channel: TabChannel | undefined) {
    this.#tab = tab;
    this.#options = options;
    this.#channel = channel;
    this.#connection = new LiveConnection({
      process: options.process,
      code: options.code,
      device: options.device,
      wanted: () => this.#wanted.asked(),
      received: (events) => this.#received(events),
      statusChanged: (status) => {
        this.#status = status;
        options.statusChanged(status);
        this.#post({ kind: "status", status });
      },
    });
    this.#post({ kind: "lead", status: this.#status });
    if (channel !== undefined) this.#callRoll();
  }

  want(tab: string, streams: readonly AskedStream[]): void {
    let again = false;
    const known: LiveEvent[] = [];
    for (const asked of streams) {
      const presence = this.#presence.get(asked.stream);
      if (presence !== undefined) known.push(presence);
      if (this.#wanted.isGone(asked.stream)) known.push({ type: "gone", stream: asked.stream });
      if (!this.#wanted.isBehind(asked)) {
        again = this.#wanted.add(tab, asked) || again;
        continue;
      }
      const snapshot = tab === this.#tab ? undefined : this.#options.supply(asked.stream);
      if (snapshot === undefined) again = this.#wanted.addFrom(tab, asked) || again;
      else {
        this.#wanted.add(tab, { stream: asked.stream, heldTo: snapshot.seq });
        known.push(snapshot);
      }
    }
    if (tab !== this.#tab) {
      if (known.length > 0) this.#post({ kind: "events", to: tab, events: known });
      this.#post({ kind: "status", status: this.#status });
    }
    if (again) this.#connection.restart();
  }

  unwant(tab: string, streams: readonly string[]): void {
    if (this.#wanted.remove(tab, streams)) this.#connection.restart();
  }

  here(tab: string, streams: readonly string[]): void {
    // A tab that had been given up says again what it wants, and from where.
    if (!this.#wanted.seen(tab, streams)) this.#post({ kind: "lead", to: tab, status: this.#status });
  }

  bye(tab: string): void {
    if (this.#wanted.forget(tab)) this.#connection.restart();
  }

  close(): void {
    this.#stopRollCall();
    this.#connection.close();
  }

  #received(events: readonly LiveEvent[]): void {
    for (const event of events) {
      this.#wanted.told(event);
      if (event.type === "presence") this.#presence.set(event.stream, event);
    }
    this.#post({ kind: "events", events });
    this.#options.received(events);
  }

  #callRoll(): void {
    this.#stopRollCall = this.#options.device.timers.after(ROLL_CALL_MILLISECONDS, () => {
      if (this.#wanted.forgetUnseen(this.#tab)) this.#connection.restart();
      this.#post({ kind: "roll-call" });
      this.#callRoll();
    });
  }

  #post(message: Message): void {
    this.#channel?.post(message);
  }
}
