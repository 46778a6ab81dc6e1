// What an amendment changes in a text: the fewest edits, each at the one place where equal edits always stand.
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

/** The starts of the amended text's tokens from the first that may differ; grows as needed, kept between calls. */
let scratch = new Int32Array(1024);

/**
 * The edits that turn the base into `amended`; none where they are equal. Only the part between the first and the last difference is
 * cut into tokens, so that a small change in a long text costs little more than comparing the two.
 *
 * Insertions and deletions that could stand at several places with the same outcome ("a [b ]b" or "a b[ b]") stand at the first.
 */
export function difference(base: Tokens, amended: string): Edit[] {
  const { text, starts } = base;
  if (text === amended) return [];
  const same = commonStart(text, amended);
  const tail = commonEnd(text, amended, Math.min(text.length, amended.length) - same);
  const first = tokenAt(base, Math.max(0, same - LOOK_AHEAD));
  const shift = amended.length - text.length;
  const settled = amended.length - tail;

  let at = starts[first] ?? 0;
  let count = 0;
  let last = base.count;
  if (scratch.length < first + 2) scratch = new Int32Array((first + 2) * 2);
  for (;;) {
    if (first + count + 1 >= scratch.length) scratch = grown(scratch);
    scratch[first + count] = at;
    if (at >= settled) {
      const token = tokenAt(base, at - shift);
      if (starts[token] === at - shift) {
        last = token;
        break;
      }
    }
    at = tokenEnd(amended, at);
    count++;
  }

  const hunks: Hunk[] = [];
  const run = { text: amended, starts: scratch };
  shortestScript(base, run, { from: first, to: last, amendedFrom: first, amendedTo: first + count }, hunks);
  return settle(base, amended, first, hunks);
}

/** Moves each hunk to the first place where it can stand, joins those that then touch, and reads off their texts. */
function settle(base: Tokens, amended: string, first: number, hunks: readonly Hunk[]): Edit[] {
  const { text, starts } = base;
  const settledHunks: Hunk[] = [];
  /** Before token `first` the two texts have the same tokens at the same places. */
  const startOf = (token: number): number => (token < first ? (starts[token] ?? 0) : (scratch[token] ?? 0));
  let previous: Hunk | undefined;
  for (const hunk of hunks) {
    const floor = previous === undefined ? 0 : previous.to;
    if (hunk.from === hunk.to) {
      while (
        hunk.from > floor &&
        sameWords(
          text,
          starts[hunk.from - 1] ?? 0,
          starts[hunk.from] ?? 0,
          amended,
          startOf(hunk.amendedTo - 1),
          startOf(hunk.amendedTo),
        )
      ) {
        slide(hunk);
      }
    } else if (hunk.amendedFrom === hunk.amendedTo) {
      while (
        hunk.from > floor &&
        sameWords(
          text,
          starts[hunk.from - 1] ?? 0,
          starts[hunk.from] ?? 0,
          text,
          starts[hunk.to - 1] ?? 0,
          starts[hunk.to] ?? 0,
        )
      ) {
        slide(hunk);
      }
    }
    if (previous !== undefined && previous.to === hunk.from) {
      previous.to = hunk.to;
      previous.amendedTo = hunk.amendedTo;
    } else {
      settledHunks.push(hunk);
      previous = hunk;
    }
  }
  return settledHunks.map(({ from, to, amendedFrom, amendedTo }) => ({
    from,
    to,
    text: amended.slice(startOf(amendedFrom), startOf(amendedTo)),
    size: amendedTo - amendedFrom,
  }));
}

function slide(hunk: Hunk): void {
  hunk.from--;
  hunk.to--;
  hunk.amendedFrom--;
  hunk.amendedTo--;
}

function sameWords(left: string, from: number, to: number, right: string, otherFrom: number, otherTo: number): boolean {
  const length = to - from;
  if (length !== otherTo - otherFrom) return false;
  for (let index = 0; index < length; index++) {
    if (left.charCodeAt(from + index) !== right.charCodeAt(otherFrom + index)) return false;
  }
  return true;
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

function commonStart(left: string, right: string): number {
  const most = Math.min(left.length, right.length);
  let at = 0;
  while (at < most && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  return at;
}

function commonEnd(left: string, right: string, most: number): number {
  let length = 0;
  const leftEnd = left.length - 1;
  const rightEnd = right.length - 1;
  while (length < most && left.charCodeAt(leftEnd - length) === right.charCodeAt(rightEnd - length)) length++;
  return length;
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
