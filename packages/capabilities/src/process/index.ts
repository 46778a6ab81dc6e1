// What the process shows to other capabilities: its state, who a viewer is, its events and its rules.
export { processDomain } from "./domain.ts";
export { processEvent, unknown } from "./handlers.ts";
export { byHost, isHost, mayCareFor, notAllowed } from "./policy.ts";
export { findInstrument, initialProcess, processStream, viewerOf } from "./state.ts";
export type { InstrumentState, ProcessState, RecordedEndorsement, RegisteredText, SeatState } from "./state.ts";
export type { Participant, TextVisibility } from "./events.ts";
export { TEXT_VISIBILITIES, processEvents } from "./events.ts";
