// The overlay: what the commands under way will have done, on top of what is confirmed. Made anew after every change.
import { isRefusal, isWithheld, type AnyHandler, type Entry, type Refusal, type Viewer } from "@parley/kernel";
import type { Receipt } from "@parley/contract";
import type { ConfirmedStreams } from "./confirmed.ts";

/** A command as the overlay sees it. */
export interface Foreseen {
  readonly id: string;
  /** The name of its contract, which is that of its handler. */
  readonly contract: string;
  readonly input: unknown;
  readonly at: string;
  /** What the server said was recorded; from then on nothing has to be foreseen. */
  readonly receipt?: Receipt | undefined;
  /** What was last foreseen and has not been confirmed; kept fixed once a part of it was (`partly`). */
  foreseen: readonly Entry[];
  partly: boolean;
  /**
   * It has gone out without an answer, and a state that came since may hold what it did: it is not laid over, so that
   * nothing is shown twice.
   */
  doubtful: boolean;
}

export interface Overlaid {
  state: unknown;
  version: number;
}

export class Overlay {
  readonly #confirmed: ConfirmedStreams;
  readonly #viewer: Viewer;
  /** By contract; those of a capability come when it is loaded. */
  readonly #handlers = new Map<string, AnyHandler>();
  readonly #overlaid = new Map<string, Overlaid>();

  constructor(confirmed: ConfirmedStreams, viewer: Viewer) {
    this.#confirmed = confirmed;
    this.#viewer = viewer;
  }

  learn(handlers: Readonly<Record<string, AnyHandler>>): void {
    for (const [contract, handler] of Object.entries(handlers)) this.#handlers.set(contract, handler);
  }

  get(stream: string): Overlaid | undefined {
    return this.#overlaid.get(stream);
  }

  streams(): readonly string[] {
    return [...this.#overlaid.keys()];
  }

  /** Lays the commands, in their order, on what is confirmed now. */
  derive(commands: Iterable<Foreseen>): void {
    this.#overlaid.clear();
    for (const command of commands) {
      const entries = this.#entriesOf(command);
      for (const entry of entries) this.#apply(entry);
      command.foreseen = entries;
    }
  }

  /** Why a command would be refused now; undefined if it would not be, or where not all that it decides on is here. */
  check(contract: string, input: unknown, id: string, at: string): Refusal | undefined {
    const handler = this.#handlers.get(contract);
    const states = handler === undefined ? undefined : this.#states(handler, input);
    if (handler === undefined || states === undefined) return undefined;
    const refusal = handler.allow(this.#viewer, states, input);
    if (refusal !== undefined) return refusal;
    const decision = handler.decide(states, { id, input }, { at, viewer: this.#viewer });
    return isRefusal(decision) ? decision : undefined;
  }

  #entriesOf(command: Foreseen): readonly Entry[] {
    if (command.receipt !== undefined) return command.receipt.entries.filter((entry) => this.#isNew(entry));
    if (command.doubtful) return [];
    if (command.partly) return command.foreseen;
    const { input, id, at } = command;
    const handler = this.#handlers.get(command.contract);
    const states = handler === undefined ? undefined : this.#states(handler, input);
    if (handler === undefined || states === undefined) return [];
    if (handler.allow(this.#viewer, states, input) !== undefined) return [];
    const decision = handler.decide(states, { id, input }, { at, viewer: this.#viewer });
    if (isRefusal(decision)) return [];
    const versions = new Map<string, number>();
    return decision.map(({ stream, type, data, refs }) => {
      const version = (versions.get(stream) ?? this.#version(stream)) + 1;
      versions.set(stream, version);
      // It has no number yet; what is shown does not depend on one.
      return { seq: 0, stream, version, type, data, refs: refs ?? [], actor: this.#viewer.actor, at, command: id };
    });
  }

  #isNew(entry: Entry): boolean {
    const held = this.#confirmed.get(entry.stream);
    return held !== undefined && !isWithheld(entry) && entry.version > held.version;
  }

  #version(stream: string): number {
    return this.#overlaid.get(stream)?.version ?? this.#confirmed.get(stream)?.version ?? 0;
  }

  #states(handler: AnyHandler, input: unknown): Record<string, unknown> | undefined {
    const states: Record<string, unknown> = {};
    for (const [name, stream] of Object.entries(handler.on(input, this.#viewer))) {
      const confirmed = this.#confirmed.get(stream);
      if (confirmed === undefined) return undefined;
      states[name] = this.#overlaid.get(stream)?.state ?? confirmed.state;
    }
    return states;
  }

  #apply(entry: Entry): void {
    const confirmed = this.#confirmed.get(entry.stream);
    if (confirmed?.kind === undefined) return;
    const standing = this.#overlaid.get(entry.stream) ?? {
      state: structuredClone(confirmed.state),
      version: confirmed.version,
    };
    // The event's data is cloned too: `evolve` may put it into its state, and change it there later.
    standing.state = confirmed.kind.evolve(standing.state, structuredClone(entry));
    standing.version++;
    this.#overlaid.set(entry.stream, standing);
  }
}

/** Notes that the record brought one of a command's entries: from now on only the rest of what was foreseen is laid over. */
export function confirmPart(command: Foreseen, entry: Entry): void {
  const index = command.foreseen.findIndex(({ stream }) => stream === entry.stream);
  command.partly = true;
  if (index !== -1) command.foreseen = command.foreseen.filter((_entry, at) => at !== index);
}
