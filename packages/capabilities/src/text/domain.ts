// The text capability's domain alone: what a browser folds and foresees with, without the schemas that only check what comes in.
import { streamKind } from "@parley/kernel";
import type { Domain } from "@parley/kernel";
import { textHandlers } from "./decider.ts";
import { textStream } from "./state.ts";

export const textDomain: Domain = {
  name: "text",
  streams: [streamKind(textStream)],
  handlers: textHandlers,
};
