// What the text capability shows: its domain and the shape of a negotiated document.
export { textDomain } from "./domain.ts";
export { PROVISION_KINDS } from "./document.ts";
export type { Change, Proposal, ProposalId, Provision, ProvisionId, ProvisionKind, TextDocument } from "./document.ts";
export { textEvents } from "./events.ts";
export { textStream } from "./state.ts";
export type { ProposalState, Revision, TextState } from "./state.ts";
