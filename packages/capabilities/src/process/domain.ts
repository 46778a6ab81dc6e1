// The process' domain alone: what a browser folds and foresees with, without the schemas that only check what comes in.
import { streamKind } from "@parley/kernel";
import type { Domain } from "@parley/kernel";
import { processHandlers } from "./decider.ts";
import { processStream } from "./state.ts";

export const processDomain: Domain = {
  name: "process",
  streams: [streamKind(processStream)],
  handlers: processHandlers,
};
