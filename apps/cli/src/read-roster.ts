// `parley process read-roster`: a list of participants from a spreadsheet, as it was understood, before anybody is admitted.
import { readRoster, readTable } from "@parley/formats";
import type { Roster, RosterRow } from "@parley/formats";
import { isRefusal } from "@parley/kernel";
import type { Command } from "commander";
import { answer, answerRefusal } from "./answer.ts";
import type { AnswerOptions } from "./answer.ts";
import { readBytes } from "./files.ts";

export function addRosterTools(group: Command): void {
  group
    .command("read-roster")
    .description("read a roster (CSV or XLSX): who takes part, for whom, as what; nothing is sent anywhere")
    .argument("<file>", "the list; its headings may be in any of seven languages")
    .option("--json", 'answer {"rows","columns","unknownColumns","notes"} as one line')
    .addHelpText(
      "after",
      "\nEvery doubt about a row stands with it.\n\nExample:\n  parley process read-roster delegations.xlsx --json",
    )
    .action(run);
}

async function run(file: string, options: AnswerOptions): Promise<void> {
  const bytes = await readBytes(file);
  if (isRefusal(bytes)) return answerRefusal(options, bytes);
  const table = await readTable(bytes);
  if (isRefusal(table)) return answerRefusal(options, table);
  const roster = readRoster(table);
  if (isRefusal(roster)) return answerRefusal(options, roster);
  answer(options, roster, words(roster));
}

function words({ rows, unknownColumns, notes }: Roster): string {
  const unknown = unknownColumns.length === 0 ? [] : [`Columns not understood: ${unknownColumns.join(", ")}.`];
  return [...rows.map(rowWords), ...notes.map(({ message }) => message), ...unknown].join("\n");
}

function rowWords({ row, code, participant, role, person, problems }: RosterRow): string {
  const facts = [code ?? "---", participant ?? "?", role ?? "", person ?? ""].filter((fact) => fact !== "");
  const doubts = problems.length === 0 ? "" : `  (${problems.map((problem) => problem.code).join(", ")})`;
  return `${row}: ${facts.join("  ")}${doubts}`;
}
