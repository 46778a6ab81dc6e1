// A published list of endorsers, pasted as text: a participant a line, by code or by name, perhaps with a date.
import type { Participant } from "./events.ts";

export interface ListedEndorser {
  readonly participant: string;
  /** Where the list prints another name than the participant's own. */
  readonly printedAs?: string;
  readonly date?: string;
}

export interface PublishedList {
  readonly endorsers: readonly ListedEndorser[];
  /** Lines that name nobody who is admitted here, as they were written. */
  readonly unknown: readonly string[];
  /** Names of participants whom more than one line names; the first line counts. */
  readonly repeated: readonly string[];
}

/** Columns are parted by tabs, semicolons, or commas (quotes hold a name with a comma together). */
export function readPublishedList(text: string, participants: Readonly<Record<string, Participant>>): PublishedList {
  const known = new Map<string, Participant>();
  for (const participant of Object.values(participants)) {
    for (const key of [participant.id, participant.code, participant.name]) {
      if (key !== undefined) known.set(plain(key), participant);
    }
  }
  const endorsers = new Map<string, ListedEndorser>();
  const unknown: string[] = [];
  const repeated: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const cells = cellsOf(line);
    const [first] = cells;
    if (first === undefined) continue;
    const named =
      known.get(plain(line)) ?? cells.map((cell) => known.get(plain(cell))).find((one) => one !== undefined);
    if (named === undefined) {
      unknown.push(line.trim());
      continue;
    }
    if (endorsers.has(named.id)) {
      repeated.push(named.name);
      continue;
    }
    const date = cells.find((cell) => /^\d{4}-\d{2}-\d{2}$/.test(cell));
    const printed = cells.find((cell) => cell !== date && cell !== named.code && cell !== named.id);
    endorsers.set(named.id, {
      participant: named.id,
      ...(printed === undefined || printed === named.name || line.trim() === named.name ? {} : { printedAs: printed }),
      ...(date === undefined ? {} : { date }),
    });
  }
  return { endorsers: [...endorsers.values()], unknown, repeated };
}

function cellsOf(line: string): readonly string[] {
  const cells = line.match(/"(?:[^"]|"")*"|[^\t;,]+/g) ?? [];
  return cells
    .map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, "$1")
        .replaceAll('""', '"')
        .replace(/^(?:[-*•]|\d+[.)])\s+/, "")
        .trim(),
    )
    .filter((cell) => cell !== "");
}

/** Compared without case, accents and bullet points. */
function plain(name: string): string {
  return name
    .trim()
    .replace(/^(?:[-*•]|\d+[.)])\s+/, "")
    .replace(/^"(.*)"$/, "$1")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase();
}
