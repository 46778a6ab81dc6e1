// A program for tests to kill: records commands as fast as it can and says on its standard output which are acknowledged.
// Usage: node loader.ts sqlite DIRECTORY ROUND SUBMITTERS COUNT   or   node loader.ts postgres URL SCHEMA ROUND SUBMITTERS COUNT
import { writeSync } from "node:fs";
import { isRefusal } from "@parley/kernel";
import { openPostgres } from "../postgres/open.ts";
import { openSqlite } from "../sqlite/open.ts";
import { openRecord } from "./ground.ts";
import { TallyImage, adding } from "./tally.ts";

const [backend = "", place = "", ...rest] = process.argv.slice(2);
const schema = backend === "postgres" ? (rest.shift() ?? "") : "";
const [round = "0", submitters = "1", count = "1"] = rest;

const storage = backend === "postgres" ? await openPostgres(place, { schema }) : await openSqlite(place);
if (isRefusal(storage)) {
  say(`refused ${storage.code}`);
  process.exit(1);
}
const record = await openRecord(storage, new TallyImage(), "loader");
say("open");

/** Written when it returns, whoever kills this program next; a full pipe is waited for. */
function say(line: string): void {
  for (;;) {
    try {
      writeSync(1, `${line}\n`);
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
    }
  }
}

let next = 0;
async function submitter(): Promise<void> {
  while (next < Number(count)) {
    const nth = next++;
    const outcome = await record.submit(adding(`r${round}-${nth}`, [`s${nth % 5}`, "all"], nth));
    if (outcome.kind === "committed") say(`ack r${round}-${nth}`);
  }
}
await Promise.all(Array.from({ length: Number(submitters) }, submitter));
await storage.close();
say("closed");
