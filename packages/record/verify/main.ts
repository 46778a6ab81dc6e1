// The verifier that anyone can run with Node alone: `node parley-verify.mjs FILE`. Built into one file by build.ts.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { tilesFromServer } from "../src/trust/index.ts";
import type { VerifyOptions } from "../src/trust/index.ts";
import { verifyFile } from "../src/trust/node.ts";
import { sentences } from "./sentences.ts";

const HELP = `Verifies what a Parley server gave you, without asking the server.

  node parley-verify.mjs FILE [options]

FILE is an exported record (.jsonl) or the proof of one entry (.json).

Options
  --vkey KEY          the record's public key, as you got it from somebody you trust
                      (without it, the key that stands in FILE itself is used)
  --witness KEY       a witness' public key; may be given more than once
  --cosignatures N    ask for the signatures of at least N of the witnesses
  --checkpoint FILE   a checkpoint that you kept from before: the record must begin
                      with it; may be given more than once
  --server URL        compare with the server's own tree; names the first wrong entry
                      also where its leaf was replaced with it
  --json              answer with one line of JSON
  --help              this text

Example
  node parley-verify.mjs reaim-2024.jsonl --vkey "seoul.example/parley/reaim-2024+1a2b3c4d+AQ..."

Exit code: 0 everything is right, 1 something is wrong, 2 it could not be checked.
`;

const RIGHT = 0;
const WRONG = 1;
const NOT_CHECKED = 2;
/** With these, nothing was found to be wrong: there was nothing to look at. */
const NOTHING_CHECKED = new Set(["arguments-wrong", "file-not-found", "tiles-missing"]);

interface Arguments {
  readonly file: string;
  readonly json: boolean;
  readonly options: VerifyOptions;
}

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  if (argv.includes("--help") || argv.length === 0) {
    process.stdout.write(HELP);
    return argv.length === 0 ? NOT_CHECKED : RIGHT;
  }
  const given = await readArguments(argv);
  const json = isRefusal(given) ? argv.includes("--json") : given.json;
  const result = isRefusal(given) ? given : await verifyFile(given.file, given.options);
  if (isRefusal(result)) {
    process.stdout.write(
      json ? `${JSON.stringify({ verified: false, ...result })}\n` : `WRONG: ${result.message} [${result.code}]\n`,
    );
    return NOTHING_CHECKED.has(result.code) ? NOT_CHECKED : WRONG;
  }
  process.stdout.write(json ? `${JSON.stringify({ verified: true, ...result })}\n` : sentences(result));
  return RIGHT;
}

async function readArguments(argv: readonly string[]): Promise<Arguments | Refusal> {
  const parsed = parse(argv);
  if (parsed === undefined) return argumentsWrong("an option is not known, or lacks its value");
  const { values, positionals } = parsed;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) return argumentsWrong("give one file");
  const cosignatures = Number(values.cosignatures ?? "0");
  if (!Number.isSafeInteger(cosignatures) || cosignatures < 0) return argumentsWrong("--cosignatures takes a number");
  const earlier: string[] = [];
  for (const path of values.checkpoint ?? []) {
    const note = await readFile(path, "utf8").catch(() => undefined);
    if (note === undefined) return refuse("file-not-found", `There is no file ${path}.`, { values: { path } });
    earlier.push(note);
  }
  return {
    file,
    json: values.json ?? false,
    options: {
      cosignatures,
      earlier,
      ...(values.vkey !== undefined && { vkey: values.vkey }),
      ...(values.witness !== undefined && { witnesses: values.witness }),
      ...(values.server !== undefined && { tiles: tilesFromServer(values.server) }),
    },
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        vkey: { type: "string" },
        witness: { type: "string", multiple: true },
        cosignatures: { type: "string" },
        checkpoint: { type: "string", multiple: true },
        server: { type: "string" },
        json: { type: "boolean" },
      },
    });
  } catch {
    return undefined;
  }
}

function argumentsWrong(why: string): Refusal {
  return refuse("arguments-wrong", `The command cannot be understood: ${why}. See --help.`);
}
