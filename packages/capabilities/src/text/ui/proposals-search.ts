// Which proposals an address asks for, and in which order.
import type { ProvisionId, TextDocument } from "../document.ts";
import { asProposal, provisionsOf } from "../state.ts";
import type { ProposalState, TextState } from "../state.ts";
import { withinProvision } from "../view.ts";

export const STANDINGS = ["live", "accepted", "applied", "rejected", "merged", "withdrawn", "met"] as const;
export const SORTS = ["text", "tabled", "support"] as const;

/** The provision of the document where a proposal works; undefined for the title, and where the provision is gone. */
export function placeOf(proposal: ProposalState, document: TextDocument): ProvisionId | undefined {
  const places = new Set(provisionsOf(asProposal(proposal).change));
  return document.provisions.find(({ id }) => places.has(id))?.id;
}

/** `by`: a participant; `in`: a provision with all that stands in it; `standing`; `sort`. What is not known is ignored. */
export function foundProposals(
  text: TextState,
  document: TextDocument,
  search: Readonly<Record<string, string>>,
): readonly ProposalState[] {
  const { by = "", in: place = "", standing = "", sort = "text" } = search;
  // The address names a provision; one that does not exist holds nothing.
  const inside =
    place === "" ? undefined : new Set(withinProvision(document, place as ProvisionId).map(({ id }) => id));
  const order = new Map(document.provisions.map(({ id }, at) => [id, at]));
  const positionOf = (proposal: ProposalState): number => {
    const at = placeOf(proposal, document);
    return at === undefined ? -1 : (order.get(at) ?? -1);
  };
  const found = text.order
    .flatMap((id) => text.proposals[id] ?? [])
    .filter((proposal) => {
      if (by !== "" && proposal.by !== by) return false;
      if (standing !== "" && proposal.standing !== standing) return false;
      const at = placeOf(proposal, document);
      return inside === undefined || (at !== undefined && inside.has(at));
    });
  switch (sort) {
    case "tabled":
      return found.toReversed();
    case "support":
      return found.toSorted((a, b) => b.cosponsors.length - a.cosponsors.length);
    default:
      return found.toSorted((a, b) => positionOf(a) - positionOf(b));
  }
}
