// What one can ask of a text: its commands and reads.
import { answerOf, command, date, id, language, line, read, words } from "@parley/contract";
import * as z from "zod/mini";
import { TEXT_VISIBILITIES } from "../process/index.ts";
import { PROVISION_KINDS } from "./document.ts";
import type { Revision } from "./state.ts";
import type { ProposalView, WorkingText } from "./view.ts";
import { DECISIONS, STATUSES, heading, place, proposalId, provisionId } from "./events.ts";

/** More provisions than any negotiated text has had; keeps a hostile import small. */
const MOST_PROVISIONS = 5_000;
const MOST_AT_ONCE = 1_000;

const text = id;
const provisions = z.array(provisionId).check(z.minLength(1), z.maxLength(MOST_AT_ONCE));

/** A change as it is proposed: what is new has no id yet, it gets one from the command's. */
export const proposedChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("reword"), provision: provisionId, text: words, heading: z.exactOptional(heading) }),
  z.strictObject({ kind: z.literal("insert"), as: z.enum(PROVISION_KINDS), heading, text: words, ...place }),
  z.strictObject({ kind: z.literal("delete"), provision: provisionId }),
  z.strictObject({
    kind: z.literal("move"),
    provision: provisionId,
    text: z.exactOptional(words),
    heading: z.exactOptional(heading),
    ...place,
  }),
  z.strictObject({
    kind: z.literal("split"),
    provision: provisionId,
    pieces: z.array(z.strictObject({ heading, text: words })).check(z.minLength(2), z.maxLength(50)),
  }),
  z.strictObject({
    kind: z.literal("merge"),
    provisions: z.array(provisionId).check(z.minLength(2), z.maxLength(50)),
    heading: z.exactOptional(heading),
    text: words,
  }),
  z.strictObject({ kind: z.literal("retitle"), title: line }),
]);

/** An imported document: provisions in order, each as deep as `depth` says (0 = top). */
export const importedProvision = z.strictObject({
  kind: z.enum(PROVISION_KINDS),
  depth: z.int().check(z.minimum(0), z.maximum(20)),
  heading,
  text: words,
  label: z.exactOptional(line),
});

export const open = command({
  name: "text.open",
  path: "/texts",
  summary: "Open a text for negotiation with its first draft, revision 0.",
  policy: "by the chair or the host",
  errors: ["text-exists", "edition-unknown", "depth-skipped", "publication-is-joint"],
  offline: "online-only",
  input: z.strictObject({
    text,
    title: line,
    language,
    edition: z.exactOptional(id),
    visibility: z.enum(TEXT_VISIBILITIES),
    label: line,
    provisions: z.array(importedProvision).check(z.minLength(1), z.maxLength(MOST_PROVISIONS)),
  }),
});

export const tableProposal = command({
  name: "text.table-proposal",
  path: "/texts/:text/proposals",
  summary: "Table a proposal against a named revision, in the name of one's delegation or as the chair.",
  policy: "by delegations and the chair",
  errors: [
    "text-unknown",
    "revision-unknown",
    "provision-unknown",
    "provision-closed",
    "provision-agreed",
    "nothing-changed",
    "place-unknown",
    "place-inside-itself",
    "proposal-unknown",
    "text-adopted",
  ],
  offline: "queue",
  input: z.strictObject({
    text,
    revision: z.int().check(z.minimum(0)),
    change: proposedChange,
    reason: z.exactOptional(words),
    parentProposal: z.exactOptional(proposalId),
  }),
});

export const reviseProposal = command({
  name: "text.revise-proposal",
  method: "PUT",
  path: "/texts/:text/proposals/:proposal",
  summary: "Rewrite one's own proposal against the current revision; the earlier wording stays in the record.",
  policy: "by its proposer",
  errors: [
    "text-unknown",
    "revision-unknown",
    "proposal-unknown",
    "proposal-not-live",
    "nothing-changed",
    "provision-unknown",
    "provision-closed",
    "provision-agreed",
    "place-unknown",
    "place-inside-itself",
    "text-adopted",
  ],
  offline: "queue",
  input: z.strictObject({
    text,
    proposal: proposalId,
    revision: z.int().check(z.minimum(0)),
    change: proposedChange,
    reason: z.exactOptional(words),
  }),
});

const onProposal = z.strictObject({ text, proposal: proposalId });

export const withdrawProposal = command({
  name: "text.withdraw-proposal",
  method: "DELETE",
  path: "/texts/:text/proposals/:proposal",
  summary: "Withdraw one's own proposal; it stays in the record and can be restored.",
  policy: "by its proposer",
  errors: ["text-unknown", "proposal-unknown", "proposal-not-live", "text-adopted"],
  offline: "queue",
  input: onProposal,
});

export const restoreProposal = command({
  name: "text.restore-proposal",
  path: "/texts/:text/proposals/:proposal/restoration",
  summary: "Put one's own withdrawn proposal back on the table.",
  policy: "by its proposer",
  errors: ["text-unknown", "proposal-unknown", "proposal-not-withdrawn", "text-adopted"],
  offline: "queue",
  input: onProposal,
});

export const supportProposal = command({
  name: "text.support-proposal",
  method: "PUT",
  path: "/texts/:text/proposals/:proposal/support",
  summary: "Stand behind another delegation's proposal.",
  policy: "by delegations",
  errors: ["text-unknown", "proposal-unknown", "proposal-not-live", "own-proposal", "text-adopted"],
  offline: "queue",
  input: onProposal,
});

export const withdrawSupport = command({
  name: "text.withdraw-support",
  method: "DELETE",
  path: "/texts/:text/proposals/:proposal/support",
  summary: "No longer stand behind a proposal.",
  policy: "by delegations",
  errors: ["text-unknown", "proposal-unknown", "not-supported", "text-adopted"],
  offline: "queue",
  input: onProposal,
});

export const decideProposals = command({
  name: "text.decide-proposals",
  path: "/texts/:text/decisions",
  summary: "Accept, reject, merge or reopen proposals; what is accepted becomes text with the next revision.",
  policy: "by the chair",
  errors: [
    "text-unknown",
    "proposal-unknown",
    "proposal-not-live",
    "proposals-conflict",
    "proposal-needs-decision",
    "merge-needs-target",
    "text-adopted",
  ],
  offline: "online-only",
  input: z.strictObject({
    text,
    proposals: z.array(proposalId).check(z.minLength(1), z.maxLength(MOST_AT_ONCE)),
    decision: z.enum(DECISIONS),
    into: z.exactOptional(proposalId),
    note: z.exactOptional(words),
  }),
});

export const setStatus = command({
  name: "text.set-status",
  method: "PUT",
  path: "/texts/:text/status",
  summary: "Say how far provisions are agreed: in plenary, in a group, ad referendum, or not yet.",
  policy: "by the chair",
  errors: ["text-unknown", "provision-unknown", "brackets-open", "text-adopted"],
  offline: "online-only",
  input: z.strictObject({ text, provisions, status: z.enum(STATUSES) }),
});

export const closeProvisions = command({
  name: "text.close-provisions",
  path: "/texts/:text/closed",
  summary: "Close provisions to new proposals.",
  policy: "by the chair",
  errors: ["text-unknown", "provision-unknown", "text-adopted"],
  offline: "online-only",
  input: z.strictObject({ text, provisions }),
});

export const reopenProvisions = command({
  name: "text.reopen-provisions",
  path: "/texts/:text/reopened",
  summary: "Open provisions to proposals again.",
  policy: "by the chair",
  errors: ["text-unknown", "provision-unknown", "text-adopted"],
  offline: "online-only",
  input: z.strictObject({ text, provisions }),
});

export const issueRevision = command({
  name: "text.issue-revision",
  path: "/texts/:text/revisions",
  summary: "Issue the next numbered revision with all accepted proposals; every live one is carried to it.",
  policy: "by the chair",
  errors: ["text-unknown", "revision-passed", "proposals-conflict", "text-adopted"],
  offline: "online-only",
  input: z.strictObject({
    text,
    /** The revision that the chair saw; refused where another was issued since. */
    after: z.int().check(z.minimum(0)),
    label: z.exactOptional(line),
  }),
});

export const adopt = command({
  name: "text.adopt",
  path: "/texts/:text/adoption",
  summary: "Record that the current revision was adopted by consensus, as an instrument of the process.",
  policy: "by the chair",
  errors: [
    "text-unknown",
    "revision-passed",
    "brackets-open",
    "accepted-not-issued",
    "instrument-exists",
    "text-adopted",
  ],
  offline: "online-only",
  input: z.strictObject({
    text,
    revision: z.int().check(z.minimum(0)),
    instrument: id,
    title: line,
    place: z.exactOptional(line),
    adopted: date,
    follows: z.exactOptional(id),
  }),
});

export const working = read({
  name: "text.working",
  path: "/texts/:text",
  summary: "The working text: the current revision with its live proposals in brackets, attributed.",
  policy: "by the text's audience",
  errors: ["text-unknown"],
  input: z.strictObject({ text }),
  output: answerOf<WorkingText>(z.looseObject({ id: z.string(), title: z.string(), language: z.string() })),
});

export const revision = read({
  name: "text.revision",
  path: "/texts/:text/revisions/:revision",
  summary: "One numbered revision, clean.",
  policy: "by the text's audience",
  errors: ["text-unknown", "revision-unknown"],
  input: z.strictObject({ text, revision: z.string().check(z.regex(/^\d{1,6}$/)) }),
  output: answerOf<Revision>(z.looseObject({ number: z.number(), label: z.string(), at: z.string() })),
});

export const proposals = read({
  name: "text.proposals",
  path: "/texts/:text/proposals",
  summary: "All proposals with what became of them.",
  policy: "by the text's audience",
  errors: ["text-unknown"],
  input: z.strictObject({ text }),
  output: answerOf<readonly ProposalView[]>(z.array(z.looseObject({ id: z.string(), by: z.string() }))),
});

export const textCommands = [
  open,
  tableProposal,
  reviseProposal,
  withdrawProposal,
  restoreProposal,
  supportProposal,
  withdrawSupport,
  decideProposals,
  setStatus,
  closeProvisions,
  reopenProvisions,
  issueRevision,
  adopt,
] as const;

export const textReads = [working, revision, proposals] as const;
