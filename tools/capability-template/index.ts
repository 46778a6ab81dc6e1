// What the sample capability shows to others: its domain, its stream and its events.
import { streamKind } from "@parley/kernel";
import type { Domain } from "@parley/kernel";
import { sampleHandlers } from "./decider.ts";
import { sampleStream } from "./state.ts";

export { sampleEvents } from "./events.ts";
export { sampleStream } from "./state.ts";

export const sampleDomain: Domain = {
  name: "sample",
  streams: [streamKind(sampleStream)],
  handlers: sampleHandlers,
};
