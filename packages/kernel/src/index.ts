// What the kernel shows: the vocabulary that every room shares.
export { canonicalJson } from "./canonical.ts";
export type { Clock } from "./clock.ts";
export { handler, streamKind } from "./decider.ts";
export type { AnyHandler, Command, Context, Decision, Domain, Handler } from "./decider.ts";
export { isWithheld } from "./entry.ts";
export type { Entry, Event, Json, RecordedEntry, WithheldEntry } from "./entry.ts";
export { ID_PATTERN, derivedId } from "./ids.ts";
export type { Id } from "./ids.ts";
export type { DeepReadonly } from "./readonly.ts";
export { isRefusal, refuse } from "./refusal.ts";
export type { Refusal, RefusalDetails } from "./refusal.ts";
export { matchStream } from "./stream.ts";
export type { StreamKind, StreamParams } from "./stream.ts";
export { PUBLIC, ROLES, SYSTEM, hasRole } from "./viewer.ts";
export type { Role, Viewer } from "./viewer.ts";
