// The fewest tokens to delete and insert between two runs of tokens: Myers' greedy algorithm
// (E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1, 1986, section 3).
import { anchors } from "./anchors.ts";

/** The numbers of a text's tokens: equal tokens have equal numbers, those that are not in the other text a number that is not there. */
export type Run = Int32Array;

/** Tokens `[from, to)` of the base give way to tokens `[amendedFrom, amendedTo)` of the amended text. */
export interface Hunk {
  from: number;
  to: number;
  amendedFrom: number;
  amendedTo: number;
}

/** Beyond this many token changes in one run the search is cut at unique passages first, and the script may be longer than the shortest. */
const MOST_CHANGES = 1024;

/** Furthest `x` on each diagonal, for each number of changes: row `d` starts at `d * d`. Grows as needed, kept between calls. */
let furthest = new Int32Array(4096);

/** Appends to `hunks`, in order, what changes between `base[from, to)` and `amended[amendedFrom, amendedTo)`. */
export function shortestScript(base: Run, amended: Run, whole: Hunk, hunks: Hunk[]): void {
  let { from, to, amendedFrom, amendedTo } = whole;
  while (from < to && amendedFrom < amendedTo && base[from] === amended[amendedFrom]) {
    from++;
    amendedFrom++;
  }
  while (from < to && amendedFrom < amendedTo && base[to - 1] === amended[amendedTo - 1]) {
    to--;
    amendedTo--;
  }
  if (from === to && amendedFrom === amendedTo) return;
  const rest: Hunk = { from, to, amendedFrom, amendedTo };
  if (from === to || amendedFrom === amendedTo) {
    hunks.push(rest);
    return;
  }
  const changes = search(base, amended, rest);
  if (changes >= 0) {
    retrace(rest, changes, hunks);
    return;
  }
  const cuts = anchors(base, amended, rest);
  if (cuts.length === 0) {
    hunks.push(rest);
    return;
  }
  let start = from;
  let amendedStart = amendedFrom;
  for (const [at, amendedAt] of cuts) {
    shortestScript(base, amended, { from: start, to: at, amendedFrom: amendedStart, amendedTo: amendedAt }, hunks);
    start = at + 1;
    amendedStart = amendedAt + 1;
  }
  shortestScript(base, amended, { from: start, to, amendedFrom: amendedStart, amendedTo }, hunks);
}

/** Fills `furthest`; answers the number of changes, or -1 where it takes more than MOST_CHANGES. */
function search(base: Run, amended: Run, { from, to, amendedFrom, amendedTo }: Hunk): number {
  const width = to - from;
  const height = amendedTo - amendedFrom;
  const goal = width - height;
  const most = Math.min(width + height, MOST_CHANGES);
  let lowBefore = 0;
  let highBefore = 0;
  for (let changes = 0; changes <= most; changes++) {
    const row = changes * changes + changes;
    const before = (changes - 1) * (changes - 1) + changes - 1;
    reserve(row + changes + 1);
    const low = lowest(changes, height);
    const high = highest(changes, width);
    for (let diagonal = low; diagonal <= high; diagonal += 2) {
      let x = 0;
      if (changes > 0) {
        const inserted = diagonal < highBefore ? (furthest[before + diagonal + 1] ?? -1) : -1;
        const deleted = diagonal > lowBefore ? (furthest[before + diagonal - 1] ?? -1) + 1 : -1;
        x = deleted > inserted ? deleted : inserted;
      }
      let y = x - diagonal;
      while (x < width && y < height && base[from + x] === amended[amendedFrom + y]) {
        x++;
        y++;
      }
      furthest[row + diagonal] = x;
      if (diagonal === goal && x >= width) return changes;
    }
    lowBefore = low;
    highBefore = high;
  }
  return -1;
}

/** The diagonals that `changes` changes can reach; those past the edges of the run lead nowhere. */
function lowest(changes: number, height: number): number {
  return changes <= height ? -changes : changes - 2 * height;
}

function highest(changes: number, width: number): number {
  return changes <= width ? changes : 2 * width - changes;
}

/** Walks back from the end over what `search` found and appends the hunks in order. */
function retrace({ from, to, amendedFrom, amendedTo }: Hunk, found: number, hunks: Hunk[]): void {
  const width = to - from;
  const height = amendedTo - amendedFrom;
  const backwards: Hunk[] = [];
  let open: Hunk | undefined;
  let x = width;
  let y = height;
  for (let changes = found; changes > 0; changes--) {
    const diagonal = x - y;
    const before = (changes - 1) * (changes - 1) + changes - 1;
    const inserted = diagonal < highest(changes - 1, width) ? (furthest[before + diagonal + 1] ?? -1) : -1;
    const deleted = diagonal > lowest(changes - 1, height) ? (furthest[before + diagonal - 1] ?? -1) + 1 : -1;
    const deletes = deleted > inserted;
    const startX = deletes ? deleted : inserted;
    const startY = startX - diagonal;
    if (open !== undefined && startX !== x) open = undefined;
    x = deletes ? startX - 1 : startX;
    y = deletes ? startY : startY - 1;
    if (open === undefined) {
      open = { from: from + x, to: from + startX, amendedFrom: amendedFrom + y, amendedTo: amendedFrom + startY };
      backwards.push(open);
    } else {
      open.from = from + x;
      open.amendedFrom = amendedFrom + y;
    }
  }
  for (let index = backwards.length - 1; index >= 0; index--) {
    const hunk = backwards[index];
    if (hunk !== undefined) hunks.push(hunk);
  }
}

function reserve(size: number): void {
  if (size <= furthest.length) return;
  const larger = new Int32Array(Math.max(size, furthest.length * 2));
  larger.set(furthest);
  furthest = larger;
}
