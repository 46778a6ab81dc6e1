// A roster: who takes part, for whom, as what. Read from a table, with every doubt told beside its row.
import type { Refusal, Role } from "@parley/kernel";
import type { ImportNote } from "../document.ts";
import { refused } from "../refusals.ts";
import type { Cell, Sheet, Table } from "../tabular/table.ts";
import { plainLine } from "../text/plain-text.ts";
import { type FoundColumns, type RosterColumns, columnsOfHeader } from "./columns.ts";
import { countryCode, countryOfName, plainName } from "./country-codes.ts";
import { calendarDate } from "./dates.ts";
import { roleOf } from "./roles.ts";

export interface RosterRow {
  /** The row in the sheet, from 1, as spreadsheets count. */
  readonly row: number;
  /** ISO 3166-1 alpha-3; absent for those that are no state, and where it is not known. */
  readonly code?: string;
  /** True where the code was found by the name rather than given. */
  readonly codeInferred?: boolean;
  /** The name as printed. */
  readonly participant?: string;
  readonly role?: Role;
  readonly roleAsPrinted?: string;
  readonly person?: string;
  readonly function?: string;
  readonly email?: string;
  /** "2024-09-10". */
  readonly date?: string;
  readonly language?: string;
  readonly problems: readonly RosterProblem[];
}

/** Something about a row that a person should look at; `code` has its words under `roster-problem.<code>`. */
export interface RosterProblem {
  readonly code: RosterProblemCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

export const ROSTER_PROBLEMS = [
  "code-unknown",
  "code-contradicts-name",
  "date-ambiguous",
  "date-unreadable",
  "email-invalid",
  "participant-missing",
  "repeated",
  "role-unknown",
] as const;
export type RosterProblemCode = (typeof ROSTER_PROBLEMS)[number];

export interface Roster {
  readonly sheet: string;
  /** The row of the headings, from 1. */
  readonly headerRow: number;
  readonly columns: RosterColumns;
  /** Headings of columns that were not understood. */
  readonly unknownColumns: readonly string[];
  readonly rows: readonly RosterRow[];
  readonly notes: readonly ImportNote[];
}

export interface RosterOptions {
  /** The sheet's name; where absent, the first visible one that has a heading row. */
  readonly sheet?: string;
  /** Which columns hold what, where the headings don't say it; `headerRow` is then the row above the first entry, from 0 for none. */
  readonly columns?: RosterColumns;
  readonly headerRow?: number;
}

/** How far down a heading row is looked for. */
const HEADER_SEARCH = 30;

/** Refuses `roster-no-header` and `roster-empty`. */
export function readRoster(table: Table, options: RosterOptions = {}): Roster | Refusal {
  const sheets = table.sheets.filter((sheet) =>
    options.sheet === undefined ? !sheet.hidden : sheet.name === options.sheet,
  );
  for (const sheet of sheets) {
    const header = options.columns
      ? { index: (options.headerRow ?? 1) - 1, columns: options.columns, names: {} }
      : findHeader(sheet);
    if (!header) continue;
    const rows = rowsBelow(sheet, header.index, header);
    if (rows.length === 0) return refused("roster-empty");
    const headings = sheet.rows[header.index] ?? [];
    const used = new Set<number>([...Object.values(header.columns), ...Object.values(header.names)]);
    const unknownColumns = headings
      .filter((cell, index) => cell.text.trim() !== "" && !used.has(index))
      .map((cell) => plainLine(cell.text));
    return {
      sheet: sheet.name,
      headerRow: header.index + 1,
      columns: header.columns,
      unknownColumns,
      rows,
      notes: table.notes,
    };
  }
  return refused("roster-no-header");
}

function findHeader(sheet: Sheet): ({ readonly index: number } & FoundColumns) | undefined {
  for (const [index, row] of sheet.rows.slice(0, HEADER_SEARCH).entries()) {
    const found = columnsOfHeader(row);
    if (found) return { index, ...found };
  }
  return undefined;
}

function rowsBelow(sheet: Sheet, header: number, found: FoundColumns): readonly RosterRow[] {
  const seen = new Set<string>();
  return sheet.rows.flatMap((cells, index) => {
    if (index <= header || cells.every((cell) => cell.text.trim() === "")) return [];
    const row = new RowReader(cells, found).read(index + 1);
    const key = [
      row.code ?? plainName(row.participant ?? ""),
      plainName(row.person ?? ""),
      row.email?.toLowerCase() ?? "",
    ].join("\n");
    if (key.trim() !== "" && seen.has(key))
      return [{ ...row, problems: [...row.problems, { code: "repeated" as const }] }];
    seen.add(key);
    return [row];
  });
}

/** Loose on purpose: the only proof of an address is a letter that arrives. */
const EMAIL = /^[^\s@<>,;]{1,64}@[^\s@<>,;]{1,190}\.[^\s@<>,;.]{2,63}$/;

class RowReader {
  readonly #cells: readonly Cell[];
  readonly #found: FoundColumns;
  readonly #problems: RosterProblem[] = [];

  constructor(cells: readonly Cell[], found: FoundColumns) {
    this.#cells = cells;
    this.#found = found;
  }

  read(row: number): RosterRow {
    const { columns, names } = this.#found;
    const participant = this.#text(columns.participant);
    const separate = [this.#text(names.given), this.#text(names.family)].filter((part) => part !== undefined).join(" ");
    const person = this.#text(columns.person) ?? (separate === "" ? undefined : separate);
    const rolePrinted = this.#text(columns.role);
    const position = this.#text(columns.function);
    const language = this.#text(columns.language);
    const fields = {
      ...this.#country(this.#text(columns.code), participant),
      ...(participant === undefined ? {} : { participant }),
      ...this.#role(rolePrinted),
      ...(person === undefined ? {} : { person }),
      ...(position === undefined ? {} : { function: position }),
      ...this.#email(this.#text(columns.email)),
      ...this.#date(this.#text(columns.date)),
      ...(language === undefined ? {} : { language }),
    };
    if (participant === undefined && !("code" in fields)) this.#problems.push({ code: "participant-missing" });
    return { row, ...fields, problems: this.#problems };
  }

  #text(column: number | undefined): string | undefined {
    const text = column === undefined ? "" : plainLine(this.#cells[column]?.text ?? "");
    return text === "" ? undefined : text;
  }

  #country(given: string | undefined, name: string | undefined): { code?: string; codeInferred?: boolean } {
    const ofName = name === undefined ? undefined : countryOfName(name);
    if (given === undefined) return ofName === undefined ? {} : { code: ofName, codeInferred: true };
    const code = countryCode(given);
    if (code === undefined) {
      this.#problems.push({ code: "code-unknown", values: { value: given } });
      return ofName === undefined ? {} : { code: ofName, codeInferred: true };
    }
    if (ofName !== undefined && ofName !== code) {
      this.#problems.push({ code: "code-contradicts-name", values: { value: given, name: name ?? "" } });
    }
    return { code };
  }

  #role(printed: string | undefined): { role?: Role; roleAsPrinted?: string } {
    if (printed === undefined) return {};
    const role = roleOf(printed);
    if (role === undefined) this.#problems.push({ code: "role-unknown", values: { value: printed } });
    return { ...(role === undefined ? {} : { role }), roleAsPrinted: printed };
  }

  #email(printed: string | undefined): { email?: string } {
    if (printed === undefined) return {};
    const bare = printed
      .replace(/^mailto:/i, "")
      .replace(/^.*<([^<>]*)>$/, "$1")
      .trim();
    if (EMAIL.test(bare)) return { email: bare };
    this.#problems.push({ code: "email-invalid", values: { value: printed } });
    return {};
  }

  #date(printed: string | undefined): { date?: string } {
    if (printed === undefined) return {};
    const date = calendarDate(printed);
    if (date !== "ambiguous" && date !== "unreadable") return { date };
    this.#problems.push({ code: `date-${date}`, values: { value: printed } });
    return {};
  }
}
