// A roster as it was understood from a file: participants to admit, places to open, and the doubts about each row.
import type { Role } from "@parley/kernel";
import type { Participant } from "./events.ts";

export const ROSTER_DOUBTS = [
  "code-unknown",
  "code-contradicts-name",
  "date-ambiguous",
  "date-unreadable",
  "email-invalid",
  "participant-missing",
  "repeated",
  "role-unknown",
] as const;

export interface RosterDoubt {
  readonly code: (typeof ROSTER_DOUBTS)[number];
  readonly values?: Readonly<Record<string, string | number>>;
}

export interface RosterLine {
  /** The row in the sheet, from 1, as spreadsheets count. */
  readonly row: number;
  /** Absent where the row names nobody. */
  readonly participant?: Participant;
  readonly role?: Role;
  /** What the place is called, never a person's name. */
  readonly label?: string;
  /** The person for whom an invitation is to be made; never recorded. */
  readonly person?: string;
  readonly email?: string;
  readonly language?: string;
  readonly doubts: readonly RosterDoubt[];
}

export interface RosterPreview {
  readonly sheet: string;
  readonly lines: readonly RosterLine[];
  /** Headings of columns that were not understood. */
  readonly unknownColumns: readonly string[];
}

/** Each participant of a roster once, as its first row has it. */
export function participantsOf({ lines }: RosterPreview): readonly Participant[] {
  const found = new Map<string, Participant>();
  for (const { participant } of lines) {
    if (participant !== undefined && !found.has(participant.id)) found.set(participant.id, participant);
  }
  return [...found.values()];
}
