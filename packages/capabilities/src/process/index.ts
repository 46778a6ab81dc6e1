// What the process shows to other capabilities: its state, who a viewer is, its events and its rules.
import { streamKind } from "@parley/kernel";
import type { Domain } from "@parley/kernel";
import { processHandlers } from "./decider.ts";
import { processStream } from "./state.ts";

export { processEvent, unknown } from "./handlers.ts";
export { byHost, isHost, mayCareFor, notAllowed } from "./policy.ts";
export { findInstrument, initialProcess, processStream, viewerOf } from "./state.ts";
export type { InstrumentState, ProcessState, RecordedEndorsement, RegisteredText, SeatState } from "./state.ts";
export type { Participant, TextVisibility } from "./events.ts";
export { TEXT_VISIBILITIES, processEvents } from "./events.ts";

export const processDomain: Domain = {
  name: "process",
  streams: [streamKind(processStream)],
  handlers: processHandlers,
};
