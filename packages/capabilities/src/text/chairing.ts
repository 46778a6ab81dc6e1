// The chair's decisions on a text: what is accepted, how far it is agreed, the next revision, adoption.
import { handler, isRefusal, refuse } from "@parley/kernel";
import type { AnyHandler, Refusal } from "@parley/kernel";
import type { InputOf } from "@parley/contract";
import { findInstrument, processEvent, unknown } from "../process/index.ts";
import type { ProcessState } from "../process/index.ts";
import { checkDocumentOpen } from "./checks.ts";
import { applyProposals, carryProposals } from "./compile/index.ts";
import type * as contract from "./contract.ts";
import type { ProposalId, ProvisionId } from "./document.ts";
import { onOpenText, textEvent } from "./handlers.ts";
import { byChair } from "./policy.ts";
import { liveProposal } from "./proposing.ts";
import { asProposal, isCarried, provisionsOf } from "./state.ts";
import type { ProposalStanding, ProposalState, Revision, TextState } from "./state.ts";

function withStanding(text: TextState, ...standings: readonly ProposalStanding[]): readonly ProposalState[] {
  return text.order.flatMap((id) => {
    const proposal = text.proposals[id];
    return proposal && standings.includes(proposal.standing) ? [proposal] : [];
  });
}

function conflict(ids: readonly ProposalId[], text: TextState): Refusal {
  const proposals = ids.map((id) => text.proposals[id]?.by ?? id).join(", ");
  return refuse(
    "proposals-conflict",
    `These proposals change the same words in different ways: ${proposals}. Accept one of them, or merge them.`,
    { at: "/proposals", values: { proposals } },
  );
}

/** Whether `accepted` can become text together. */
function checkTogether(text: TextState, revision: Revision, accepted: readonly ProposalState[]): Refusal | undefined {
  const result = applyProposals(revision.document, accepted.map(asProposal));
  return "conflicts" in result ? conflict(result.conflicts.flat(), text) : undefined;
}

function passed(text: TextState, current: Revision, seen: number): Refusal | undefined {
  if (current.number === seen) return undefined;
  if (seen > current.number) return unknown("revision", String(seen));
  return refuse(
    "revision-passed",
    `Revision ${current.number} of "${text.title}" has been issued meanwhile; look at it first.`,
    {
      values: { revision: current.number },
    },
  );
}

function bracketsOpen(count: number): Refusal {
  return refuse("brackets-open", `${count} proposals are still in brackets; decide on what is open first.`, {
    values: { count },
  });
}

function decideOnProposals(text: TextState, input: InputOf<typeof contract.decideProposals>, revision: Revision) {
  const ids = [...new Set(input.proposals)];
  const chosen: ProposalState[] = [];
  for (const id of ids) {
    const proposal = input.decision === "reopened" ? decidedProposal(text, id) : liveProposal(text, id);
    if (isRefusal(proposal)) return proposal;
    chosen.push(proposal);
  }
  if (input.decision === "merged") {
    const into = input.into === undefined ? undefined : text.proposals[input.into];
    if (!into || into.standing !== "live" || ids.includes(into.id)) {
      return refuse("merge-needs-target", "To merge proposals, say into which live proposal.", { at: "/into" });
    }
  }
  if (input.decision === "accepted") {
    const stranded = chosen.find((proposal) => !isCarried(proposal));
    if (stranded) {
      return refuse(
        "proposal-needs-decision",
        "The words that this proposal was written for have changed; its proposer has to revise it first.",
        {
          values: { id: stranded.id },
        },
      );
    }
    const refusal = checkTogether(text, revision, [...withStanding(text, "accepted"), ...chosen]);
    if (refusal) return refusal;
  }
  const { decision, into, note } = input;
  return [
    textEvent(
      text.id,
      "text.proposals-decided@1",
      { proposals: ids, decision, ...(into === undefined ? {} : { into }), ...(note === undefined ? {} : { note }) },
      {
        provisions: [...new Set(chosen.flatMap((proposal) => provisionsOf(asProposal(proposal).change)))],
        proposals: ids,
        participants: [...new Set(chosen.map(({ by }) => by))],
      },
    ),
  ];
}

/** A proposal whose decision can be taken back: it has not become text, and its proposer has not withdrawn it. */
function decidedProposal(text: TextState, id: ProposalId): ProposalState | Refusal {
  const proposal = text.proposals[id];
  if (!proposal) return unknown("proposal", id);
  if (["accepted", "rejected", "merged", "met"].includes(proposal.standing)) return proposal;
  return refuse("proposal-not-live", "There is no decision on this proposal that could be taken back.", {
    values: { id },
  });
}

function onProvisions(
  decide: (text: TextState, input: InputOf<typeof contract.closeProvisions>) => ReturnType<typeof textEvent> | Refusal,
): AnyHandler {
  return onOpenText<InputOf<typeof contract.closeProvisions>>(byChair, (text, { input }, _context, revision) => {
    const missing = missingProvision(revision, input.provisions);
    if (missing) return missing;
    const event = decide(text, input);
    return isRefusal(event) ? event : [event];
  });
}

function missingProvision(revision: Revision, provisions: readonly ProvisionId[]): Refusal | undefined {
  const known = new Set(revision.document.provisions.map(({ id }) => id));
  const missing = provisions.find((id) => !known.has(id));
  return missing === undefined ? undefined : unknown("provision", missing);
}

/** The live proposals that work on these provisions. */
function openOn(text: TextState, provisions: readonly ProvisionId[]): readonly ProposalState[] {
  return withStanding(text, "live").filter((proposal) =>
    provisionsOf(asProposal(proposal).change).some((id) => provisions.includes(id)),
  );
}

export const chairingHandlers: Readonly<Record<string, AnyHandler>> = {
  "text.decide-proposals": onOpenText<InputOf<typeof contract.decideProposals>>(
    byChair,
    (text, { input }, _context, revision) => decideOnProposals(text, input, revision),
  ),

  "text.set-status": onOpenText<InputOf<typeof contract.setStatus>>(byChair, (text, { input }, _context, revision) => {
    const { provisions, status } = input;
    const missing = missingProvision(revision, provisions);
    if (missing) return missing;
    const open = openOn(text, provisions);
    if (status === "agreed" && open.length > 0) return bracketsOpen(open.length);
    return [textEvent(text.id, "text.status-set@1", { provisions, status }, { provisions })];
  }),

  "text.close-provisions": onProvisions((text, { provisions }) =>
    textEvent(text.id, "text.provisions-closed@1", { provisions }, { provisions }),
  ),

  "text.reopen-provisions": onProvisions((text, { provisions }) =>
    textEvent(text.id, "text.provisions-reopened@1", { provisions }, { provisions }),
  ),

  "text.issue-revision": onOpenText<InputOf<typeof contract.issueRevision>>(
    byChair,
    (text, { input }, _context, current) => {
      const refusal = passed(text, current, input.after);
      if (refusal) return refusal;
      const accepted = withStanding(text, "accepted");
      const result = applyProposals(current.document, accepted.map(asProposal));
      if ("conflicts" in result) return conflict(result.conflicts.flat(), text);
      const revision = current.number + 1;
      const live = withStanding(text, "live").filter(isCarried).map(asProposal);
      const carried = carryProposals({
        from: current.document,
        to: result.document,
        applied: accepted.map(asProposal),
        proposals: live,
      });
      const applied = accepted.map(({ id }) => id);
      return [
        textEvent(
          text.id,
          "text.revision-issued@1",
          {
            revision,
            label: input.label ?? `Rev. ${revision}`,
            document: result.document,
            applied,
            carried: carried.map(({ proposal, how, change }) => ({
              proposal,
              how,
              ...(change === undefined ? {} : { change }),
            })),
          },
          { proposals: applied },
        ),
      ];
    },
  ),

  "text.adopt": handler<InputOf<typeof contract.adopt>, { text: TextState; process: ProcessState }>({
    on: ({ text }) => ({ text: `text/${text}`, process: "process" }),
    allow: (viewer) => byChair(viewer),
    decide: ({ text, process }, { input }) => {
      const current = checkDocumentOpen(text);
      if (isRefusal(current)) return current;
      const refusal = passed(text, current, input.revision);
      if (refusal) return refusal;
      const live = withStanding(text, "live");
      if (live.length > 0) return bracketsOpen(live.length);
      if (withStanding(text, "accepted").length > 0) {
        return refuse("accepted-not-issued", "Accepted proposals are not in the text yet; issue a revision first.");
      }
      if (findInstrument(process, input.instrument)) {
        return refuse("instrument-exists", `There is already an instrument "${input.instrument}"; choose another id.`, {
          at: "/instrument",
          values: { id: input.instrument },
        });
      }
      if (input.follows !== undefined && !findInstrument(process, input.follows))
        return unknown("instrument", input.follows);
      const { instrument, title, place, adopted, follows, revision } = input;
      const provisions = current.document.provisions.map(({ id }) => id);
      return [
        textEvent(text.id, "text.adopted@1", { revision, instrument }, { provisions }),
        processEvent("process.text-adopted@1", { text: text.id, revision }, [`text:${text.id}`]),
        processEvent(
          "process.instrument-recorded@1",
          {
            instrument: {
              id: instrument,
              title,
              adopted,
              source: "parley",
              countOnly: false,
              claims: [],
              text: { id: text.id, revision },
              ...(text.edition === undefined ? {} : { edition: text.edition }),
              ...(place === undefined ? {} : { place }),
              ...(follows === undefined ? {} : { follows }),
            },
          },
          [`instrument:${instrument}`, `text:${text.id}`],
        ),
      ];
    },
  }),
};
