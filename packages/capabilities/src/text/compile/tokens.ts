// A token is the smallest thing an edit can touch: a word, a run of spaces, a line break, a sign, one ideograph.
//
// Boundaries are found by Unicode properties that the language itself carries, not by Intl.Segmenter, whose word
// breaks differ between engines and dictionaries: two browsers must find the same conflicts. A boundary never falls
// inside a grapheme cluster (UAX #29); where in doubt two clusters are kept in one token.

/** A text cut into tokens: token `i` is `text.slice(starts[i], starts[i + 1])`; `starts` has one more element, the length. */
export interface Tokens {
  readonly text: string;
  readonly starts: Int32Array;
  readonly count: number;
  /** Equal tokens have equal numbers, not negative; those of white space are odd, all others even. */
  readonly ids: Int32Array;
  /** The number of each different token. */
  readonly numbers: ReadonlyMap<string, number>;
}

const SPACE = 1;
/** Line breaks and control characters: always alone, nothing attaches to them. */
const BREAK = 2;
const WORD = 3;
const DIGIT = 4;
/** Attaches to what stands before it: combining marks, variation selectors, emoji modifiers. */
const MARK = 5;
/** Attaches to what stands before it and draws in what comes after: ZWJ, the Khmer and Burmese stackers. */
const BIND = 6;
/** A token of its own in scripts that write no spaces between words: Han, kana, Thai, Lao, Khmer, Burmese. */
const SINGLE = 7;
const SIGN = 8;
/** Apostrophes: inside a word part of it (State's, l’homme), elsewhere signs. */
const APOSTROPHE = 9;
/** Between digits part of the number (1,000 and 7.2.1), elsewhere signs. */
const POINT = 10;
/** Draws in what comes after: Arabic number signs and their like. */
const PREPEND = 11;
const REGIONAL = 12;
const SURROGATE = 13;

const MARKS = /^[\p{M}\p{Grapheme_Extend}\p{Emoji_Modifier}\u00AD\u0E33\u0EB3]$/u;
const SINGLES =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
const PREPENDS =
  /^[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u0D4E\u{110BD}\u{110CD}\u{111C2}\u{111C3}\u{113D1}\u{1193F}\u{11941}\u{11A3A}\u{11A84}-\u{11A89}\u{11D46}\u{11F02}]$/u;
const REGIONALS = /^[\u{1F1E6}-\u{1F1FF}]$/u;

/** What has been found out about code units so far; 0 = not asked yet. A pure function's memory, not state. */
const KINDS = new Uint8Array(0x10000);

function kindOf(code: number): number {
  if (code < 0x10000) {
    const known = KINDS[code] ?? 0;
    if (known !== 0) return known;
    const found = classify(code);
    KINDS[code] = found;
    return found;
  }
  return classify(code);
}

function classify(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return SURROGATE;
  const character = String.fromCodePoint(code);
  if (code === 0x200d || code === 0x17d2 || code === 0x1039) return BIND;
  if (character === "'" || character === "’" || character === "ʼ") return APOSTROPHE;
  if (character === "." || character === ",") return POINT;
  if (/^[\p{Cc}\p{Zl}\p{Zp}]$/u.test(character)) return character === "\t" ? SPACE : BREAK;
  if (/^\p{Zs}$/u.test(character)) return SPACE;
  if (PREPENDS.test(character)) return PREPEND;
  if (REGIONALS.test(character)) return REGIONAL;
  if (MARKS.test(character)) return MARK;
  if (SINGLES.test(character)) return SINGLE;
  if (/^\p{Nd}$/u.test(character)) return DIGIT;
  if (/^[\p{L}\p{N}]$/u.test(character)) return WORD;
  return SIGN;
}

/** The kind of the code point at `at`, surrogate pairs read as one; 0 past the end. */
function kindAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  const kind = kindOf(text.charCodeAt(at));
  return kind === SURROGATE ? kindOfPair(text, at) : kind;
}

/** A lone surrogate is a sign. */
function kindOfPair(text: string, at: number): number {
  const code = text.codePointAt(at) ?? 0;
  return code < 0x10000 ? SIGN : kindOf(code);
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) >= 0x10000 ? 2 : 1;
}

/** Takes in what attaches to the cluster that ends at `end`; `binds` where its last character draws in the next. */
function absorb(text: string, end: number, binds: boolean): number {
  let at = end;
  let drawsIn = binds;
  for (;;) {
    const kind = kindAt(text, at);
    if (kind === 0) return at;
    if (kind === MARK || kind === BIND) drawsIn = kind === BIND;
    else if (drawsIn && wordlike(kind)) return wordEnd(text, at + widthAt(text, at), kind);
    else if (drawsIn && kind === REGIONAL) {
      if (kindAt(text, at + 2) === REGIONAL) at += 2;
      drawsIn = false;
    } else if (drawsIn && kind !== BREAK) drawsIn = kind === PREPEND;
    else return at;
    at += widthAt(text, at);
  }
}

function wordEnd(text: string, start: number, first: number): number {
  let at = start;
  let previous = first;
  for (;;) {
    if (at >= text.length) return at;
    let kind = kindOf(text.charCodeAt(at));
    let width = 1;
    if (kind === SURROGATE) {
      kind = kindOfPair(text, at);
      width = widthAt(text, at);
    }
    if (kind === WORD || kind === DIGIT) {
      previous = kind;
      at += width;
    } else if (kind === MARK) at += width;
    else if (kind === BIND || kind === PREPEND) return absorb(text, at + width, true);
    else if (kind === APOSTROPHE && wordlike(kindAt(text, at + 1))) at += 1;
    else if (kind === POINT && previous === DIGIT && kindAt(text, at + 1) === DIGIT) at += 1;
    else return at;
  }
}

function wordlike(kind: number): boolean {
  return kind === WORD || kind === DIGIT;
}

/** Where the token ends that starts at `start`, which must be a boundary and inside the text. */
export function tokenEnd(text: string, start: number): number {
  let kind = kindOf(text.charCodeAt(start));
  let width = 1;
  if (kind === SURROGATE) {
    kind = kindOfPair(text, start);
    width = widthAt(text, start);
  }
  const next = start + width;
  switch (kind) {
    case WORD:
    case DIGIT:
      return wordEnd(text, next, kind);
    case SPACE: {
      let at = next;
      while (at < text.length && kindOf(text.charCodeAt(at)) === SPACE) at++;
      return absorb(text, at, false);
    }
    case BREAK:
      return text.charCodeAt(start) === 13 && text.charCodeAt(next) === 10 ? next + 1 : next;
    case REGIONAL:
      return absorb(text, kindAt(text, next) === REGIONAL ? next + 2 : next, false);
    case PREPEND:
      return absorb(text, next, true);
    default:
      return absorb(text, next, kind === BIND);
  }
}

/**
 * How far a token's end can depend on what follows it, in UTF-16 units. Two texts that agree up to `LOOK_AHEAD` units past a
 * token's end agree on that end. Clusters that are bound together count as one token, however long.
 */
export const LOOK_AHEAD = 3;

export function tokenise(text: string): Tokens {
  const starts: number[] = [];
  const ids: number[] = [];
  const numbers = new Map<string, number>();
  let at = 0;
  while (at < text.length) {
    const end = tokenEnd(text, at);
    const token = text.slice(at, end);
    let number = numbers.get(token);
    if (number === undefined) {
      number = 2 * numbers.size + (isSpaceAt(text, at) ? 1 : 0);
      numbers.set(token, number);
    }
    starts.push(at);
    ids.push(number);
    at = end;
  }
  const count = starts.length;
  starts.push(text.length);
  return { text, starts: Int32Array.from(starts), count, ids: Int32Array.from(ids), numbers };
}

/** Whether the token that starts at `at` is white space (a run of spaces or one line break). */
export function isSpaceAt(text: string, at: number): boolean {
  const kind = kindAt(text, at);
  return kind === SPACE || (kind === BREAK && /\s/.test(text.charAt(at)));
}

/** Whether the token that starts at `at` is a word, a number or one character of a script without spaces. */
function isWordAt(text: string, at: number): boolean {
  const kind = kindAt(text, at);
  return kind === WORD || kind === DIGIT || kind === SINGLE || kind === PREPEND;
}

/** The number of words in a text, one ideograph counting as one. */
export function countWords(text: string): number {
  let words = 0;
  let at = 0;
  while (at < text.length) {
    if (isWordAt(text, at)) words++;
    at = tokenEnd(text, at);
  }
  return words;
}
