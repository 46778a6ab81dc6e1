// What an amendment changes in a text: the fewest edits, each at the one place where equal edits always stand.
import { agreeBackward, agreeForward } from "./agreement.ts";
import type { Hunk } from "./shortest.ts";
import { changes } from "./solid.ts";
import { LOOK_AHEAD, isSpaceAt, tokenEnd, type Tokens } from "./tokens.ts";

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

// The amended text's tokens, numbered as the base's before the first that may differ: the number of each in the base or NEW, and where those
// start that were cut anew. Kept between calls and grown as needed, since most calls need few.
let idsOfAmended = new Int32Array(1024);
let startsOfAmended = new Int32Array(1024);
/** The numbers of tokens that the base does not have: as in the base, white space is odd. */
const NEW = -2;
const NEW_SPACE = -1;

/** Tokens `[from, to)` of the amended text are the base's from `token` on, `shift` units further on. */
interface Taken {
  readonly from: number;
  readonly to: number;
  readonly token: number;
  readonly shift: number;
}

/**
 * The edits that turn the base into `amended`; none where they are equal. They leave as many words and signs as any could. Only the part between the first and the last difference is
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
  const { last, amendedLast, taken } = cutMiddle(base, amended, first, amended.length - tail);
  const hunks = changes(base.ids, idsOfAmended, { from: first, to: last, amendedFrom: first, amendedTo: amendedLast });
  return settle(base, amended, taken, hunks);
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
): { last: number; amendedLast: number; taken: readonly Taken[] } {
  const { text, starts, ids, numbers } = base;
  const shift = amended.length - text.length;
  let at = starts[first] ?? 0;
  let next = first;
  /** The base's token after the last that the amended text was seen to share. */
  let near = first;
  const taken: Taken[] = [{ from: 0, to: first, token: 0, shift: 0 }];
  reserve(first + 2);
  for (;;) {
    reserve(next + 2);
    startsOfAmended[next] = at;
    if (at >= settled) {
      const token = tokenAt(base, at - shift);
      if (starts[token] === at - shift) return { last: token, amendedLast: next, taken };
    }
    const end = tokenEnd(amended, at);
    const id = numbers.get(amended.slice(at, end)) ?? (isSpaceAt(amended, at) ? NEW_SPACE : NEW);
    if (id >= 0 && (id & 1) === 0 && (end - at > 1 || amended.charCodeAt(at) > 0x7f)) {
      const token = within(ids, id, near, near + WINDOW);
      if (token >= 0) {
        const place = starts[token] ?? 0;
        const agreed = agreeForward(text, place, amended, at, Math.min(text.length - place, settled - at));
        const until = tokenAt(base, Math.max(place, place + agreed - LOOK_AHEAD));
        if (until > token + ENOUGH) {
          reserve(next + until - token + 2);
          idsOfAmended.set(ids.subarray(token, until), next);
          taken.push({ from: next, to: next + until - token, token, shift: at - place });
          next += until - token;
          near = until;
          at += (starts[until] ?? 0) - place;
          continue;
        }
      }
    }
    idsOfAmended[next] = id;
    at = end;
    next++;
  }
}

/** How many tokens ahead in the base are looked at to find where the amended text agrees with it again, and how many must agree. */
const WINDOW = 64;
const ENOUGH = 4;

function within(ids: Int32Array, id: number, from: number, to: number): number {
  const end = Math.min(to, ids.length);
  for (let index = from; index < end; index++) if (ids[index] === id) return index;
  return -1;
}

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
function settle({ starts, ids }: Tokens, amended: string, taken: readonly Taken[], hunks: readonly Hunk[]): Edit[] {
  const first = taken[0]?.to ?? 0;
  const startOf = (index: number): number => {
    for (const { from, to, token, shift } of taken) {
      if (index >= from && index < to) return (starts[index - from + token] ?? 0) + shift;
    }
    return startsOfAmended[index] ?? 0;
  };
  const idOf = (index: number): number => (index < first ? ids[index] : idsOfAmended[index]) ?? NEW;
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
function tokenAt({ starts, count }: Tokens, at: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
