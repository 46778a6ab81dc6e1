// The compilation behind the workspace, kept from one change of the text to the next, so that a new proposal weaves its own provision anew.
import { display, labelsWithProposed, PIECE, PIECE_TEXT, recompile, startCompilation } from "../compile/index.ts";
import type { Compilation, Compiled, CompiledProvision, Segment } from "../compile/index.ts";
import type { Place, Proposal, ProposalId, ProvisionId } from "../document.ts";
import { asProposal, isCarried } from "../state.ts";
import type { ProposalState, Revision, TextState } from "../state.ts";
import { onTheTable } from "../view.ts";
import { fullLabel } from "./labels.ts";

/** A wording with the participants that want it. */
export interface AttributedAlternative {
  readonly text: string;
  readonly proposals: readonly { readonly id: ProposalId; readonly by: string }[];
}

export type AttributedSegment =
  | { readonly text: string }
  | { readonly alternatives: readonly AttributedAlternative[]; readonly conflict: boolean };

/** A provision of the working text, ready to be set. The same object as long as nothing about it changes. */
export interface SetProvision {
  readonly id: CompiledProvision["id"];
  readonly kind: CompiledProvision["kind"];
  readonly compiled: CompiledProvision;
  /** "Article 7", "1.", "(a)". */
  readonly label: string;
  readonly heading: string;
  readonly segments: readonly AttributedSegment[];
  /** What is proposed about it as a whole. */
  readonly notes: readonly StructureNote[];
}

export type StructureNote = { readonly proposals: AttributedAlternative["proposals"] } & (
  | { readonly about: "heading" | "title"; readonly heading: string }
  | { readonly about: "deletion" }
  | { readonly about: "place"; readonly to: Place }
  | { readonly about: "merger"; readonly into: ProvisionId }
);

export interface CompiledText {
  readonly compiled: Compiled;
  readonly provisions: readonly SetProvision[];
  readonly titles: readonly AttributedAlternative[];
}

/** Compiles a text again and again; each answer shares with the one before what has not changed. */
export function textCompiler(): (text: TextState, revision: Revision) => CompiledText {
  let compiledFor: Revision["document"] | undefined;
  let compilation: Compilation | undefined;
  let signatures = new Map<ProposalId, string>();
  const set = new WeakMap<CompiledProvision, SetProvision>();

  return (text, revision) => {
    const proposals = onTheTable(text).filter(isCarried).map(asProposal);
    const now = new Map(proposals.map((proposal) => [proposal.id, JSON.stringify(proposal)]));
    if (compilation === undefined || !sameDocument(compiledFor, revision)) {
      compilation = startCompilation(revision.document, proposals);
      compiledFor = revision.document;
    } else {
      const difference = differenceOf(signatures, now, proposals);
      if (difference !== undefined) compilation = recompile(compilation, difference);
    }
    signatures = now;
    const { compiled } = compilation;
    const labels = labelsWithProposed(compiled.provisions);
    const provisions = compiled.provisions.map((provision) => {
      const label = fullLabel(provision.kind, labels.get(provision.id) ?? "", text.language);
      const known = set.get(provision);
      if (known?.label === label) return known;
      const made = setProvision(provision, label, text.proposals);
      set.set(provision, made);
      return made;
    });
    return { compiled, provisions, titles: alternativesOf(compiled.title, text.proposals) };
  };

  function sameDocument(known: Revision["document"] | undefined, { document }: Revision): boolean {
    return known === document || (known !== undefined && JSON.stringify(known) === JSON.stringify(document));
  }
}

function differenceOf(
  before: ReadonlyMap<ProposalId, string>,
  now: ReadonlyMap<ProposalId, string>,
  proposals: readonly Proposal[],
) {
  const withdrawn = [...before].flatMap(([id, signature]) => (now.get(id) === signature ? [] : [id]));
  const added = proposals.filter(({ id }) => before.get(id) !== now.get(id));
  return withdrawn.length === 0 && added.length === 0 ? undefined : { withdrawn, added };
}

type Proposals = Readonly<Record<string, ProposalState>>;

function setProvision(compiled: CompiledProvision, label: string, proposals: Proposals): SetProvision {
  const segments = display(compiled.segments).map((segment) => attributed(segment, proposals));
  const { id, kind, deletedBy } = compiled;
  // Where nobody would reword it, the words themselves stand struck; else a note says that they are to go.
  const strikes = deletedBy.length > 0 && segments.length > 0 && segments.every((segment) => "text" in segment);
  return {
    id,
    kind,
    compiled,
    label,
    heading: originalOf(compiled.heading),
    segments: strikes ? struck(segments, compiled, proposals) : segments,
    notes: notesOf(compiled, strikes, proposals),
  };
}

function notesOf(compiled: CompiledProvision, strikes: boolean, proposals: Proposals): readonly StructureNote[] {
  const { heading, insertedBy, deletedBy, movedBy, mergedBy } = compiled;
  const headings = insertedBy.length > 0 ? [] : alternativesOf(heading, proposals);
  return [
    ...headings.map(({ text, proposals: by }) => ({ about: "heading" as const, heading: text, proposals: by })),
    ...(deletedBy.length === 0 || strikes
      ? []
      : [{ about: "deletion" as const, proposals: named(deletedBy, proposals) }]),
    ...movedBy.map(({ to, proposals: ids }) => ({ about: "place" as const, to, proposals: named(ids, proposals) })),
    ...mergedBy.map(({ into, proposals: ids }) => ({
      about: "merger" as const,
      into,
      proposals: named(ids, proposals),
    })),
  ];
}

function named(ids: readonly ProposalId[], proposals: Proposals): AttributedAlternative["proposals"] {
  return ids.map((id) => ({ id, by: proposals[id]?.by ?? "" }));
}

/** A provision that some would delete, and nobody would reword, stands struck as a whole. */
function struck(
  segments: readonly AttributedSegment[],
  { deletedBy, conflict }: CompiledProvision,
  proposals: Proposals,
): readonly AttributedSegment[] {
  const text = segments.map((segment) => ("text" in segment ? segment.text : "")).join("");
  return [
    {
      alternatives: [
        { text, proposals: [] },
        { text: "", proposals: named(deletedBy, proposals) },
      ],
      conflict,
    },
  ];
}

function attributed(segment: Segment, proposals: Proposals): AttributedSegment {
  if ("text" in segment) return { text: readable(segment.text) };
  return {
    conflict: segment.conflict,
    alternatives: segment.alternatives.map(({ text, proposals: ids }) => ({
      text: readable(text),
      proposals: named(ids, proposals),
    })),
  };
}

/** Where a split would part a provision, a pilcrow stands. */
function readable(text: string): string {
  return text.includes(PIECE) ? text.replaceAll(PIECE, " ¶ ").replaceAll(PIECE_TEXT, " ") : text;
}

/** Whole wordings that are proposed for a heading or a title, with who proposes each. */
function alternativesOf(segments: readonly Segment[], proposals: Proposals): readonly AttributedAlternative[] {
  const ids = [
    ...new Set(
      segments.flatMap((segment) => ("text" in segment ? [] : segment.alternatives.flatMap((one) => one.proposals))),
    ),
  ];
  const wordings = new Map<string, AttributedAlternative["proposals"]>();
  for (const id of ids) {
    const text = segments
      .map((segment) => {
        if ("text" in segment) return segment.text;
        return (segment.alternatives.find((one) => one.proposals.includes(id)) ?? segment.alternatives[0])?.text ?? "";
      })
      .join("");
    wordings.set(text, [...(wordings.get(text) ?? []), ...named([id], proposals)]);
  }
  return [...wordings].map(([text, by]) => ({ text, proposals: by }));
}

/** The words of segments without what is proposed, or what is proposed where nothing stands. */
function originalOf(segments: readonly Segment[]): string {
  return segments
    .map((segment) => {
      if ("text" in segment) return segment.text;
      const [original] = segment.alternatives;
      return original?.text === "" && segments.length === 1
        ? (segment.alternatives.find(({ text }) => text !== "")?.text ?? "")
        : (original?.text ?? "");
    })
    .join("");
}
