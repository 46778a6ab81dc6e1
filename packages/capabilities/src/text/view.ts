// What a viewer is shown of a text, made from its state alone: the working text, its outline, its proposals, what changed.
import { applyProposals, compile } from "./compile/index.ts";
import type { Compiled } from "./compile/index.ts";
import { labelsOf } from "./compile/numbering.ts";
import type { ProposalId, Provision, ProvisionId, ProvisionKind, TextDocument } from "./document.ts";
import type { Status } from "./events.ts";
import { asProposal, currentRevision, isCarried, provisionsOf } from "./state.ts";
import type { Happening, ProposalState, Revision, TextState } from "./state.ts";

/** The revision that is negotiated with everything on the table in brackets. */
export interface WorkingText {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly revision: { readonly number: number; readonly label: string; readonly at: string };
  readonly adopted?: TextState["adopted"];
  readonly compiled: Compiled;
  readonly outline: readonly OutlineEntry[];
}

/** A line of the outline: how far this provision is, without what stands in it. */
export interface OutlineEntry {
  readonly id: ProvisionId;
  readonly kind: ProvisionKind;
  readonly parent: ProvisionId | null;
  /** 0 at the top. */
  readonly depth: number;
  /** "7", "1.", "(a)", "IV"; "" where the kind has no number. */
  readonly label: string;
  readonly heading: string;
  readonly status: Status;
  readonly closed: boolean;
  /** Live proposals on this provision itself. */
  readonly open: number;
}

export interface ProposalView extends Omit<ProposalState, "seat"> {
  readonly provisions: readonly ProvisionId[];
}

/** What is on the table: live proposals, and accepted ones until a revision makes them text. */
export function onTheTable(text: TextState): readonly ProposalState[] {
  return text.order.flatMap((id) => {
    const proposal = text.proposals[id];
    return proposal && (proposal.standing === "live" || proposal.standing === "accepted") ? [proposal] : [];
  });
}

function compiledText(text: TextState, revision: Revision): Compiled {
  return compile(revision.document, onTheTable(text).filter(isCarried).map(asProposal));
}

/** The working text, or undefined before there is a revision. */
export function workingText(text: TextState): WorkingText | undefined {
  const revision = currentRevision(text);
  if (!revision) return undefined;
  return {
    id: text.id,
    title: text.title,
    language: text.language,
    revision: { number: revision.number, label: revision.label, at: revision.at },
    ...(text.adopted ? { adopted: text.adopted } : {}),
    compiled: compiledText(text, revision),
    outline: outline(text, revision),
  };
}

export function outline(text: TextState, revision: Revision): readonly OutlineEntry[] {
  const labels = labelsOf(revision.document);
  const open = openByProvision(text);
  const depths = new Map<ProvisionId, number>();
  return revision.document.provisions.map(({ id, kind, parent, heading }) => {
    const depth = parent === null ? 0 : (depths.get(parent) ?? 0) + 1;
    depths.set(id, depth);
    return {
      id,
      kind,
      parent,
      depth,
      label: labels.get(id) ?? "",
      heading,
      status: text.statuses[id] ?? "open",
      closed: text.closed[id] === true,
      open: open.get(id) ?? 0,
    };
  });
}

function openByProvision(text: TextState): ReadonlyMap<ProvisionId, number> {
  const counts = new Map<ProvisionId, number>();
  for (const proposal of onTheTable(text)) {
    if (proposal.standing !== "live") continue;
    for (const id of provisionsOf(asProposal(proposal).change)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** Every proposal with what became of it, in the order of tabling; the seat that tabled it stays with its delegation. */
export function proposalViews(text: TextState): readonly ProposalView[] {
  return text.order.flatMap((id) => {
    const proposal = text.proposals[id];
    if (!proposal) return [];
    const { seat: _seat, ...shown } = proposal;
    return [{ ...shown, provisions: provisionsOf(asProposal(proposal).change) }];
  });
}

/** The proposals on one provision that are on the table, oldest first. */
export function proposalsOn(text: TextState, provision: ProvisionId): readonly ProposalId[] {
  return onTheTable(text).flatMap((proposal) =>
    provisionsOf(asProposal(proposal).change).includes(provision) ? [proposal.id] : [],
  );
}

/** What happened after a seq, newest last: what changed since somebody last looked. */
export function happenedSince(text: TextState, seq: number): readonly Happening[] {
  const first = text.happenings.findIndex((happening) => happening.seq > seq);
  return first === -1 ? [] : text.happenings.slice(first);
}

/** What happened to one provision, newest first. */
export function happenedTo(text: TextState, provision: ProvisionId): readonly Happening[] {
  return text.happenings.filter(({ provisions }) => provisions?.includes(provision)).toReversed();
}

/** A document as it would read with proposals made, and those that cannot be made together with the ones before them. */
export interface DocumentAs {
  readonly document: TextDocument;
  readonly left: readonly ProposalId[];
}

/** The revision with the chosen proposals made, in their order; one that conflicts with an earlier one is left out and named. */
export function documentAs(revision: Revision, chosen: readonly ProposalState[]): DocumentAs {
  const all = applyProposals(revision.document, chosen.map(asProposal));
  if ("document" in all) return { document: all.document, left: [] };
  let document = revision.document;
  const made: ProposalState[] = [];
  const left: ProposalId[] = [];
  for (const proposal of chosen) {
    const result = applyProposals(revision.document, [...made, proposal].map(asProposal));
    if ("document" in result) {
      document = result.document;
      made.push(proposal);
    } else left.push(proposal.id);
  }
  return { document, left };
}

/** The chair's accepted proposals, which the next revision takes in. */
export function acceptedOf(text: TextState): readonly ProposalState[] {
  return onTheTable(text).filter(({ standing }) => standing === "accepted");
}

/** What a participant wants: its own proposals on the table, then those of others that it stands behind. */
export function wantedBy(text: TextState, participant: string): readonly ProposalState[] {
  const table = onTheTable(text);
  return [
    ...table.filter(({ by }) => by === participant),
    ...table.filter(({ by, cosponsors }) => by !== participant && cosponsors.includes(participant)),
  ];
}

/** The words that a proposal changes: its revision's, or those as the proposal that it amends would have them. */
export function writtenOn(text: TextState, proposal: ProposalState): TextDocument | undefined {
  const { revision, parentProposal } = asProposal(proposal);
  const document = text.revisions.find(({ number }) => number === revision)?.document;
  const parent = parentProposal === undefined ? undefined : text.proposals[parentProposal];
  return document && parent ? asAmended(text, document, parent) : document;
}

/** A document as one proposal would have it, for another that amends it; the document itself where it has no place there. */
export function asAmended(text: TextState, document: TextDocument, proposal: ProposalState): TextDocument {
  const above = proposal.parentProposal === undefined ? undefined : text.proposals[proposal.parentProposal];
  const ground = above ? asAmended(text, document, above) : document;
  const { parentProposal: _, ...direct } = asProposal(proposal);
  const result = applyProposals(ground, [direct]);
  return "document" in result ? result.document : ground;
}

/** A provision and all that stands in it, in document order. */
export function withinProvision(document: TextDocument, provision: ProvisionId): readonly Provision[] {
  const inside = new Set<ProvisionId>([provision]);
  return document.provisions.filter(({ id, parent }) => {
    if (id !== provision && (parent === null || !inside.has(parent))) return false;
    inside.add(id);
    return true;
  });
}

/** Proposals that cannot be accepted together with this one. */
export function conflictingWith(compiled: Compiled, proposal: ProposalId): readonly ProposalId[] {
  const others = compiled.conflicts.flatMap(({ sides }) =>
    sides.some((side) => side.includes(proposal)) ? sides.filter((side) => !side.includes(proposal)).flat() : [],
  );
  return [...new Set(others)];
}
