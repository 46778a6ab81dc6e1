// Who may do what to a process, as rules that read as sentences.
import { hasRole, refuse } from "@parley/kernel";
import type { Refusal, Role, Viewer } from "@parley/kernel";
import type { ProcessState } from "./state.ts";

const NOT_ALLOWED = "not-allowed";

/** The refusal of every policy: who may, so that a person knows whom to ask. */
export function notAllowed(who: string): Refusal {
  return refuse(NOT_ALLOWED, `This is for ${who}.`, { values: { who } });
}

/** The host runs the process. The node itself may too, when it founds one or imports. */
export function byHost(viewer: Viewer): Refusal | undefined {
  return isHost(viewer) ? undefined : notAllowed("host");
}

export function isHost(viewer: Viewer): boolean {
  return viewer.actor === "system" || hasRole(viewer, "host");
}

/** Only the node founds a process: there is no seat yet that could. */
export function bySystem(viewer: Viewer): Refusal | undefined {
  return viewer.actor === "system" ? undefined : notAllowed("system");
}

/** A head of delegation fills the places of the own delegation; the host fills any. */
const DELEGATION_ROLES: readonly Role[] = ["alternate", "adviser"];

export function mayFill(viewer: Viewer, role: Role, participant: string | undefined): Refusal | undefined {
  if (isHost(viewer)) return undefined;
  const own = hasRole(viewer, "head-of-delegation") && viewer.participant === participant;
  return own && participant !== undefined && DELEGATION_ROLES.includes(role)
    ? undefined
    : notAllowed("hostOrHeadOfDelegation");
}

/** A seat's care (closing it, recovering a lost device) lies with whoever may fill it. */
export function mayCareFor(viewer: Viewer, state: ProcessState, seat: string): Refusal | undefined {
  const known = state.seats[seat];
  if (!known) return byHost(viewer);
  return mayFill(viewer, known.role, known.participant);
}

/** A participant endorses through its head of delegation, or through a stakeholder's own seat; a guest binds nobody. */
export function mayEndorse(viewer: Viewer, state: ProcessState): Refusal | undefined {
  const speaks = hasRole(viewer, "head-of-delegation", "stakeholder") && viewer.participant !== undefined;
  return speaks && state.seats[viewer.actor]?.guest !== true ? undefined : notAllowed("headOfDelegation");
}

/** A key is turned from a host's seat that sits for a steward. */
export function mayTurnKey(viewer: Viewer, state: ProcessState): Refusal | undefined {
  return hasRole(viewer, "host") && state.seats[viewer.actor]?.steward !== undefined
    ? undefined
    : notAllowed("steward");
}
