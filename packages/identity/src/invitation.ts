// Invitations, recoveries, join codes and API tokens: their shapes. What they hold and what they open.
import type { Role } from "@parley/kernel";

/** For whom and how long. `by` is the seat that invites, or "system" for the first host. */
export interface InvitationRequest {
  readonly process: string;
  readonly seat: string;
  readonly by: string;
  /** A hint for the greeting and for the person who is made; erased with the invitation. */
  readonly name?: string;
  readonly email?: string;
  /** BCP 47: the language of the mail and the sheet. */
  readonly language?: string;
  /** Seconds from now; default 14 days, at most 90 days. */
  readonly lasts?: number;
}

export type InvitationStatus = "open" | "used" | "revoked" | "expired";

export interface Invitation {
  readonly id: string;
  readonly purpose: "invitation" | "recovery";
  readonly process: string;
  readonly seat: string;
  readonly by: string;
  readonly name?: string;
  readonly email?: string;
  readonly language: string;
  readonly created: string;
  readonly expires: string;
  readonly status: InvitationStatus;
}

/** The secret is in here once and nowhere else. */
export interface IssuedInvitation {
  readonly invitation: Invitation;
  readonly token: string;
  /** `<origin>/invitation#<token>` or `<origin>/recovery#<token>`: the fragment stays out of every log. */
  readonly link: string;
}

/** What a sheet of paper for one invitation shows; the words around it are the page's. */
export interface InvitationSheet {
  readonly invitation: Invitation;
  readonly link: string;
  /** An SVG document of the link as a QR code, black on white, scalable, without size attributes. */
  readonly qr: string;
}

/** What a join code may grant; whoever speaks for a delegation, chairs or hosts is invited by name. */
export const GUEST_ROLES = [
  "stakeholder",
  "youth",
  "observer",
  "evaluator",
  "facilitator",
  "player",
] as const satisfies readonly Role[];

export type GuestRole = (typeof GUEST_ROLES)[number];

/** Who comes in with a join code becomes a guest on a new seat of `process`, with `role`, for `participant` if given. */
export interface JoinCodeRequest {
  readonly process: string;
  readonly by: string;
  readonly role: GuestRole;
  readonly participant?: string;
  /** What it is for, as guests see it: a room, an exercise. */
  readonly label: string;
  /** 1 to 5,000 guests. */
  readonly capacity: number;
  /** Seconds from now; at most 30 days. */
  readonly lasts: number;
}

export interface JoinCode {
  readonly id: string;
  /** Eight letters and digits without those that look alike, "K7MP-2WXQ". */
  readonly code: string;
  readonly process: string;
  readonly by: string;
  readonly role: GuestRole;
  readonly participant?: string;
  readonly label: string;
  readonly capacity: number;
  readonly joined: number;
  readonly expires: string;
  readonly revoked: boolean;
}

export interface JoinRequest {
  readonly code: string;
  readonly pseudonym: string;
  /** That the guest agreed to what the screen says about a pseudonym and the record; anything but true is refused. */
  readonly consent: boolean;
  readonly language?: string;
  /** Where it comes from, for the limit on wrong codes. */
  readonly address?: string;
}

export interface MachineTokenRequest {
  /** Who answers for the machine: they must sit on the seat. */
  readonly person: string;
  readonly process: string;
  readonly seat: string;
  readonly name: string;
  /** Seconds from now; at most 366 days. */
  readonly lasts: number;
}

export interface MachineToken {
  readonly id: string;
  readonly name: string;
  readonly process: string;
  readonly seat: string;
  readonly created: string;
  readonly expires: string;
  readonly revoked: boolean;
}
