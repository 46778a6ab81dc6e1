// Where two long and very different texts certainly correspond: passages that occur once in each, in the same order in both
// (the idea of Bram Cohen's patience diff, on runs of tokens instead of lines).
import type { Hunk, Run } from "./shortest.ts";

/** A passage is this many tokens, about three words: shorter ones are unique by chance too often. */
const PASSAGE = 5;

/** Pairs `[token of the base, token of the amended text]`, both ascending, that stand for the same passage. */
export function anchors(
  base: Run,
  amended: Run,
  { from, to, amendedFrom, amendedTo }: Hunk,
): readonly (readonly [number, number])[] {
  const ours = uniquePassages(base, from, to);
  const theirs = uniquePassages(amended, amendedFrom, amendedTo);
  const pairs: (readonly [number, number])[] = [];
  for (const [passage, at] of ours) {
    const other = theirs.get(passage);
    if (at >= 0 && other !== undefined && other >= 0) pairs.push([at, other]);
  }
  return longestAscending(pairs);
}

/** The first token of each passage, -1 for those that occur more than once; in order of their first token. */
function uniquePassages(run: Run, from: number, to: number): Map<string, number> {
  const passages = new Map<string, number>();
  for (let at = from; at + PASSAGE <= to; at++) {
    const passage = run.subarray(at, at + PASSAGE).join(" ");
    passages.set(passage, passages.has(passage) ? -1 : at);
  }
  return passages;
}

/** The longest run of pairs whose second numbers ascend; the first ones ascend already. */
function longestAscending(pairs: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const ends: number[] = [];
  const previous = new Int32Array(pairs.length);
  const second = (index: number): number => pairs[index]?.[1] ?? -1;
  for (let index = 0; index < pairs.length; index++) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (second(ends[middle] ?? -1) < second(index)) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  }
  const chosen: (readonly [number, number])[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index];
    if (pair !== undefined) chosen.push(pair);
  }
  return chosen.reverse();
}
