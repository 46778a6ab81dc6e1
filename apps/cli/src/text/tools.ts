// `parley text compile|apply|merge3|redline|from-docx|to-docx`: the file tools of texts, which need no server.
import type { Command } from "commander";

const FILES = "Files are read and written byte for byte; - is standard input.";

export function addTextTools(group: Command): void {
  group
    .command("compile")
    .description("compile proposals on a Markdown or plain-text file: common text and attributed alternatives")
    .requiredOption("--base <file>", "the text that the proposals amend")
    .requiredOption("--proposals <file>", 'JSON Lines: {"id","by","text"} or {"id","by","provision","text"}')
    .option("--json", 'answer {"provisions","conflicts","lost","ms"} as one line')
    .addHelpText(
      "after",
      `
A line of proposals holds the whole amended text, or what one provision is to be. Its "provision" is an id that
compile --json shows. Without --json the text is printed with its brackets and the proposers behind each alternative.
${FILES}

Example:
  parley text compile --base base.md --proposals proposals.jsonl --json`,
    )
    .action(async (options) => (await import("./compile.ts")).compile(options));

  group
    .command("apply")
    .description("print the text with proposals in it; where they conflict, name the conflicts and exit with 3")
    .requiredOption("--base <file>", "the text that the proposals amend")
    .requiredOption("--proposals <file>", "JSON Lines, as for compile")
    .option("--only <ids>", "apply these alone: ids with commas between them")
    .option("--json", 'answer {"text"} or {"conflicts","lost"} as one line')
    .addHelpText(
      "after",
      `\n${FILES}\n\nExample:\n  parley text apply --base base.md --proposals p.jsonl --only KOR-1,NLD-4 > rev1.md`,
    )
    .action(async (options) => (await import("./compile.ts")).apply(options));

  group
    .command("merge3")
    .description("merge two amended texts of one base; exits with 3 where they conflict")
    .argument("[base]", "the text that both amended")
    .argument("[ours]", "one amended text")
    .argument("[theirs]", "the other")
    .option("--batch <file>", 'JSON Lines {"id","base","ours","theirs"}; answers one line for each')
    .option("--json", 'answer {"text"|null,"conflicts":[{"base","ours","theirs"}]} as one line')
    .addHelpText(
      "after",
      `
With --batch every answer has its line's id; conflicts are answers there, and the exit code is 0.
${FILES}

Examples:
  parley text merge3 base.md ours.md theirs.md --json
  parley text merge3 --batch merges.jsonl > merged.jsonl`,
    )
    .action(async (base, ours, theirs, options) => (await import("./merge.ts")).merge3([base, ours, theirs], options));

  group
    .command("redline")
    .description("show what changed from one text to another: [-deleted-]{+inserted+}")
    .argument("<before>", "the earlier text")
    .argument("<after>", "the later text")
    .option("--json", 'answer {"segments":[{"text"}|{"deleted","inserted"}]} as one line')
    .addHelpText("after", `\n${FILES}\n\nExample:\n  parley text redline rev1.md rev2.md`)
    .action(async (before, after, options) => (await import("./merge.ts")).redline(before, after, options));

  group
    .command("from-docx")
    .description("read a Word file: its provisions as they were understood, and what each author proposes in it")
    .argument("<file>", "a .docx file")
    .option("--json", 'answer {"title","language","provisions","authors","comments","notes"} as one line')
    .addHelpText(
      "after",
      `
Tracked changes are taken as made; under "authors" stands the text with each one's own changes alone. What could be
understood only in part stands in "notes"; nothing is dropped silently.

Example:
  parley text from-docx draft.docx --json`,
    )
    .action(async (file, options) => (await import("./word.ts")).fromDocx(file, options));

  group
    .command("to-docx")
    .description("write a Markdown or plain-text file as a Word file")
    .argument("<file>", "the text")
    .requiredOption("--output <file>", "the Word file to make; it must not be there yet")
    .option("--language <tag>", "the language of the text, where it cannot be told from it")
    .option("--json", 'answer {"file","bytes","notes"} as one line')
    .addHelpText("after", `\n${FILES}\n\nExample:\n  parley text to-docx outcome.md --output outcome.docx`)
    .action(async (file, options) => (await import("./word.ts")).toDocx(file, options));
}
