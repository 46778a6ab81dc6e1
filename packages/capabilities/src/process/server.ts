// The server's face of the process capability.
import { answering } from "@parley/engine";
import type { ServerCapability } from "@parley/engine";
import { isRefusal } from "@parley/kernel";
import { overview, processCommands } from "./contract.ts";
import { processDomain } from "./index.ts";
import { processStream } from "./state.ts";
import { instrumentView, lineage, participantCounts } from "./view.ts";

export const processCapability: ServerCapability = {
  domain: processDomain,
  commands: processCommands,
  reads: [
    answering(overview, ({ state }) => {
      const process = state(processStream, {});
      if (isRefusal(process)) return process;
      return {
        title: process.title,
        languages: process.languages,
        illustrative: process.illustrative,
        editions: process.editions,
        stewards: process.stewards,
        participants: Object.values(process.participants),
        participantCounts: participantCounts(process),
        texts: Object.values(process.texts),
        instruments: lineage(process).map((instrument) => instrumentView(process, instrument)),
      };
    }),
  ],
};
