// A negotiated text and what may be proposed about it: the types that the whole capability shares.
import type { Id } from "@parley/kernel";

export type ProvisionId = Id<"provision">;
export type ProposalId = Id<"proposal">;

/** From the widest to the narrowest. "preamble" holds "preambular" paragraphs; an "annex" stands at the end. */
export const PROVISION_KINDS = [
  "preamble",
  "preambular",
  "part",
  "chapter",
  "section",
  "article",
  "paragraph",
  "subparagraph",
  "annex",
] as const;

export type ProvisionKind = (typeof PROVISION_KINDS)[number];

/** A numbered or named piece of a text, the smallest thing that has an id of its own. */
export interface Provision {
  readonly id: ProvisionId;
  readonly kind: ProvisionKind;
  /** The provision that it stands in; null at the top. */
  readonly parent: ProvisionId | null;
  /** Words above the text ("Human control"); "" where there is none. */
  readonly heading: string;
  /** The provision's own words, without those of what stands in it; "" for a part that only holds others. */
  readonly text: string;
  /** A fixed label such as "7 bis"; otherwise the label is computed from where it stands. */
  readonly label?: string;
}

/** One revision of a text. Provisions stand in document order: children right after their parent, before its next sibling. */
export interface TextDocument {
  readonly title: string;
  readonly provisions: readonly Provision[];
}

/** Where a provision goes: into `parent` (null = the top), after its sibling `after` (null = as the first). */
export interface Place {
  readonly parent: ProvisionId | null;
  readonly after: ProvisionId | null;
}

/** One of the provisions that a split makes. */
export interface SplitPiece {
  readonly provision: ProvisionId;
  readonly heading: string;
  readonly text: string;
}

/** What a proposal would do, kept as its proposer wrote it. Texts are always whole: never a difference, never a position in a string. */
export type Change =
  /** The whole amended text; `heading` only where the heading changes too. */
  | { readonly kind: "reword"; readonly provision: ProvisionId; readonly text: string; readonly heading?: string }
  /** A new provision; `provision` is the id that it will have. */
  | ({
      readonly kind: "insert";
      readonly provision: ProvisionId;
      readonly as: ProvisionKind;
      readonly heading: string;
      readonly text: string;
    } & Place)
  /** The provision goes, with all that stands in it. */
  | { readonly kind: "delete"; readonly provision: ProvisionId }
  /** The provision goes elsewhere with all that stands in it, reworded on the way where `text` or `heading` is given. */
  | ({
      readonly kind: "move";
      readonly provision: ProvisionId;
      readonly text?: string;
      readonly heading?: string;
    } & Place)
  /** At least two pieces; the first keeps the provision's id and what stands in it, the others are new siblings after it, of its kind. */
  | { readonly kind: "split"; readonly provision: ProvisionId; readonly pieces: readonly SplitPiece[] }
  /** At least two provisions; the first keeps its id and place and takes in what stood in the others, which go. */
  | {
      readonly kind: "merge";
      readonly provisions: readonly ProvisionId[];
      readonly heading?: string;
      readonly text: string;
    }
  /** The document's own title. */
  | { readonly kind: "retitle"; readonly title: string };

export type ChangeKind = Change["kind"];

/** What the compiler needs to know of a proposal. Who supports it, and whether it is still live, its callers keep beside it. */
export interface Proposal {
  readonly id: ProposalId;
  /** The number of the revision that it was written against. */
  readonly revision: number;
  /** The participant that proposes it. */
  readonly by: string;
  /** Participants that stand behind it too, in the order in which they joined. */
  readonly cosponsors: readonly string[];
  readonly change: Change;
  /** The proposal that it amends: `change` is then written against the text as that one would have it. */
  readonly parentProposal?: ProposalId;
}
