// `parley`, the command line. Its commands derive from the contracts and join `program` here.
import { readFileSync } from "node:fs";
import { Command } from "commander";
import * as z from "zod/mini";

const manifest = z
  .object({ version: z.string(), description: z.string() })
  .parse(JSON.parse(readFileSync(`${import.meta.dirname}/../../../package.json`, "utf8")));

const program = new Command("parley").description(manifest.description).version(manifest.version);

await program.parseAsync();
