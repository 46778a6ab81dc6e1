// Many amendments of one text, laid side by side: what is common, where they offer alternatives, and where they conflict.
import type { ProposalId } from "../document.ts";
import type { Edit } from "./difference.ts";
import type { Alternative, Segment } from "./segments.ts";
import { isSpaceAt, type Tokens } from "./tokens.ts";

/** One proposal's edits of one text. */
export interface Voice {
  readonly proposal: ProposalId;
  readonly edits: readonly Edit[];
}

/** A stretch `[from, to)` of the base's tokens that at least one proposal would change. Regions ascend and do not overlap. */
export interface Region {
  readonly from: number;
  readonly to: number;
  readonly conflict: boolean;
  /** First the base's own words (with no proposals), then each other wording: most proposals first, then by code units. */
  readonly alternatives: readonly Alternative[];
}

/** Whether two proposals may stand together although their edits overlap, as an amendment and its sub-amendment may. */
export type Compatible = (left: ProposalId, right: ProposalId) => boolean;

/**
 * An edit with all that make it. `low` and `high` say what it touches, on an axis where token `i` is `2i + 1` and the gap before
 * it `2i`: an insertion touches its gap, a replacement its tokens and the gaps between them.
 *
 * A replacement that writes more tokens than it takes also inserts, and nobody can say on which side: it claims the gap after it
 * (`claimHigh`) and the gap before it, across spaces (`claimLow`), against insertions there.
 */
interface Strand {
  readonly edit: Edit;
  readonly voices: number[];
  readonly low: number;
  readonly high: number;
  readonly claimLow: number;
  readonly claimHigh: number;
}

interface Cluster {
  low: number;
  high: number;
  claimHigh: number;
  strands: Strand[];
}

/** The regions that the voices make in the base. The order of voices decides nothing but the order of names. */
export function weave(base: Tokens, voices: readonly Voice[], compatible?: Compatible): Region[] {
  const clusters = clustersOf(strandsOf(base, voices), voices, compatible);
  return clusters.map((cluster) => regionOf(base, voices, cluster, compatible));
}

/** The distinct edits, by place, with equal ones made one. */
function strandsOf(base: Tokens, voices: readonly Voice[]): Strand[] {
  const all: Strand[] = [];
  voices.forEach(({ edits }, voice) => {
    for (const edit of edits) all.push(strandOf(base, edit, voice));
  });
  // Equal edits come together, their voices in order: sorting is stable.
  all.sort(byPlace);
  const distinct: Strand[] = [];
  let last: Strand | undefined;
  for (const strand of all) {
    if (last !== undefined && byPlace(last, strand) === 0) last.voices.push(...strand.voices);
    else {
      distinct.push(strand);
      last = strand;
    }
  }
  return distinct;
}

function strandOf(base: Tokens, edit: Edit, voice: number): Strand {
  const { from, to, size } = edit;
  const inserts = from === to;
  const low = inserts ? 2 * from : 2 * from + 1;
  const high = inserts ? low : 2 * to - 1;
  if (inserts || size <= to - from) return { edit, voices: [voice], low, high, claimLow: low, claimHigh: high };
  let gap = from;
  while (gap > 0 && isSpaceAt(base.text, base.starts[gap - 1] ?? 0)) gap--;
  return { edit, voices: [voice], low, high, claimLow: 2 * gap, claimHigh: 2 * to };
}

function byPlace(left: Strand, right: Strand): number {
  return left.low - right.low || left.high - right.high || compareText(left.edit.text, right.edit.text);
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Whether two different edits overlap. */
function overlap(left: Strand, right: Strand): boolean {
  if (left.low <= right.high && right.low <= left.high) return true;
  return claims(left, right) || claims(right, left);
}

function claims(replacement: Strand, insertion: Strand): boolean {
  if (insertion.edit.from !== insertion.edit.to) return false;
  return replacement.claimLow <= insertion.low && insertion.low <= replacement.claimHigh;
}

/** Whether one makes the left edit, another the right one, and neither makes both. */
function disagree(left: Strand, right: Strand, voices: readonly Voice[], compatible?: Compatible): boolean {
  if (compatible === undefined) return left.voices.some(outside(right)) && right.voices.some(outside(left));
  const theirs = right.voices.filter(outside(left));
  return left.voices
    .filter(outside(right))
    .some((a) => theirs.some((b) => !compatible(nameOf(voices, a), nameOf(voices, b))));
}

function outside({ voices }: Strand): (voice: number) => boolean {
  return (voice) => !voices.includes(voice);
}

function nameOf(voices: readonly Voice[], voice: number): ProposalId {
  const named = voices[voice];
  if (named === undefined) throw new Error(`voice ${voice} of ${voices.length}`);
  return named.proposal;
}

/** Groups the edits that overlap, directly or through others; what stands between two edits of a group belongs to it. */
function clustersOf(strands: readonly Strand[], voices: readonly Voice[], compatible?: Compatible): Cluster[] {
  const clusters: Cluster[] = [];
  for (const strand of strands) {
    let joins = clusters.length;
    for (let index = clusters.length - 1; index >= 0; index--) {
      const cluster = clusters[index];
      if (cluster === undefined || Math.max(cluster.high, cluster.claimHigh) < strand.claimLow) break;
      const touches =
        cluster.high >= strand.low ||
        cluster.strands.some((other) => overlap(other, strand) && disagree(other, strand, voices, compatible));
      if (touches) joins = index;
    }
    if (joins === clusters.length) {
      const { low, high, claimHigh } = strand;
      clusters.push({ low, high, claimHigh, strands: [strand] });
      continue;
    }
    const [into, ...joined] = clusters.splice(joins);
    if (into === undefined) continue;
    for (const { high, claimHigh, strands: others } of joined) {
      into.high = Math.max(into.high, high);
      into.claimHigh = Math.max(into.claimHigh, claimHigh);
      for (const other of others) into.strands.push(other);
    }
    into.high = Math.max(into.high, strand.high);
    into.claimHigh = Math.max(into.claimHigh, strand.claimHigh);
    into.strands.push(strand);
    clusters.push(into);
  }
  return clusters;
}

function regionOf(base: Tokens, voices: readonly Voice[], cluster: Cluster, compatible?: Compatible): Region {
  const from = cluster.low >> 1;
  const to = (cluster.high + 1) >> 1;
  const original = textOf(base, from, to);
  const [only] = cluster.strands;
  if (only !== undefined && cluster.strands.length === 1) {
    const proposals = only.voices.map((voice) => nameOf(voices, voice));
    return {
      from,
      to,
      conflict: false,
      alternatives: [
        { text: original, proposals: [] },
        { text: only.edit.text, proposals },
      ],
    };
  }
  const edits = new Map<number, Edit[]>();
  for (const { edit, voices: makers } of cluster.strands) {
    for (const voice of makers) {
      const known = edits.get(voice);
      if (known === undefined) edits.set(voice, [edit]);
      else known.push(edit);
    }
  }
  const wordings = new Map<string, ProposalId[]>();
  for (const voice of [...edits.keys()].sort((left, right) => left - right)) {
    const text = rewrite(base, from, to, edits.get(voice) ?? []);
    const known = wordings.get(text);
    if (known === undefined) wordings.set(text, [nameOf(voices, voice)]);
    else known.push(nameOf(voices, voice));
  }
  return {
    from,
    to,
    conflict: inConflict(cluster.strands, voices, compatible),
    alternatives: ranked(original, wordings),
  };
}

/** The original first, then the other wordings: those of most proposals first, equals by code units. */
export function ranked(original: string, wordings: ReadonlyMap<string, readonly ProposalId[]>): Alternative[] {
  const others = [...wordings].map(([text, proposals]) => ({ text, proposals }));
  others.sort((left, right) => right.proposals.length - left.proposals.length || compareText(left.text, right.text));
  return [{ text: original, proposals: [] }, ...others];
}

function inConflict(strands: readonly Strand[], voices: readonly Voice[], compatible?: Compatible): boolean {
  return strands.some((left, index) =>
    strands.slice(index + 1).some((right) => overlap(left, right) && disagree(left, right, voices, compatible)),
  );
}

export function textOf({ text, starts }: Tokens, from: number, to: number): string {
  return text.slice(starts[from], starts[to]);
}

/** The base's tokens `[from, to)` with these edits made; they ascend and do not overlap. */
export function rewrite(base: Tokens, from: number, to: number, edits: readonly Edit[]): string {
  let text = "";
  let at = from;
  for (const edit of edits) {
    text += textOf(base, at, edit.from) + edit.text;
    at = edit.to;
  }
  return text + textOf(base, at, to);
}

/** The edits of all voices, equal ones once, in the order of the text: what `rewrite` takes where no region is in conflict. */
export function united(voices: readonly Voice[]): Edit[] {
  const known = new Map<string, Edit>();
  for (const { edits } of voices) {
    for (const edit of edits) known.set(`${edit.from}:${edit.to}:${edit.text}`, edit);
  }
  return [...known.values()].sort((left, right) => left.from - right.from || left.to - right.to);
}

/** The whole base as a sequence of common text and alternatives. */
export function segmentsOf(base: Tokens, regions: readonly Region[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { from, to, alternatives, conflict } of regions) {
    if (from > at) segments.push({ text: textOf(base, at, from) });
    segments.push({ alternatives, conflict });
    at = to;
  }
  if (at < base.count) segments.push({ text: textOf(base, at, base.count) });
  return segments;
}
