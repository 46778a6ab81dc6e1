// From a roster's file to the participants and places that it names.
import { readRoster, readTable } from "@parley/formats";
import type { RosterRow } from "@parley/formats";
import { isRefusal } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { Participant } from "./events.ts";
import type { RosterLine, RosterPreview } from "./roster.ts";

/** Reads CSV or XLSX; refuses as `readTable` and `readRoster` do. Nothing is recorded. */
export async function readRosterFile(bytes: Uint8Array): Promise<RosterPreview | Refusal> {
  const table = await readTable(bytes);
  if (isRefusal(table)) return table;
  const roster = readRoster(table);
  if (isRefusal(roster)) return roster;
  const names = new Map<string, string>();
  return {
    sheet: roster.sheet,
    lines: roster.rows.map((row) => lineOf(row, names)),
    unknownColumns: roster.unknownColumns,
  };
}

const STAKEHOLDER_ROLES: readonly (string | undefined)[] = ["stakeholder", "youth"];

function lineOf(row: RosterRow, names: Map<string, string>): RosterLine {
  const participant = participantOf(row, names);
  const { row: number, role, function: label, person, email, language, problems } = row;
  return {
    row: number,
    ...(participant === undefined ? {} : { participant }),
    ...(role === undefined ? {} : { role }),
    ...(label === undefined ? {} : { label: label.slice(0, 500) }),
    ...(person === undefined ? {} : { person: person.slice(0, 500) }),
    ...(email === undefined ? {} : { email }),
    ...(language === undefined || !/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(language) ? {} : { language }),
    doubts: problems,
  };
}

/** A state is known by its code; others by their name, each name with an id of its own. */
function participantOf(
  { code, participant: name, role }: RosterRow,
  names: Map<string, string>,
): Participant | undefined {
  if (code !== undefined) return { id: code, kind: "delegation", code, name: (name ?? code).slice(0, 500) };
  if (name === undefined) return undefined;
  const kind = STAKEHOLDER_ROLES.includes(role) ? "stakeholder" : "organisation";
  const id = names.get(name) ?? `p-${names.size + 1}-${plainId(name)}`.replace(/-$/, "");
  names.set(name, id);
  return { id, kind, name: name.slice(0, 500) };
}

function plainId(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40);
}
