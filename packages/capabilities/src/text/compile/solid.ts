// What changes between two runs of tokens, words and signs first: white space is matched only between words that are.
//
// Were spaces worth as much as words, the shortest script would now and then keep the spaces of a passage and replace all its words, where a
// person sees some words taken out and others put in further on.
import { shortestScript, type Hunk, type Run } from "./shortest.ts";

/** The tokens of a stretch that are not white space: where they stand, and their numbers. */
interface Solid {
  at: Int32Array;
  ids: Int32Array;
  count: number;
}

// Kept between calls and grown as needed: arrays of their own would cost more than filling them.
const ours: Solid = { at: new Int32Array(1024), ids: new Int32Array(1024), count: 0 };
const theirs: Solid = { at: new Int32Array(1024), ids: new Int32Array(1024), count: 0 };

/** The hunks, in order. Numbers of white space are odd. */
export function changes(base: Run, amended: Run, whole: Hunk): Hunk[] {
  const { from, to, amendedFrom, amendedTo } = whole;
  fill(ours, base, from, to);
  fill(theirs, amended, amendedFrom, amendedTo);
  const words: Hunk[] = [];
  shortestScript(ours.ids, theirs.ids, { from: 0, to: ours.count, amendedFrom: 0, amendedTo: theirs.count }, words);

  const hunks: Hunk[] = [];
  // The first tokens of either side after the last word that both keep.
  let at = from;
  let amendedAt = amendedFrom;
  const upTo = (end: number, amendedEnd: number): void => {
    shortestScript(base, amended, { from: at, to: end, amendedFrom: amendedAt, amendedTo: amendedEnd }, hunks);
    at = end + 1;
    amendedAt = amendedEnd + 1;
  };
  let word = 0;
  let amendedWord = 0;
  for (let index = 0; index <= words.length; index++) {
    const hunk = words[index];
    const kept = (hunk?.from ?? ours.count) - word;
    if (kept > 0) {
      upTo(ours.at[word] ?? 0, theirs.at[amendedWord] ?? 0);
      const last = ours.at[word + kept - 1] ?? 0;
      const amendedLast = theirs.at[amendedWord + kept - 1] ?? 0;
      if (same(base, at, last + 1, amended, amendedAt, amendedLast + 1)) {
        at = last + 1;
        amendedAt = amendedLast + 1;
      } else
        for (let next = 1; next < kept; next++) upTo(ours.at[word + next] ?? 0, theirs.at[amendedWord + next] ?? 0);
    }
    word = hunk?.to ?? ours.count;
    amendedWord = hunk?.amendedTo ?? theirs.count;
  }
  upTo(to, amendedTo);
  return hunks;
}

function fill(solid: Solid, run: Run, from: number, to: number): void {
  if (solid.at.length < to - from) {
    solid.at = new Int32Array((to - from) * 2);
    solid.ids = new Int32Array((to - from) * 2);
  }
  const { at, ids } = solid;
  let count = 0;
  for (let index = from; index < to; index++) {
    const id = run[index] ?? 0;
    if ((id & 1) !== 0) continue;
    at[count] = index;
    ids[count] = id;
    count++;
  }
  solid.count = count;
}

function same(left: Run, from: number, to: number, right: Run, otherFrom: number, otherTo: number): boolean {
  const length = to - from;
  if (otherTo - otherFrom !== length) return false;
  for (let index = 0; index < length; index++) if (left[from + index] !== right[otherFrom + index]) return false;
  return true;
}
