// `parley`, the command line: finds the group that is asked for, loads that one alone, and runs it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { EXIT } from "./answer.ts";
import { findGroups } from "./groups.ts";

const ROOT = join(import.meta.dirname, "../../..");
// Our own manifest.
const { version, description } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  version: string;
  description: string;
};

// A reader that has seen enough ("parley ... | head") is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) =>
  process.exit(error.code === "EPIPE" ? EXIT.ok : EXIT.wrong),
);

const program = new Command("parley")
  .description(`${description}.`)
  .version(version)
  .showHelpAfterError("(--help says more, with an example)")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.ok : EXIT.usage))
  .addHelpText(
    "after",
    `
Examples:
  parley record verify reaim-2024.parley.jsonl
  parley text merge3 base.md ours.md theirs.md --json
  parley process overview --server https://parley.example --process reaim-2024 --json

Exit codes: 0 done, 1 refused or found wrong, 2 not understood, 3 conflicts.`,
  );

const argv = process.argv.slice(2);
const [wanted, subcommand] = argv.filter((argument) => !argument.startsWith("-"));
// "parley help text" asks for the group's help.
const asked = wanted === "help" ? subcommand : wanted;
for (const group of findGroups()) {
  const command = program.command(group.name).description(group.summary);
  if (group.name === asked) await group.fill(command, subcommand ?? "");
}
await program.parseAsync();
