// Who may do what with a text, as rules that read as sentences.
import { hasRole } from "@parley/kernel";
import type { Refusal, Viewer } from "@parley/kernel";
import { isHost, notAllowed } from "../process/index.ts";
import type { ProposalState } from "./state.ts";

/** What stands as `by` for what the chair proposes. */
export const CHAIR = "chair";

/** Who proposes when this viewer does: the delegation, or the chair. Undefined = may not propose. */
export function proposesAs(viewer: Viewer): string | undefined {
  if (hasRole(viewer, "chair")) return CHAIR;
  return hasRole(viewer, "head-of-delegation", "alternate", "adviser") ? viewer.participant : undefined;
}

/** The chair leads the text; the host may open one and hand it to the chair. */
export function byChair(viewer: Viewer): Refusal | undefined {
  return hasRole(viewer, "chair") ? undefined : notAllowed("chair");
}

export function byChairOrHost(viewer: Viewer): Refusal | undefined {
  return isHost(viewer) || hasRole(viewer, "chair") ? undefined : notAllowed("chairOrHost");
}

/** A delegation proposes from any of its seats, the chair as the chair. */
export function mayPropose(viewer: Viewer): Refusal | undefined {
  return proposesAs(viewer) === undefined ? notAllowed("delegationsAndChair") : undefined;
}

/** A proposal is its proposer's own: any seat of the same delegation may revise or withdraw it. */
export function byProposer(viewer: Viewer, proposal: ProposalState | undefined): Refusal | undefined {
  const proposer = proposesAs(viewer);
  if (proposer === undefined) return notAllowed("delegationsAndChair");
  return proposal && proposal.by !== proposer ? notAllowed("proposer") : undefined;
}

/** Support is given from any seat of a delegation; the chair supports nobody. */
export function maySupport(viewer: Viewer): Refusal | undefined {
  const proposer = proposesAs(viewer);
  return proposer === undefined || proposer === CHAIR ? notAllowed("delegations") : undefined;
}
