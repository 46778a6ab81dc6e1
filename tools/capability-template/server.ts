// The server's face of the sample capability.
import { answering } from "@parley/engine";
import type { ServerCapability } from "@parley/engine";
import { isRefusal } from "@parley/kernel";
import { remarks, sampleCommands } from "./contract.ts";
import { sampleDomain } from "./index.ts";
import { sampleStream } from "./state.ts";
import { standingRemarks } from "./view.ts";

export const sampleCapability: ServerCapability = {
  domain: sampleDomain,
  commands: sampleCommands,
  reads: [
    answering(remarks, ({ state }) => {
      const folded = state(sampleStream, {});
      return isRefusal(folded) ? folded : standingRemarks(folded);
    }),
  ],
};
