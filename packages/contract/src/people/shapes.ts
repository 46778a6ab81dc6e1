// What is told about the people of a process, as it goes over the wire. The room that keeps it has the same shapes.
import type { Role } from "@parley/kernel";

/** Who sits, or sat, on a seat. */
export interface Sitting {
  readonly seat: string;
  readonly person: string;
  readonly name: string;
  readonly since: string;
  /** Absent for who sits there now. */
  readonly until?: string;
}

export interface Invitation {
  readonly id: string;
  readonly purpose: "invitation" | "recovery";
  readonly seat: string;
  readonly name?: string;
  readonly email?: string;
  readonly language: string;
  readonly created: string;
  readonly expires: string;
  readonly status: "open" | "used" | "revoked" | "expired";
}

/** A link that was just issued: for a sheet of paper, and by mail where there is an address. It is shown once. */
export interface Issued {
  readonly invitation: Invitation;
  readonly link: string;
  /** `qr` is an SVG document of the link as a QR code. */
  readonly sheet: { readonly qr: string };
  /** What became of the letter, where one was to go out. */
  readonly posted?: object;
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

export interface JoinCode {
  readonly id: string;
  /** Eight letters and digits, "K7MP-2WXQ". */
  readonly code: string;
  readonly role: (typeof GUEST_ROLES)[number];
  readonly participant?: string;
  readonly label: string;
  readonly capacity: number;
  readonly joined: number;
  readonly expires: string;
  readonly revoked: boolean;
}

/** A join code with the link that a telephone can read from a screen or a sheet of paper. */
export interface JoinCodeSheet extends JoinCode {
  readonly link: string;
  readonly qr: string;
}

export interface MachineToken {
  readonly id: string;
  readonly name: string;
  readonly seat: string;
  readonly created: string;
  readonly expires: string;
  readonly revoked: boolean;
}
