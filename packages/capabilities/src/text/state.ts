// The state of a text: what a stream "text/<text>" folds into.
import { hasRole } from "@parley/kernel";
import type { Entry, StreamKind, Viewer } from "@parley/kernel";
import { isHost } from "../process/index.ts";
import type { ProcessState, TextVisibility } from "../process/index.ts";
import type { Change, Proposal, ProposalId, ProvisionId, TextDocument } from "./document.ts";
import type { Carried, DecisionOnProposals, Status, TextEvents } from "./events.ts";

export interface Revision {
  /** 0 is the zero draft. */
  readonly number: number;
  readonly label: string;
  readonly document: TextDocument;
  readonly at: string;
  readonly seq: number;
  readonly applied: readonly ProposalId[];
}

/** "live" proposals stand in brackets; "accepted" ones wait for the next revision; "applied" ones have become text. */
export type ProposalStanding = "live" | "accepted" | "applied" | "rejected" | "merged" | "withdrawn" | "met";

export interface ProposalState {
  readonly id: ProposalId;
  readonly by: string;
  /** The seat that tabled it. */
  readonly seat: string;
  /** As the proposer wrote it, against `revision`. */
  revision: number;
  change: Change;
  reason?: string | undefined;
  readonly parentProposal?: ProposalId | undefined;
  cosponsors: string[];
  standing: ProposalStanding;
  /** The proposal that it was merged into. */
  into?: ProposalId | undefined;
  note?: string | undefined;
  /** What became of it when the current revision was issued; its change against that revision, where it differs. */
  carried?: { readonly how: Carried; readonly revision: number; readonly change?: Change | undefined };
  readonly tabledAt: string;
  readonly seq: number;
}

/** One line of what happened, for "what changed since I last looked". */
export interface Happening {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly what:
    | "revision-issued"
    | "proposal-tabled"
    | "proposal-revised"
    | "proposal-withdrawn"
    | "proposal-restored"
    | "support-given"
    | "support-withdrawn"
    | DecisionOnProposals
    | "status-set"
    | "closed"
    | "reopened-provision"
    | "adopted";
  readonly proposals?: readonly ProposalId[];
  readonly provisions?: readonly ProvisionId[];
  readonly revision?: number;
  readonly status?: Status;
  readonly participant?: string;
}

export interface TextState {
  id: string;
  opened: boolean;
  title: string;
  language: string;
  edition?: string | undefined;
  revisions: Revision[];
  proposals: Record<string, ProposalState>;
  /** Proposal ids in the order in which they were tabled. */
  order: ProposalId[];
  statuses: Record<string, Status>;
  closed: Record<string, true>;
  adopted?: { readonly revision: number; readonly instrument: string; readonly at: string };
  happenings: Happening[];
}

function initialText(id: string): TextState {
  return {
    id,
    opened: false,
    title: "",
    language: "en",
    revisions: [],
    proposals: {},
    order: [],
    statuses: {},
    closed: {},
    happenings: [],
  };
}

/** The revision that is being negotiated, or undefined before there is one. */
export function currentRevision(state: TextState): Revision | undefined {
  return state.revisions.at(-1);
}

/** A proposal as the compiler takes it: against the current revision, carried there where it was tabled earlier. */
export function asProposal(proposal: ProposalState): Proposal {
  const { id, by, cosponsors, parentProposal, carried } = proposal;
  return {
    id,
    by,
    cosponsors,
    revision: carried?.revision ?? proposal.revision,
    change: carried?.change ?? proposal.change,
    ...(parentProposal === undefined ? {} : { parentProposal }),
  };
}

/** Whether it can be set in the current revision: not where the words it was written for are gone and its proposer must say what now. */
export function isCarried(proposal: ProposalState): boolean {
  return proposal.carried?.how !== "needs-decision";
}

/** Where a proposal works: the provisions that it names. For an insertion, where it would stand. */
export function provisionsOf(change: Change): readonly ProvisionId[] {
  switch (change.kind) {
    case "insert": {
      const beside = change.after ?? change.parent;
      return beside === null ? [change.provision] : [change.provision, beside];
    }
    case "merge":
      return change.provisions;
    case "retitle":
      return [];
    default:
      return [change.provision];
  }
}

type Evolution = { [Type in keyof TextEvents]: (state: TextState, data: TextEvents[Type], entry: Entry) => void };

function happened(state: TextState, entry: Entry, rest: Omit<Happening, "seq" | "at" | "actor">): void {
  state.happenings.push({ seq: entry.seq, at: entry.at, actor: entry.actor, ...rest });
}

/** Notes one thing about one proposal, with the provisions where it works. */
function happenedTo(
  state: TextState,
  entry: Entry,
  what: Happening["what"],
  proposal: ProposalId,
  participant?: string,
): void {
  const known = state.proposals[proposal];
  happened(state, entry, {
    what,
    proposals: [proposal],
    provisions: known ? provisionsOf(asProposal(known).change) : [],
    ...(participant === undefined ? {} : { participant }),
  });
}

const STANDING_AFTER: Readonly<Record<DecisionOnProposals, ProposalStanding>> = {
  accepted: "accepted",
  rejected: "rejected",
  merged: "merged",
  reopened: "live",
};

const evolution: Evolution = {
  "text.opened@1": (state, data) => {
    Object.assign(state, data, { opened: true });
  },
  "text.revision-issued@1": (state, { revision, label, document, applied, carried }, entry) => {
    state.revisions.push({ number: revision, label, document, at: entry.at, seq: entry.seq, applied });
    state.title = document.title;
    for (const id of applied) {
      const proposal = state.proposals[id];
      if (proposal) proposal.standing = "applied";
    }
    for (const { proposal: id, how, change } of carried) {
      const proposal = state.proposals[id];
      if (!proposal) continue;
      proposal.carried = { how, revision, change: change ?? proposal.carried?.change };
      if (how === "already-met") proposal.standing = "met";
    }
    happened(state, entry, { what: "revision-issued", revision });
  },
  "text.proposal-tabled@1": (state, { proposal, reason }, entry) => {
    state.proposals[proposal.id] = {
      ...proposal,
      cosponsors: [...proposal.cosponsors],
      reason,
      seat: entry.actor,
      standing: "live",
      tabledAt: entry.at,
      seq: entry.seq,
    };
    state.order.push(proposal.id);
    happenedTo(state, entry, "proposal-tabled", proposal.id);
  },
  "text.proposal-revised@1": (state, { proposal: id, revision, change, reason }, entry) => {
    const proposal = state.proposals[id];
    if (!proposal) return;
    Object.assign(proposal, { revision, change, reason: reason ?? proposal.reason });
    delete proposal.carried;
    happenedTo(state, entry, "proposal-revised", id);
  },
  "text.proposal-withdrawn@1": (state, { proposal: id }, entry) => {
    const proposal = state.proposals[id];
    if (proposal) proposal.standing = "withdrawn";
    happenedTo(state, entry, "proposal-withdrawn", id);
  },
  "text.proposal-restored@1": (state, { proposal: id }, entry) => {
    const proposal = state.proposals[id];
    if (proposal) proposal.standing = "live";
    happenedTo(state, entry, "proposal-restored", id);
  },
  "text.support-given@1": (state, { proposal: id, participant }, entry) => {
    state.proposals[id]?.cosponsors.push(participant);
    happenedTo(state, entry, "support-given", id, participant);
  },
  "text.support-withdrawn@1": (state, { proposal: id, participant }, entry) => {
    const proposal = state.proposals[id];
    if (proposal) proposal.cosponsors = proposal.cosponsors.filter((other) => other !== participant);
    happenedTo(state, entry, "support-withdrawn", id, participant);
  },
  "text.proposals-decided@1": (state, { proposals, decision, into, note }, entry) => {
    const provisions = new Set<ProvisionId>();
    for (const id of proposals) {
      const proposal = state.proposals[id];
      if (!proposal) continue;
      proposal.standing = STANDING_AFTER[decision];
      proposal.note = note;
      proposal.into = decision === "merged" ? into : undefined;
      for (const provision of provisionsOf(asProposal(proposal).change)) provisions.add(provision);
    }
    happened(state, entry, { what: decision, proposals, provisions: [...provisions] });
  },
  "text.status-set@1": (state, { provisions, status }, entry) => {
    for (const provision of provisions) state.statuses[provision] = status;
    happened(state, entry, { what: "status-set", provisions, status });
  },
  "text.provisions-closed@1": (state, { provisions }, entry) => {
    for (const provision of provisions) state.closed[provision] = true;
    happened(state, entry, { what: "closed", provisions });
  },
  "text.provisions-reopened@1": (state, { provisions }, entry) => {
    for (const provision of provisions) delete state.closed[provision];
    happened(state, entry, { what: "reopened-provision", provisions });
  },
  "text.adopted@1": (state, { revision, instrument }, entry) => {
    state.adopted = { revision, instrument, at: entry.at };
    happened(state, entry, { what: "adopted", revision });
  },
};

/** The text's negotiators, every participant, or everybody: as the process' register of texts says. */
function maySee(viewer: Viewer, visibility: TextVisibility | undefined): boolean {
  if (visibility === "public" || isHost(viewer)) return true;
  if (visibility === "participants") return viewer.roles.length > 0;
  if (visibility !== "negotiators") return false;
  return hasRole(viewer, "chair", "head-of-delegation", "alternate", "adviser");
}

export const textStream: StreamKind<TextState, ProcessState> = {
  pattern: "text/:text",
  initial: (params) => initialText(params["text"] ?? ""),
  evolve(state, entry) {
    // The index is safe: an unknown type has no evolution and changes nothing.
    const evolve = (evolution as Record<string, ((state: TextState, data: unknown, entry: Entry) => void) | undefined>)[
      entry.type
    ];
    evolve?.(state, entry.data, entry);
    return state;
  },
  audience: (viewer, params, process) => maySee(viewer, process.texts[params["text"] ?? ""]?.visibility),
};
