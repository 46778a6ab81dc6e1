// `parley record verify|export|import|prove`: the file tools of the record, on a running server, a data directory at rest or a file.
import type { Command } from "commander";
import { Option } from "commander";

const TARGET = `
TARGET is the address of a running server (or of a process on it, https://parley.example/processes/reaim-2024),
the data directory of a server that is not running, or an exported file.`;

export function addRecordTools(group: Command): void {
  withTarget(
    withKeys(
      group
        .command("verify")
        .description("check that a record is whole and unchanged; the first wrong entry is named")
        .argument("<target>", "a server, a data directory, an exported record or the proof of an entry"),
    ),
  )
    .option("--json", 'answer {"verified":true,...} or {"verified":false,"code",...} as one line')
    .addHelpText(
      "after",
      `${TARGET}\n\nExamples:\n  parley record verify reaim-2024.parley.jsonl\n  parley record verify https://parley.example --process reaim-2024 --checkpoint kept.txt`,
    )
    .action(async (target, options) => (await import("./verify.ts")).verify(target, options));

  withTarget(
    group
      .command("export")
      .description("write a record to a file that anybody can verify and a host can import")
      .argument("<target>", "a server or a data directory"),
  )
    .requiredOption("--output <file>", "the file to make; it must not be there yet")
    .option(
      "--complete",
      "from a server: places of what you may not see too, so that the file can be imported (host only)",
    )
    .option("--json", "answer with one line of JSON")
    .addHelpText(
      "after",
      `${TARGET}
From a server, the file holds what your seat may see; the rest is counted. From a data directory it holds everything,
caucuses too: keep such a file like the directory itself.

Example:
  parley record export https://parley.example --process reaim-2024 --output reaim-2024.parley.jsonl`,
    )
    .action(async (target, options) => (await import("./export.ts")).exportTo(target, options));

  withKeys(
    group
      .command("import")
      .description("make a process in a data directory at rest from a complete export")
      .argument("<file>", "an export that shows the content or the place of every entry"),
  )
    .requiredOption("--data <directory>", "the data directory; made where there is none")
    .option("--as <process>", "what the process is to be called, where not as in the file")
    .option("--json", "answer with one line of JSON")
    .addHelpText(
      "after",
      "\nThe file is verified from end to end first; nothing is imported where anything is wrong.\n\nExample:\n  parley record import reaim-2024.parley.jsonl --data ./data",
    )
    .action(async (file, options) => (await import("./import.ts")).importFrom(file, options));

  withTarget(
    group
      .command("prove")
      .description("write a proof that one entry is in the record, for anybody to verify offline")
      .argument("<target>", "a server, a data directory or an exported record")
      .argument("<seq>", "the number of the entry"),
  )
    .option("--output <file>", "the file to make; by default the proof is printed")
    .option("--json", "answer with one line of JSON")
    .addHelpText(
      "after",
      `${TARGET}\n\nExample:\n  parley record prove https://parley.example 212 --process reaim-2024 --output endorsement.json`,
    )
    .action(async (target, seq, options) => (await import("./prove.ts")).prove(target, seq, options));
}

function withTarget(command: Command): Command {
  return command
    .addOption(new Option("--process <id>", "which process, where there are several").env("PARLEY_PROCESS"))
    .addOption(new Option("--token <token>", "a token of your seat on the server").env("PARLEY_TOKEN"))
    .addOption(
      new Option("--origin <url>", "of a data directory: the server's address, which its key signs with").env(
        "PARLEY_ORIGIN",
      ),
    );
}

function withKeys(command: Command): Command {
  return command
    .option("--vkey <key>", "the record's public key, as you got it from somebody you trust")
    .option("--witness <key...>", "witnesses' public keys")
    .option("--cosignatures <number>", "how many of the witnesses must have cosigned")
    .option("--checkpoint <file...>", "checkpoints that you kept: the record must begin with each of them");
}
