// A viewer is somebody as the record knows them: a seat, what it may do, whom it speaks for. Never a person.

/** Roles of a seat in a process. The public holds none. */
export const ROLES = [
  "host",
  "chair",
  "head-of-delegation",
  "alternate",
  "adviser",
  "stakeholder",
  "youth",
  "observer",
  "evaluator",
  "facilitator",
  "player",
] as const;

export type Role = (typeof ROLES)[number];

export interface Viewer {
  /** What stands as `actor` in the record: the seat's id, or "public", or "system" for the node's own commands. */
  readonly actor: string;
  /** The roles that the seat holds now; empty for the public. */
  readonly roles: readonly Role[];
  /** The delegation or other participant that the seat speaks for, if any. */
  readonly participant?: string;
}

export const PUBLIC: Viewer = { actor: "public", roles: [] };
export const SYSTEM: Viewer = { actor: "system", roles: [] };

export function hasRole(viewer: Viewer, ...roles: readonly Role[]): boolean {
  return viewer.roles.some((role) => roles.includes(role));
}
