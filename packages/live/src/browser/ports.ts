// What the live store needs from the device, each a small port; the browser's own are in device.ts.
import type { CommandContract, Receipt } from "@parley/contract";
import type { Refusal } from "@parley/kernel";
import type { LiveEvent } from "../events.ts";
import type { LiveQuery } from "../query.ts";

/** The way in: one connection that brings live events. */
export interface LiveTransport {
  /** Opens a connection; `on` is called until it is closed from either side. Never throws. */
  open(process: string, query: LiveQuery, on: TransportEvents): { close(): void };
}

export interface TransportEvents {
  opened(): void;
  /** All events that arrived together; heartbeats arrive as none. */
  received(events: readonly LiveEvent[]): void;
  /** The connection is over. A refusal means that asking again in the same way is of no use (not signed in, for example). */
  closed(refusal?: Refusal): void;
}

/** What must be known of a contract to send its command; small, so that it can be kept with a command that waits. */
export type Address = Pick<CommandContract, "name" | "method" | "path">;

/** The way out: how a command reaches the server. Never throws. */
export interface CommandSender {
  send(process: string, address: Address, input: unknown, id: string): Promise<SendAnswer>;
}

export type SendAnswer =
  | { readonly kind: "recorded"; readonly receipt: Receipt }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** The session is over: the command may be sent again when the person has signed in. */
  | { readonly kind: "signed-out"; readonly refusal: Refusal }
  /** No answer, or one that says "later": the same command with the same id may be sent again. */
  | { readonly kind: "unreachable" };

/** A command that waits on the device for the connection to come back. */
export interface WaitingCommand {
  readonly id: string;
  readonly process: string;
  /** The seat that gave it; another seat's are never sent. */
  readonly actor: string;
  readonly address: Address;
  /** The person's words, as given. */
  readonly input: unknown;
  /** When it was given, RFC 3339 UTC with milliseconds. */
  readonly at: string;
  /** Whether it has gone out before, and no answer came: it may have been recorded. */
  readonly tried: boolean;
  /** Its place among those that wait. */
  readonly order: number;
  /** Why it was refused when it went out at last. Kept, with its words, until it is dismissed. */
  readonly refusal?: Refusal;
}

/** Where waiting commands survive a reload. */
export interface WaitingStorage {
  /** All that wait, by `order`. */
  all(): Promise<readonly WaitingCommand[]>;
  put(command: WaitingCommand): Promise<void>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
}

/** What tabs of one browser say to one another: ordered from each tab to every other, never to itself. */
export interface TabChannel {
  post(message: unknown): void;
  onMessage(receive: (message: unknown) => void): void;
  close(): void;
}

/** Which tab leads. */
export interface TabLock {
  /** Calls `lead` when this tab gets the lock (once), and keeps it until the tab is gone or `release` is called. */
  request(lead: () => void): { release(): void };
}

/** Whether the device believes that it has a network. */
export interface Network {
  online(): boolean;
  onChange(changed: () => void): () => void;
}

export interface Timers {
  /** Runs it once after this many milliseconds; answers how to call it off. */
  after(milliseconds: number, run: () => void): () => void;
}

/** All of the device in one. */
export interface Device {
  readonly transport: LiveTransport;
  readonly commands: CommandSender;
  readonly storage: WaitingStorage;
  /** Absent where the browser has neither: every tab then has its own connection. */
  readonly tabs?: { readonly channel: TabChannel; readonly lock: TabLock };
  readonly network: Network;
  readonly timers: Timers;
  /** Now, as an RFC 3339 UTC instant with milliseconds. */
  now(): string;
  /** A new random id, for a command or a tab. */
  newId(): string;
  /** A number in [0, 1), to spread out those who come back. */
  random(): number;
}
