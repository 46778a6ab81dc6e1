// The server's face of the process capability.
import { answering } from "@parley/engine";
import type { ServerCapability } from "@parley/engine";
import { isRefusal } from "@parley/kernel";
import { overview, processCommands } from "./contract.ts";
import { readRosterFile } from "./exchange.ts";
import { processDomain } from "./index.ts";
import { byHost } from "./policy.ts";
import { processStream } from "./state.ts";
import { overviewOf } from "./view.ts";

/** A roster of tens of thousands of rows. */
const LARGEST_ROSTER = 10 * 1024 * 1024;

export const processCapability: ServerCapability = {
  domain: processDomain,
  commands: processCommands,
  files: [
    {
      name: "process.read-roster",
      path: "/rosters",
      summary: "Read a roster (CSV or XLSX) and answer the participants and places that it names; nothing is recorded.",
      policy: "by the host",
      errors: ["file-missing", "file-too-large", "roster-no-header", "roster-empty"],
      largestBytes: LARGEST_ROSTER,
      allow: byHost,
      answer: readRosterFile,
    },
  ],
  reads: [
    answering(overview, ({ state }) => {
      const process = state(processStream, {});
      return isRefusal(process) ? process : overviewOf(process);
    }),
  ],
};
