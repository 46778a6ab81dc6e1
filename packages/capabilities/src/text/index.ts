// What the text capability shows: its domain and the shape of a negotiated document.
import { streamKind } from "@parley/kernel";
import type { Domain } from "@parley/kernel";
import { textHandlers } from "./decider.ts";
import { textStream } from "./state.ts";

export { PROVISION_KINDS } from "./document.ts";
export type { Change, Proposal, ProposalId, Provision, ProvisionId, ProvisionKind, TextDocument } from "./document.ts";
export { textEvents } from "./events.ts";
export { textStream } from "./state.ts";
export type { ProposalState, Revision, TextState } from "./state.ts";

export const textDomain: Domain = {
  name: "text",
  streams: [streamKind(textStream)],
  handlers: textHandlers,
};
