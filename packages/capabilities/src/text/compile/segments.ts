// What a compiled text is made of: common words, and places where proposals offer others.
import type { ProposalId } from "../document.ts";

/** Words that no proposal would change. */
export interface CommonSegment {
  readonly text: string;
}

/** One wording of a place and all proposals that want it; none want the original, which always comes first. */
export interface Alternative {
  readonly text: string;
  readonly proposals: readonly ProposalId[];
}

/** A place with at least two wordings. `conflict`: some of its proposals cannot be accepted together. */
export interface AlternativesSegment {
  readonly alternatives: readonly Alternative[];
  readonly conflict: boolean;
}

export type Segment = CommonSegment | AlternativesSegment;

export function isCommon(segment: Segment): segment is CommonSegment {
  return "text" in segment;
}

/** The text with the original chosen everywhere. */
export function originalText(segments: readonly Segment[]): string {
  return segments.map((segment) => (isCommon(segment) ? segment.text : (segment.alternatives[0]?.text ?? ""))).join("");
}

/** The text as one proposal would have it. */
export function proposedText(segments: readonly Segment[], proposal: ProposalId): string {
  return segments.map((segment) => (isCommon(segment) ? segment.text : wording(segment, proposal).text)).join("");
}

/** What one proposal wants at a place: its own wording, or the original where it wants none. */
export function wording(segment: AlternativesSegment, proposal: ProposalId): Alternative {
  const own = segment.alternatives.find(({ proposals }) => proposals.includes(proposal));
  return own ?? segment.alternatives[0] ?? { text: "", proposals: [] };
}
