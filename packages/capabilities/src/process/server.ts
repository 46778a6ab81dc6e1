// The server's face of the process capability.
import { answering } from "@parley/engine";
import type { ServerCapability } from "@parley/engine";
import { isRefusal } from "@parley/kernel";
import { overview, processCommands } from "./contract.ts";
import { processDomain } from "./index.ts";
import { processStream } from "./state.ts";
import { overviewOf } from "./view.ts";

export const processCapability: ServerCapability = {
  domain: processDomain,
  commands: processCommands,
  reads: [
    answering(overview, ({ state }) => {
      const process = state(processStream, {});
      return isRefusal(process) ? process : overviewOf(process);
    }),
  ],
};
