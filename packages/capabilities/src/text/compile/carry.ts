// When a revision is issued, what becomes of the proposals that were not applied: each is carried to it, and none vanishes.
import type { Change, Proposal, ProposalId, ProvisionId, TextDocument } from "../document.ts";
import { carryChange } from "./carry-change.ts";
import { asWritten, applyProposals, lineage, parentsOf } from "./families.ts";
import { outlineOf } from "./outline.ts";

/**
 * `unchanged`: it stands against the new revision as it was written. `adapted`: it has been fitted to the new revision and its proposer
 * is shown how. `already-met`: the new revision says what it wanted. `needs-decision`: only a person can say what it means now.
 */
export type Carrying = "unchanged" | "adapted" | "already-met" | "needs-decision";

/** What a field said, what the proposal wants it to say, and what it says now. */
export interface ThreeTexts {
  readonly provision: ProvisionId | null;
  readonly field: "title" | "heading" | "text";
  readonly base: string;
  readonly proposed: string;
  readonly current: string;
}

export interface Carried {
  readonly proposal: ProposalId;
  readonly how: Carrying;
  /** The change against the new revision, where it is adapted. */
  readonly change?: Change;
  /** The fields whose words it concerns, where it is adapted or needs a decision. */
  readonly texts: readonly ThreeTexts[];
}

export interface CarryInput {
  readonly from: TextDocument;
  readonly to: TextDocument;
  /** The proposals that made `to` out of `from`. */
  readonly applied: readonly Proposal[];
  /** The proposals against `from` that are still live. */
  readonly proposals: readonly Proposal[];
}

/** One answer for each live proposal, in their order. The same input gives the same answers, whenever and wherever it is asked. */
export function carryProposals({ from, to, applied, proposals }: CarryInput): readonly Carried[] {
  const all = [...applied, ...proposals.filter(({ id }) => !applied.some((other) => other.id === id))];
  const parents = parentsOf(outlineOf(from), all);
  const accepted = new Set(applied.map(({ id }) => id));
  const outcomes = new Map<ProposalId, Carried>();
  const byId = new Map(all.map((proposal) => [proposal.id, proposal]));
  const fromOutline = outlineOf(from);
  const toOutline = outlineOf(to);

  const carry = (proposal: Proposal): Carried => {
    const known = outcomes.get(proposal.id);
    if (known !== undefined) return known;
    const parent = byId.get(parents.get(proposal.id) ?? ("" as ProposalId));
    const outcome =
      parent === undefined || lineage(parents, proposal.id) === undefined
        ? carryChange(fromOutline, toOutline, applied, proposal)
        : carryBelow(parent, proposal);
    outcomes.set(proposal.id, outcome);
    return outcome;
  };

  /** A sub-amendment goes from the text as its parent had it to the text as its parent, carried, has it. */
  const carryBelow = (parent: Proposal, proposal: Proposal): Carried => {
    const before = asWritten(from, all, parent.id);
    const after = accepted.has(parent.id) ? to : carriedDocument(parent);
    if (before === undefined || after === undefined) return { proposal: proposal.id, how: "needs-decision", texts: [] };
    return carryChange(outlineOf(before), outlineOf(after), accepted.has(parent.id) ? applied : [], proposal);
  };

  const carriedDocument = (proposal: Proposal): TextDocument | undefined => {
    const { how, change } = carry(proposal);
    if (how === "needs-decision") return undefined;
    if (how === "already-met") return to;
    const above = byId.get(parents.get(proposal.id) ?? ("" as ProposalId));
    const ground = above === undefined || accepted.has(above.id) ? to : carriedDocument(above);
    if (ground === undefined) return undefined;
    const { parentProposal: _, ...direct } = proposal;
    const result = applyProposals(ground, [{ ...direct, change: change ?? proposal.change }]);
    return "document" in result ? result.document : undefined;
  };

  return proposals.map(carry);
}
