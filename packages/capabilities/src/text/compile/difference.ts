// What an amendment changes in a text: the fewest edits, each at the one place where equal edits always stand.
import { agreeBackward, agreeForward } from "./common.ts";
import { shortestScript, type Hunk } from "./shortest.ts";
import { LOOK_AHEAD, tokenEnd, type Tokens } from "./tokens.ts";

/**
 * One edit: the base's tokens `[from, to)` give way to `text`, which has `size` tokens. `from === to` inserts before token `from`.
 * The edits of one amendment ascend and never touch each other.
 */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly size: number;
}

// The amended text's tokens, numbered as the base's before the first that may differ: where each starts, and its number in the base
// or NEW. Kept between calls and grown as needed, since most calls need few.
let startsOfAmended = new Int32Array(1024);
let idsOfAmended = new Int32Array(1024);
const NEW = -1;

/**
 * The edits that turn the base into `amended`; none where they are equal. Only the part between the first and the last difference is
 * cut into tokens, so that a small change in a long text costs little more than comparing the two.
 *
 * Insertions and deletions that could stand at several places with the same outcome ("a [b ]b" or "a b[ b]") stand at the first.
 */
export function difference(base: Tokens, amended: string): Edit[] {
  const { text } = base;
  if (text === amended) return [];
  const most = Math.min(text.length, amended.length);
  const same = agreeForward(text, 0, amended, 0, most);
  const tail = agreeBackward(text, text.length, amended, amended.length, most - same);
  const first = tokenAt(base, Math.max(0, same - LOOK_AHEAD));
  const { last, amendedLast } = cutMiddle(base, amended, first, amended.length - tail);
  const hunks: Hunk[] = [];
  shortestScript(base.ids, idsOfAmended, { from: first, to: last, amendedFrom: first, amendedTo: amendedLast }, hunks);
  return settle(base, amended, first, hunks);
}

/**
 * Cuts the amended text into tokens from token `first` of the base, which both texts have, to the first boundary at or after `settled`
 * that both have; from there on they agree. Answers the ends of the two stretches, as token indexes.
 *
 * Where the amended text goes on as the base does somewhere nearby, the base's tokens are taken over instead of cutting anew.
 */
function cutMiddle(
  base: Tokens,
  amended: string,
  first: number,
  settled: number,
): { last: number; amendedLast: number } {
  const { text, starts, ids, numbers } = base;
  const shift = amended.length - text.length;
  let at = starts[first] ?? 0;
  let next = first;
  /** Where in the base the amended text was last seen to agree with it. */
  let near = at;
  reserve(first + 2);
  for (;;) {
    reserve(next + 2);
    startsOfAmended[next] = at;
    if (at >= settled) {
      const token = tokenAt(base, at - shift);
      if (starts[token] === at - shift) return { last: token, amendedLast: next };
    }
    const found = at + SAMPLE < settled ? text.slice(near, near + WINDOW).indexOf(amended.slice(at, at + SAMPLE)) : -1;
    const place = near + found;
    let token = found < 0 ? 0 : tokenAt(base, place);
    if (found >= 0 && starts[token] === place) {
      const agreed = agreeForward(text, place, amended, at, Math.min(text.length - place, settled - at));
      const from = token;
      reserve(next + agreed + 2);
      while ((starts[token + 1] ?? 0) + LOOK_AHEAD <= place + agreed && token < base.count) {
        startsOfAmended[next] = (starts[token] ?? 0) - place + at;
        idsOfAmended[next] = ids[token] ?? NEW;
        next++;
        token++;
      }
      if (token > from) {
        at += (starts[token] ?? 0) - place;
        near = starts[token] ?? 0;
        continue;
      }
    }
    const end = tokenEnd(amended, at);
    idsOfAmended[next] = numbers.get(amended.slice(at, end)) ?? NEW;
    at = end;
    next++;
  }
}

/** How much of the amended text, and how far ahead in the base, is tried to find where they agree again, in UTF-16 units. */
const SAMPLE = 12;
const WINDOW = 400;

function reserve(size: number): void {
  if (size <= startsOfAmended.length) return;
  startsOfAmended = grown(startsOfAmended, size);
  idsOfAmended = grown(idsOfAmended, size);
}

function grown(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(size, array.length * 2));
  larger.set(array);
  return larger;
}

/** Moves each hunk to the first place where it can stand, joins those that then touch, and reads off their texts. */
function settle({ starts, ids }: Tokens, amended: string, first: number, hunks: readonly Hunk[]): Edit[] {
  // Before token `first` the two texts have the same tokens at the same places.
  const startOf = (token: number): number => (token < first ? starts[token] : startsOfAmended[token]) ?? 0;
  const idOf = (token: number): number => (token < first ? ids[token] : idsOfAmended[token]) ?? NEW;
  const edits: Edit[] = [];
  let open: Hunk | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { from, to, amendedFrom, amendedTo } = open;
    edits.push({
      from,
      to,
      text: amended.slice(startOf(amendedFrom), startOf(amendedTo)),
      size: amendedTo - amendedFrom,
    });
  };
  for (const hunk of hunks) {
    const floor = open === undefined ? 0 : open.to;
    if (hunk.from === hunk.to) {
      while (hunk.from > floor && ids[hunk.from - 1] === idOf(hunk.amendedTo - 1)) slide(hunk);
    } else if (hunk.amendedFrom === hunk.amendedTo) {
      while (hunk.from > floor && ids[hunk.from - 1] === ids[hunk.to - 1]) slide(hunk);
    }
    if (open !== undefined && open.to === hunk.from) {
      open.to = hunk.to;
      open.amendedTo = hunk.amendedTo;
    } else {
      close();
      open = hunk;
    }
  }
  close();
  return edits;
}

function slide(hunk: Hunk): void {
  hunk.from--;
  hunk.to--;
  hunk.amendedFrom--;
  hunk.amendedTo--;
}

/** The last token that starts at or before `at`; the count where `at` is the text's end. */
export function tokenAt({ starts, count }: Tokens, at: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
