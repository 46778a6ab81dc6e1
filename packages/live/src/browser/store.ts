// The live store: one process as this browser holds it, kept alive by the server and answering every screen.
import type { CommandContract, InputOf } from "@parley/contract";
import type { Domain, Refusal, StreamKind, Viewer } from "@parley/kernel";
import type { Doorbell, Presence } from "../events.ts";
import type { Device } from "./ports.ts";
import type { ConnectionView, PendingCommand, Seed, Sent, StreamView } from "./view.ts";

export interface LiveStoreOptions {
  readonly process: string;
  /** Who looks at it. Another viewer is another store. */
  readonly viewer: Viewer;
  readonly device: Device;
  /** The version of the code that this page was served with. */
  readonly code?: string;
  /** States that came with the page. */
  readonly seeds?: readonly Seed[];
  readonly domains?: readonly Domain[];
  /** The contracts whose commands may have waited on this device through a reload. */
  readonly contracts?: readonly CommandContract[];
}

export interface LiveStore {
  readonly process: string;
  readonly viewer: Viewer;
  /** Adds a capability that was loaded later: its kinds of streams, its handlers for optimistic commands, its contracts. */
  learn(domain: Domain, contracts?: readonly CommandContract[]): void;
  /** How a stream stands here; the same object until something changes. */
  view(stream: string): StreamView;
  /** Keeps a stream alive and calls `changed` after each change, until the answer is called. `kind` folds it. */
  watch(kind: StreamKind, stream: string, changed: () => void): () => void;
  /** Gives a command: shown at once where all that it decides on is here, taken back if it is refused. */
  send<C extends CommandContract>(contract: C, input: InputOf<C>): Promise<Sent>;
  /** Why the command would be refused as far as can be seen from here; undefined if it would not, or if that can't be told. */
  check<C extends CommandContract>(contract: C, input: InputOf<C>): Refusal | undefined;
  connection(): ConnectionView;
  presence(stream: string): Presence | undefined;
  /** Commands under way, in the order in which they were given. */
  pending(): readonly PendingCommand[];
  /** Lets go of a waiting or refused command, words and all. */
  dismiss(id: string): Promise<void>;
  /** Calls `changed` after each change of connection, presence or pending commands. */
  subscribe(changed: () => void): () => void;
  onDoorbell(rang: (bell: Doorbell) => void): () => void;
  /** Signing out: deletes all that is held here and on the device, in every tab, and ends the connection. */
  forget(): Promise<void>;
  /** Ends the connection of this tab; the rest stays as it is. */
  close(): void;
}
