// Proposals: tabling, revising, withdrawing, restoring, and standing behind them.
import { derivedId, isRefusal, refuse } from "@parley/kernel";
import type { AnyHandler, Refusal } from "@parley/kernel";
import type { InputOf } from "@parley/contract";
import { unknown } from "../process/index.ts";
import { checkChange, withIds } from "./checks.ts";
import { applyProposals } from "./compile/index.ts";
import type * as contract from "./contract.ts";
import type { ProposalId, TextDocument } from "./document.ts";
import { onOpenText, textEvent } from "./handlers.ts";
import { byProposer, mayPropose, maySupport, proposesAs } from "./policy.ts";
import { asProposal, provisionsOf } from "./state.ts";
import type { ProposalState, Revision, TextState } from "./state.ts";

type Tabled = Pick<InputOf<typeof contract.tableProposal>, "revision" | "change" | "parentProposal">;

/** The proposal of that id, on the table; or why not. */
export function liveProposal(text: TextState, id: ProposalId): ProposalState | Refusal {
  const proposal = text.proposals[id];
  if (!proposal) return unknown("proposal", id);
  if (proposal.standing === "live") return proposal;
  return refuse("proposal-not-live", "This proposal is no longer on the table; look at what became of it.", {
    values: { id },
  });
}

/** The words that a proposal was written against: a revision, or that revision as the amended proposal would have it. */
function writtenAgainst(text: TextState, { revision, parentProposal }: Tabled): TextDocument | Refusal {
  const known = text.revisions.find(({ number }) => number === revision);
  if (!known) {
    return refuse("revision-unknown", `There is no revision ${revision} of this text; choose one that is listed.`, {
      at: "/revision",
      values: { revision },
    });
  }
  if (parentProposal === undefined) return known.document;
  const parent = liveProposal(text, parentProposal);
  if (isRefusal(parent)) return parent;
  const amended = applyProposals(known.document, [{ ...asProposal(parent), revision }]);
  return "conflicts" in amended ? known.document : amended.document;
}

function checkTabled(text: TextState, current: Revision, tabled: Tabled): Refusal | undefined {
  const document = writtenAgainst(text, tabled);
  if (isRefusal(document)) return document;
  const refusal = checkChange(text, document, tabled.change);
  if (refusal || tabled.revision === current.number || tabled.parentProposal !== undefined) return refusal;
  // Written against an earlier revision (offline, or while the chair issued the next): its provisions must still be there.
  const gone = checkChange(text, current.document, tabled.change);
  return gone?.code === "provision-unknown" || gone?.code === "place-unknown" ? gone : undefined;
}

export const proposingHandlers: Readonly<Record<string, AnyHandler>> = {
  "text.table-proposal": onOpenText<InputOf<typeof contract.tableProposal>>(
    mayPropose,
    (text, { id, input }, { viewer }, current) => {
      const refusal = checkTabled(text, current, input);
      if (refusal) return refusal;
      const change = withIds(input.change, id);
      // The policy let only those through who propose as somebody.
      const by = proposesAs(viewer) ?? "";
      const { revision, reason, parentProposal } = input;
      const proposal = {
        id: derivedId<"proposal">(id),
        revision,
        by,
        cosponsors: [],
        change,
        ...(parentProposal === undefined ? {} : { parentProposal }),
      };
      return [
        textEvent(
          text.id,
          "text.proposal-tabled@1",
          { proposal, ...(reason === undefined ? {} : { reason }) },
          {
            provisions: provisionsOf(change),
            proposals: [proposal.id],
            participants: [by],
          },
        ),
      ];
    },
  ),

  "text.revise-proposal": onOpenText<InputOf<typeof contract.reviseProposal>>(
    (viewer, text, { proposal }) => byProposer(viewer, text.proposals[proposal]),
    (text, { id, input }, _context, current) => {
      const proposal = liveProposal(text, input.proposal);
      if (isRefusal(proposal)) return proposal;
      const { parentProposal } = proposal;
      const tabled = { ...input, ...(parentProposal === undefined ? {} : { parentProposal }) };
      const refusal = checkTabled(text, current, tabled);
      if (refusal) return refusal;
      const change = withIds(input.change, id);
      const { revision, reason } = input;
      return [
        textEvent(
          text.id,
          "text.proposal-revised@1",
          { proposal: proposal.id, revision, change, ...(reason === undefined ? {} : { reason }) },
          { provisions: provisionsOf(change), proposals: [proposal.id], participants: [proposal.by] },
        ),
      ];
    },
  ),

  "text.withdraw-proposal": onOpenText<InputOf<typeof contract.withdrawProposal>>(
    (viewer, text, { proposal }) => byProposer(viewer, text.proposals[proposal]),
    (text, { input }) => {
      const proposal = liveProposal(text, input.proposal);
      if (isRefusal(proposal)) return proposal;
      return [aboutProposal(text, "text.proposal-withdrawn@1", proposal)];
    },
  ),

  "text.restore-proposal": onOpenText<InputOf<typeof contract.restoreProposal>>(
    (viewer, text, { proposal }) => byProposer(viewer, text.proposals[proposal]),
    (text, { input }) => {
      const proposal = text.proposals[input.proposal];
      if (!proposal) return unknown("proposal", input.proposal);
      if (proposal.standing !== "withdrawn") {
        return refuse("proposal-not-withdrawn", "This proposal was not withdrawn; there is nothing to restore.");
      }
      return [aboutProposal(text, "text.proposal-restored@1", proposal)];
    },
  ),

  "text.support-proposal": onOpenText<InputOf<typeof contract.supportProposal>>(
    maySupport,
    (text, { input }, { viewer }) => {
      const proposal = liveProposal(text, input.proposal);
      if (isRefusal(proposal)) return proposal;
      const participant = proposesAs(viewer) ?? "";
      if (proposal.by === participant) {
        return refuse("own-proposal", "This is your own delegation's proposal; you stand behind it already.");
      }
      if (proposal.cosponsors.includes(participant)) return [];
      return [support(text, "text.support-given@1", proposal.id, participant)];
    },
  ),

  "text.withdraw-support": onOpenText<InputOf<typeof contract.withdrawSupport>>(
    maySupport,
    (text, { input }, { viewer }) => {
      const proposal = text.proposals[input.proposal];
      if (!proposal) return unknown("proposal", input.proposal);
      const participant = proposesAs(viewer) ?? "";
      if (!proposal.cosponsors.includes(participant)) {
        return refuse(
          "not-supported",
          "Your delegation does not stand behind this proposal; there is nothing to take back.",
        );
      }
      return [support(text, "text.support-withdrawn@1", proposal.id, participant)];
    },
  ),
};

function aboutProposal(
  text: TextState,
  type: "text.proposal-withdrawn@1" | "text.proposal-restored@1",
  proposal: ProposalState,
) {
  return textEvent(
    text.id,
    type,
    { proposal: proposal.id },
    { provisions: provisionsOf(asProposal(proposal).change), proposals: [proposal.id], participants: [proposal.by] },
  );
}

function support(
  text: TextState,
  type: "text.support-given@1" | "text.support-withdrawn@1",
  proposal: ProposalId,
  participant: string,
) {
  return textEvent(text.id, type, { proposal, participant }, { proposals: [proposal], participants: [participant] });
}
