// Segments as a person would mark them: short equal runs between changes of the same proposals become part of the change.
import type { ProposalId } from "../document.ts";
import { isCommon, type AlternativesSegment, type Segment, wording } from "./segments.ts";
import { countWords } from "./tokens.ts";
import { ranked } from "./weave.ts";

/**
 * The same text in fewer, more readable pieces. Choosing the original or one proposal everywhere gives the same words as before; which
 * proposals conflict has been decided before and is only carried along.
 *
 * Two changes by the very same proposals become one where nothing but spaces and signs stands between them, or where the words between
 * them are few beside those that change: at most half of either side, or a quarter of both together.
 */
export function display(segments: readonly Segment[]): readonly Segment[] {
  const shown: Segment[] = [];
  for (const segment of segments) {
    shown.push(segment);
    for (;;) {
      const count = shown.length;
      const last = shown[count - 1];
      const middle = shown[count - 2];
      const first = shown[count - 3];
      if (last === undefined || isCommon(last) || middle === undefined) break;
      if (!isCommon(middle)) {
        if (!sameProposals(middle, last)) break;
        shown.splice(count - 2, 2, joined(middle, "", last));
      } else {
        if (first === undefined || isCommon(first) || !sameProposals(first, last)) break;
        if (!absorbs(first, middle.text, last)) break;
        shown.splice(count - 3, 3, joined(first, middle.text, last));
      }
    }
  }
  return shown;
}

function proposalsOf({ alternatives }: AlternativesSegment): readonly ProposalId[] {
  return alternatives.flatMap(({ proposals }) => proposals);
}

function sameProposals(left: AlternativesSegment, right: AlternativesSegment): boolean {
  const ours = new Set(proposalsOf(left));
  const theirs = proposalsOf(right);
  return ours.size === theirs.length && theirs.every((proposal) => ours.has(proposal));
}

function absorbs(left: AlternativesSegment, between: string, right: AlternativesSegment): boolean {
  if (/[\n\r]/.test(between)) return false;
  const kept = countWords(between);
  if (kept === 0) return true;
  const before = wordsIn(left);
  const after = wordsIn(right);
  return kept * 2 <= Math.min(before, after) || kept * 4 <= before + after;
}

/** The words of the longest wording. */
function wordsIn({ alternatives }: AlternativesSegment): number {
  return Math.max(...alternatives.map(({ text }) => countWords(text)));
}

function joined(left: AlternativesSegment, between: string, right: AlternativesSegment): AlternativesSegment {
  const original = `${left.alternatives[0]?.text ?? ""}${between}${right.alternatives[0]?.text ?? ""}`;
  const wordings = new Map<string, ProposalId[]>();
  for (const proposal of proposalsOf(left)) {
    const text = `${wording(left, proposal).text}${between}${wording(right, proposal).text}`;
    const known = wordings.get(text);
    if (known === undefined) wordings.set(text, [proposal]);
    else known.push(proposal);
  }
  return { alternatives: ranked(original, wordings), conflict: left.conflict || right.conflict };
}
