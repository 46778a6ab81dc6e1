// The shape of a capability's heart: what a command decides on, what it decides, and who may give it.
import type { Event } from "./entry.ts";
import type { Refusal } from "./refusal.ts";
import type { StreamKind } from "./stream.ts";
import type { Viewer } from "./viewer.ts";

/** A command as it reaches a decider: `input` has passed its contract's schema. */
export interface Command<Input = unknown> {
  /** The id that the sender gave it; ids of what it makes are derived from this one. */
  readonly id: string;
  readonly input: Input;
}

/** All that a decider may know beside state and command. There is no other clock and no randomness. */
export interface Context {
  /** When it is decided, RFC 3339 UTC with milliseconds; becomes the entries' `at`. */
  readonly at: string;
  readonly viewer: Viewer;
}

export type Decision = readonly Event[] | Refusal;

/**
 * How one command is decided.
 * `on` names the streams it decides on, under names of its choice; `allow` and `decide` get their states under the same names.
 * `allow` is the policy (undefined = allowed); `decide` runs only where it allows.
 */
export interface Handler<Input = never, States extends object = never> {
  on(input: Input, viewer: Viewer): { readonly [Name in keyof States]: string };
  allow(viewer: Viewer, states: States, input: Input): Refusal | undefined;
  decide(states: States, command: Command<Input>, context: Context): Decision;
}

/** A capability's domain: its kinds of streams and its handlers by command name. Runs on the server and in the browser alike. */
export interface Domain {
  readonly name: string;
  readonly streams: readonly StreamKind[];
  readonly handlers: Readonly<Record<string, AnyHandler>>;
  /** Brings an entry of an old event version to today's; answers the entry itself where it is of today. */
  readonly upcasters?: Readonly<Record<string, (data: unknown) => { readonly type: string; readonly data: unknown }>>;
}

/** A handler whose input and states the engine does not know; contracts and stream kinds guarantee that they fit. */
export interface AnyHandler {
  on(input: unknown, viewer: Viewer): Readonly<Record<string, string>>;
  allow(viewer: Viewer, states: object, input: unknown): Refusal | undefined;
  decide(states: object, command: Command, context: Context): Decision;
}

/** Gives a typed handler its engine-facing type: the one place where the types are let go. */
export function handler<Input, States extends object>(typed: Handler<Input, States>): AnyHandler {
  return typed;
}

/** Gives a typed stream kind its engine-facing type, for the list in a `Domain`. */
export function streamKind<State, Directory>(typed: StreamKind<State, Directory>): StreamKind {
  return typed;
}
