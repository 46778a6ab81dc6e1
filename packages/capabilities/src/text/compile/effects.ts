// What a proposal does to a document, taken apart: words that change, provisions that leave their place, provisions that come.
import type { Change, Place, Proposal, ProposalId, Provision, ProvisionId, SplitPiece } from "../document.ts";
import { isPlace, isWithin, provisionOf, type Outline } from "./outline.ts";

export type Field = "title" | "heading" | "text";

/** The whole new wording of one field. `provision` is null for the document's title. */
export interface WordsEffect {
  readonly provision: ProvisionId | null;
  readonly field: Field;
  readonly text: string;
}

/** A provision leaves its place with all that stands in it: it is deleted, goes elsewhere, or is merged into another. */
export interface Departure {
  readonly provision: ProvisionId;
  readonly how: "deleted" | "moved" | "merged";
  /** Where a moved one goes. */
  readonly to?: Place;
  /** What a merged one goes into. */
  readonly into?: ProvisionId;
}

/** Provisions come to a place: new ones, in document order, or one that leaves another place. */
export interface Arrival {
  readonly place: Place;
  readonly provisions: readonly Provision[];
  readonly moved?: ProvisionId;
}

export interface Effects {
  readonly proposal: ProposalId;
  readonly words: readonly WordsEffect[];
  readonly departures: readonly Departure[];
  readonly arrivals: readonly Arrival[];
  /** The ids of the provisions that a split makes beside the one that it splits, in order. */
  readonly pieces: readonly { readonly provision: ProvisionId; readonly others: readonly ProvisionId[] }[];
}

/** Why a proposal has no place in a compilation. */
export type LostReason =
  | "unknown-provision"
  | "unknown-place"
  | "taken-id"
  | "place-inside-itself"
  | "malformed"
  | "orphaned"
  | "needs-decision"
  | "already-met";

/** Between the pieces of a split text, before each further piece's heading. Words never hold it: contracts refuse control characters. */
export const PIECE = "\u001E";
/** Between a piece's heading and its text. */
export const PIECE_TEXT = "\u001F";

const NOTHING = { words: [], departures: [], arrivals: [], pieces: [] } as const;

/** What a proposal that amends the document itself does to it, or why it cannot be placed. */
export function effectsOf(outline: Outline, { id, change }: Proposal): Effects | LostReason {
  const effects = { ...NOTHING, proposal: id };
  switch (change.kind) {
    case "retitle":
      return { ...effects, words: [{ provision: null, field: "title", text: change.title }] };
    case "reword":
      if (!outline.at.has(change.provision)) return "unknown-provision";
      return { ...NOTHING, proposal: id, words: wordsOf(change.provision, change.text, change.heading) };
    case "delete":
      if (!outline.at.has(change.provision)) return "unknown-provision";
      return { ...effects, departures: [{ provision: change.provision, how: "deleted" }] };
    case "insert":
      return insertion(outline, effects, change);
    case "move":
      return move(outline, effects, change);
    case "split":
      return split(outline, effects, change);
    case "merge":
      return merge(outline, effects, change);
  }
}

type Of<Kind extends Change["kind"]> = Extract<Change, { readonly kind: Kind }>;

function wordsOf(provision: ProvisionId, text?: string, heading?: string): WordsEffect[] {
  const words: WordsEffect[] = [];
  if (heading !== undefined) words.push({ provision, field: "heading", text: heading });
  if (text !== undefined) words.push({ provision, field: "text", text });
  return words;
}

function insertion(outline: Outline, effects: Effects, change: Of<"insert">): Effects | LostReason {
  const { provision: id, parent, after, as: kind, heading, text } = change;
  if (outline.at.has(id)) return "taken-id";
  if (!isPlace(outline, change)) return "unknown-place";
  return { ...effects, arrivals: [{ place: { parent, after }, provisions: [{ id, kind, parent, heading, text }] }] };
}

function move(outline: Outline, effects: Effects, change: Of<"move">): Effects | LostReason {
  const { provision, parent, after } = change;
  if (!outline.at.has(provision)) return "unknown-provision";
  if (!isPlace(outline, change)) return "unknown-place";
  if (after === provision || (parent !== null && isWithin(outline, parent, provision))) return "place-inside-itself";
  const to = { parent, after };
  return {
    ...effects,
    words: wordsOf(provision, change.text, change.heading),
    departures: [{ provision, how: "moved", to }],
    arrivals: [{ place: to, provisions: [], moved: provision }],
  };
}

function split(outline: Outline, effects: Effects, { provision, pieces }: Of<"split">): Effects | LostReason {
  const base = provisionOf(outline, provision);
  if (base === undefined) return "unknown-provision";
  const [first, ...others] = pieces;
  if (first === undefined || others.length === 0 || first.provision !== provision) return "malformed";
  if (holdsMarks(base.text) || pieces.some(({ heading, text }) => holdsMarks(heading) || holdsMarks(text)))
    return "malformed";
  const ids = others.map((piece) => piece.provision);
  if (new Set(ids).size !== ids.length || ids.some((id) => outline.at.has(id))) return "taken-id";
  return {
    ...effects,
    words: wordsOf(provision, joinPieces(first.text, others), first.heading),
    pieces: [{ provision, others: ids }],
  };
}

function merge(outline: Outline, effects: Effects, { provisions, heading, text }: Of<"merge">): Effects | LostReason {
  const [first, ...others] = provisions;
  if (first === undefined || others.length === 0 || new Set(provisions).size !== provisions.length) return "malformed";
  if (provisions.some((id) => !outline.at.has(id))) return "unknown-provision";
  if (provisions.some((id) => provisions.some((other) => id !== other && isWithin(outline, id, other))))
    return "malformed";
  return {
    ...effects,
    words: wordsOf(first, text, heading),
    departures: others.map((provision) => ({ provision, how: "merged", into: first })),
  };
}

function holdsMarks(text: string): boolean {
  return text.includes(PIECE) || text.includes(PIECE_TEXT);
}

/** The words of a split as one text, so that other proposals' edits find their piece. */
export function joinPieces(first: string, others: readonly SplitPiece[]): string {
  return first + others.map(({ heading, text }) => `${PIECE}${heading}${PIECE_TEXT}${text}`).join("");
}

/** The pieces of a text: the first keeps its provision, each other has a heading and a text. */
export function cutPieces(text: string): {
  readonly first: string;
  readonly others: readonly { readonly heading: string; readonly text: string }[];
} {
  const [first = "", ...others] = text.split(PIECE);
  return {
    first,
    others: others.map((piece) => {
      const cut = piece.indexOf(PIECE_TEXT);
      return cut < 0 ? { heading: "", text: piece } : { heading: piece.slice(0, cut), text: piece.slice(cut + 1) };
    }),
  };
}

/** Equal departures of one provision have equal keys. */
export function departureKey({ how, to, into }: Departure): string {
  return `${how}:${to === undefined ? "" : `${to.parent ?? ""}/${to.after ?? ""}`}:${into ?? ""}`;
}

/** Equal arrivals at one place have equal keys; the ids of new provisions do not count, their words and kinds do. */
export function arrivalKey({ provisions, moved }: Arrival): string {
  if (moved !== undefined) return `moved:${moved}`;
  const depths = new Map<ProvisionId, number>();
  return JSON.stringify(
    provisions.map(({ id, parent, kind, heading, text }) => {
      const depth = parent === null ? 0 : (depths.get(parent) ?? -1) + 1;
      depths.set(id, depth);
      return [depth, kind, heading, text];
    }),
  );
}
