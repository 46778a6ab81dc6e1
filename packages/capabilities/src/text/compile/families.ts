// Amendments to amendments: a sub-amendment is written against the text as the proposal that it amends would have it.
import type { Change, Proposal, ProposalId, ProvisionId, TextDocument } from "../document.ts";
import { applyEffects, involved, type Applied, type Conflict, type Lost } from "./apply.ts";
import { changesBetween } from "./changes.ts";
import { effectsOf, type Effects, type LostReason } from "./effects.ts";
import { outlineOf, type Outline } from "./outline.ts";
import type { Compatible } from "./weave.ts";

/** Which proposal each one amends; those that amend the document itself are not in it. */
export type Parents = ReadonlyMap<ProposalId, ProposalId>;

/**
 * Finds what each proposal amends. Where a proposal does not say, one that names a provision which only another proposal would make
 * amends that one. A named parent that is not among them is overlooked: the whole text that was written stands for itself.
 */
export function parentsOf(outline: Outline, proposals: readonly Proposal[]): Parents {
  const known = new Set(proposals.map(({ id }) => id));
  const parents = new Map<ProposalId, ProposalId>();
  const makers = new Map<ProvisionId, ProposalId>();
  for (const { id, change } of proposals)
    for (const made of madeBy(change)) if (!makers.has(made)) makers.set(made, id);
  for (const { id, parentProposal, change } of proposals) {
    const maker = namedBy(change)
      .map((provision) => (outline.at.has(provision) ? undefined : makers.get(provision)))
      .find((found) => found !== undefined);
    const parent = parentProposal !== undefined && known.has(parentProposal) ? parentProposal : maker;
    if (parent !== undefined && parent !== id) parents.set(id, parent);
  }
  return parents;
}

/** Whether proposals added to others that amend the document itself could make a family, in which one amends another. */
export function mayMakeFamilies(
  outline: Outline,
  others: readonly Proposal[],
  added: readonly Proposal[],
  lost: number,
): boolean {
  if (others.some(({ parentProposal }) => parentProposal !== undefined)) return true;
  return added.some(
    ({ parentProposal, change }) =>
      parentProposal !== undefined ||
      namedBy(change).some((provision) => !outline.at.has(provision)) ||
      (lost > 0 && madeBy(change).length > 0),
  );
}

function madeBy(change: Change): readonly ProvisionId[] {
  if (change.kind === "insert") return [change.provision];
  return change.kind === "split" ? change.pieces.slice(1).map(({ provision }) => provision) : [];
}

function namedBy(change: Change): readonly ProvisionId[] {
  switch (change.kind) {
    case "retitle":
      return [];
    case "merge":
      return change.provisions;
    case "insert":
      return [change.parent, change.after].filter((id) => id !== null);
    case "move":
      return [change.provision, change.parent, change.after].filter((id) => id !== null);
    default:
      return [change.provision];
  }
}

/** From the proposal that amends the document down to `id`; undefined where they amend each other in a circle. */
export function lineage(parents: Parents, id: ProposalId): readonly ProposalId[] | undefined {
  const chain = [id];
  for (let above = parents.get(id); above !== undefined; above = parents.get(above)) {
    if (chain.includes(above)) return undefined;
    chain.unshift(above);
  }
  return chain;
}

/**
 * The document with all these proposals accepted. Their order does not matter. A sub-amendment takes the place of the proposal that it
 * amends, whether that one is among them or not. Where some conflict, or have no place here, nothing is applied.
 */
export function applyProposals(document: TextDocument, proposals: readonly Proposal[]): Applied {
  const outline = outlineOf(document);
  const resolved = familiesOf(outline, proposals);
  const lost = resolved.lost;
  if (lost.length > 0 || resolved.conflicts.length > 0) {
    const alone = lost.map(({ proposal }) => [proposal]);
    return { conflicts: [...resolved.conflicts.map(involved), ...alone], details: resolved.conflicts, lost };
  }
  return applyEffects(outline, resolved.effects);
}

interface Resolved {
  readonly effects: readonly Effects[];
  readonly conflicts: readonly Conflict[];
  readonly lost: readonly Lost[];
}

/** The effects of proposals to be accepted together: each family - a proposal and all that amends it - has one set of effects. */
function familiesOf(outline: Outline, proposals: readonly Proposal[]): Resolved {
  const parents = parentsOf(outline, proposals);
  const effects: Effects[] = [];
  const conflicts: Conflict[] = [];
  const lost: Lost[] = [];
  for (const proposal of proposals) {
    if (lineage(parents, proposal.id) === undefined) lost.push({ proposal: proposal.id, reason: "malformed" });
    if (parents.has(proposal.id)) continue;
    const descendants = descendantsOf(parents, proposals, proposal.id);
    const own = effectsOf(outline, proposal);
    if (typeof own === "string") {
      lost.push({ proposal: proposal.id, reason: own });
      lost.push(...descendants.map(({ id }) => ({ proposal: id, reason: "orphaned" as const })));
    } else if (descendants.length === 0) effects.push(own);
    else {
      const amended = applyProposals(outline.document, [proposal]);
      if ("conflicts" in amended) {
        conflicts.push(...amended.details);
        continue;
      }
      const result = applyProposals(amended.document, descendants);
      if ("conflicts" in result) {
        conflicts.push(...result.details);
        lost.push(...result.lost);
      } else effects.push(changesBetween(outline, result.document, proposal.id, movedBy([proposal, ...descendants])));
    }
  }
  return { effects, conflicts, lost };
}

/** All that amend `id`, directly or through others; the direct ones without naming it, since they are read against its text. */
function descendantsOf(parents: Parents, proposals: readonly Proposal[], id: ProposalId): Proposal[] {
  if (parents.size === 0) return [];
  return proposals.flatMap((proposal) => {
    if (proposal.id === id || !lineage(parents, proposal.id)?.includes(id)) return [];
    if (parents.get(proposal.id) !== id) return [proposal];
    const { parentProposal: _, ...direct } = proposal;
    return [direct];
  });
}

/** The effects of each proposal by itself, a sub-amendment's being those of its whole lineage; and who may stand beside whom. */
export function effectsOfEach(
  outline: Outline,
  proposals: readonly Proposal[],
): { readonly each: readonly (Effects | LostReason)[]; readonly compatible?: Compatible } {
  const parents = parentsOf(outline, proposals);
  if (parents.size === 0) return { each: proposals.map((proposal) => effectsOf(outline, proposal)) };
  const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  const each = proposals.map((proposal): Effects | LostReason => {
    const chain = lineage(parents, proposal.id);
    if (chain === undefined) return "malformed";
    if (chain.length === 1) return effectsOf(outline, proposal);
    const line = chain.flatMap((id) => byId.get(id) ?? []);
    const result = applyProposals(outline.document, line);
    if ("conflicts" in result) return result.lost.find((lost) => lost.proposal === proposal.id)?.reason ?? "orphaned";
    return changesBetween(outline, result.document, proposal.id, movedBy(line));
  });
  return { each, compatible: compatibility(outline.document, parents, byId) };
}

function movedBy(proposals: readonly Proposal[]): ReadonlySet<ProvisionId> {
  return new Set(proposals.flatMap(({ change }) => (change.kind === "move" ? [change.provision] : [])));
}

/** Within a family, two proposals stand together where one amends the other, or where both can be made to what both amend. */
function compatibility(document: TextDocument, parents: Parents, byId: ReadonlyMap<ProposalId, Proposal>): Compatible {
  const found = new Map<string, boolean>();
  return (left, right) => {
    if (!parents.has(left) && !parents.has(right)) return false;
    const ours = lineage(parents, left) ?? [left];
    const theirs = lineage(parents, right) ?? [right];
    if (ours[0] !== theirs[0]) return false;
    if (ours.includes(right) || theirs.includes(left)) return true;
    const key = left < right ? `${left} ${right}` : `${right} ${left}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const all = [...new Set([...ours, ...theirs])].flatMap((id) => byId.get(id) ?? []);
    const together = !("conflicts" in applyProposals(document, all));
    found.set(key, together);
    return together;
  };
}

/** The document as one proposal, with all that it amends, would have it; undefined where it has no place. */
export function asWritten(
  document: TextDocument,
  proposals: readonly Proposal[],
  id: ProposalId,
): TextDocument | undefined {
  const chain = lineage(parentsOf(outlineOf(document), proposals), id) ?? [];
  const result = applyProposals(
    document,
    proposals.filter((proposal) => chain.includes(proposal.id)),
  );
  return "document" in result ? result.document : undefined;
}
