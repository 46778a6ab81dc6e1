// Every contract as a subcommand: its name, its fields as options, its answer as the result.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import type { Contract, Receipt } from "@parley/contract";
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { Command } from "commander";
import { EXIT, answer, answerRefusal } from "../answer.ts";
import type { AnswerOptions } from "../answer.ts";
import { exampleOf, fieldsOf, keyOf, optionsOf, valueOf } from "./options.ts";
import type { Field } from "./options.ts";
import { addressFrom, clientFor, withServerOptions } from "./server.ts";
import type { ServerOptions } from "./server.ts";

interface GivenOptions extends AnswerOptions, ServerOptions {
  readonly input?: string;
  readonly commandId?: string;
}

/** The contracts among a module's exports, each once. */
export function contractsIn(exported: object): readonly Contract[] {
  const found = Object.values(exported).filter(isContract);
  return [...new Map(found.map((contract) => [contract.name, contract])).values()];
}

function isContract(value: unknown): value is Contract {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    "path" in value &&
    "input" in value &&
    (value.kind === "command" || value.kind === "read" || value.kind === "service")
  );
}

/** The subcommand of "process.open-edition" is "open-edition". */
function subcommandOf({ name }: Contract): string {
  return name.slice(name.indexOf(".") + 1);
}

export function addContractCommands(group: Command, contracts: readonly Contract[], wanted: string): void {
  for (const contract of contracts) {
    const command = group.command(subcommandOf(contract)).description(contract.summary);
    // Only the one that is asked for needs its options; a schema is not looked at in vain.
    if (subcommandOf(contract) === wanted || wanted === "help") complete(command, contract);
  }
}

function complete(command: Command, contract: Contract): void {
  const fields = fieldsOf(contract);
  for (const field of fields) for (const option of optionsOf(field)) command.addOption(option);
  const fromFile = fields.filter(({ flag }) => flag === undefined);
  if (fields.length > 0) {
    command.option(
      "--input <file>",
      "the fields as a JSON object, from a file or from standard input (-); flags come first",
    );
  }
  if (contract.kind === "command") {
    command.option("--command-id <id>", "the command's id; sent again with the same id it takes effect once");
  }
  withServerOptions(command).option("--json", "answer with one line of JSON");
  command.addHelpText("after", helpText(contract, fields, fromFile));
  command.action((options: GivenOptions & Readonly<Record<string, unknown>>) => run(contract, fields, options));
}

function helpText(contract: Contract, fields: readonly Field[], fromFile: readonly Field[]): string {
  const [group = ""] = contract.name.split(".");
  const flags = fields.filter(({ needed, flag }) => needed && flag !== undefined).map(exampleOf);
  const neededFile = fromFile.some(({ needed }) => needed) ? ["--input fields.json"] : [];
  const example = [
    "parley",
    group,
    subcommandOf(contract),
    "--process some-process",
    ...flags,
    ...neededFile,
    "--json",
  ];
  const nested =
    fromFile.length === 0
      ? ""
      : `\nIn --input only: ${fromFile.map(({ name, needed }) => `${name}${needed ? " (needed)" : ""}`).join(", ")}`;
  const refusals = contract.errors.length === 0 ? "" : `\nMay be refused with: ${contract.errors.join(", ")}`;
  return `${nested}\nAllowed: ${contract.policy}.${refusals}\n\nExample:\n  ${example.join(" ")}`;
}

async function run(
  contract: Contract,
  fields: readonly Field[],
  options: GivenOptions & Readonly<Record<string, unknown>>,
): Promise<void> {
  const address = addressFrom(options);
  const input = await inputFrom(fields, options);
  if (isRefusal(address)) return answerRefusal(options, address, EXIT.usage);
  if (isRefusal(input)) return answerRefusal(options, input, EXIT.usage);
  const client = clientFor(address);
  // What a field may hold is for the server to say: it parses with the same schema.
  const answered: unknown =
    contract.kind === "command"
      ? await client.command(contract, input, options.commandId)
      : contract.kind === "read"
        ? await client.read(contract, input)
        : await client.service(contract, input);
  if (isRefusal(answered)) return answerRefusal(options, answered);
  answer(
    options,
    answered,
    contract.kind === "command" ? recorded(answered as Receipt) : JSON.stringify(answered, undefined, 2),
  );
}

/** The flags over the file. Refuses with `usage` where the file is no JSON object or a needed field is missing. */
async function inputFrom(
  fields: readonly Field[],
  options: GivenOptions & Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown> | Refusal> {
  const input = options.input === undefined ? {} : await readObject(options.input);
  if (isRefusal(input)) return input;
  for (const field of fields) {
    const given = field.flag === undefined ? undefined : options[keyOf(field.flag)];
    if (given !== undefined) input[field.name] = valueOf(field, given);
  }
  const missing = fields.filter(({ name, needed }) => needed && input[name] === undefined);
  if (missing.length === 0) return input;
  const names = missing.map(({ flag, name }) => flag ?? `"${name}" in --input`);
  return refuse("usage", `This needs ${names.join(", ")}; --help shows an example.`);
}

async function readObject(path: string): Promise<Record<string, unknown> | Refusal> {
  let value: unknown;
  try {
    value = JSON.parse(path === "-" ? await text(process.stdin) : await readFile(path, "utf8"));
  } catch {
    return refuse("usage", `${path} cannot be read as JSON.`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  return refuse("usage", `${path} is to hold one JSON object with the fields.`);
}

function recorded({ entries, seq, repeated, command }: Receipt): string {
  if (repeated) return `Already recorded under this id, up to entry ${seq}.`;
  const seqs = entries.map((entry) => entry.seq);
  return `Recorded at entry ${seqs.length > 1 ? `${seqs[0]} to ` : ""}${seq} (command ${command}).`;
}
