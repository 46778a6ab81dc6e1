// A block is one paragraph as a reader found it, before anybody has asked what it is in the document.
import { plainText } from "../text/plain-text.ts";
import { MAX_PARAGRAPH_LENGTH } from "../limits.ts";
import type { Notes } from "../notes.ts";
import { structuralHeading } from "./headings.ts";
import { leadingMarker } from "./markers.ts";

export interface Block {
  /** Plain text; "\n" where the line is broken. */
  readonly text: string;
  /** For notes: "line 12", "paragraph 31". */
  readonly at: string;
  /** 0 for the document's title, 1 ... 9 for headings as the file marks them; absent for body text. */
  readonly heading?: number;
  /** Set apart as headings are where no style says so: all bold, or centred. */
  readonly prominent?: boolean;
  /** The number that the file computes for it, as printed: "1.", "(a)", "Article 3". */
  readonly number?: string;
  /** The list that counts it, and how deep in that list it stands, from 0. */
  readonly list?: { readonly id: string; readonly level: number };
  /** A further paragraph of the list item before it. */
  readonly continues?: boolean;
  /** Its text before the changes that the file tracks, where that is another. */
  readonly original?: string;
}

const SENTENCE_END = /[.,;:!?。，；：！？،؛؟]["”»’)]?$/u;
/** Lines are paragraphs of their own where each ends like one and there are many, or one is longer than people wrap lines at. */
const LONGER_THAN_WRAPPED = 100;
const LINE_JOINERS = /(?<=[\p{Script=Han}。，；：、！？）」])\n(?=[\p{Script=Han}（「])/gu;

/**
 * Parts a paragraph of a format in which a mere line end means nothing (Markdown, plain text) into what people meant:
 * headings and numbered paragraphs stand on lines of their own, everything else is joined. `\u2028` marks the line ends
 * that do mean something.
 */
export function splitSoftLines(raw: string): readonly string[] {
  const lines = raw.split("\n").map((line) => line.trim());
  if (lines.length === 1) return [plainText(raw)];
  const apart =
    lines.every((line) => SENTENCE_END.test(line)) &&
    (lines.length > 2 || lines.some((line) => line.length > LONGER_THAN_WRAPPED));
  const pieces: string[][] = [];
  for (const line of lines) {
    const last = pieces.at(-1);
    const before = last?.at(-1);
    const starts =
      last === undefined || before === undefined || apart || startsAnew(line, last[0] ?? "") || standsAlone(before);
    if (starts) pieces.push([line]);
    else last.push(line);
  }
  return pieces.map((piece) => plainText(piece.join("\n").replace(LINE_JOINERS, "").replace(/\n/g, " ")));
}

/** The same for a paragraph whose line ends were set on purpose (Word's line breaks): what isn't parted keeps them. */
export function splitHardLines(text: string): readonly string[] {
  if (!text.includes("\n")) return [text];
  const pieces: string[][] = [];
  for (const line of text.split("\n")) {
    const last = pieces.at(-1);
    if (last === undefined || startsAnew(line, last[0] ?? "")) pieces.push([line]);
    else last.push(line);
  }
  return pieces.map((piece) => piece.join("\n"));
}

function startsAnew(line: string, pieceStart: string): boolean {
  if (standsAlone(line)) return true;
  const marker = leadingMarker(line);
  if (!marker) return false;
  const before = leadingMarker(pieceStart);
  // A number in the middle of a sentence may fall on a line's beginning; only the first or the next of a list starts anew.
  return marker.readings.some(
    ({ series, value }) =>
      value <= 1 ||
      (before?.readings.some((reading) => reading.series === series && reading.value + 1 === value) ?? false),
  );
}

function standsAlone(line: string): boolean {
  const heading = structuralHeading(line);
  return heading !== undefined && heading.parted !== "blank";
}

/** Cuts a text that is longer than a provision may be at sentence ends, else at blanks, else anywhere between characters. */
export function cutLongText(text: string, at: string, notes: Notes): readonly string[] {
  if (text.length <= MAX_PARAGRAPH_LENGTH) return [text];
  notes.add("paragraph-split", at, { limit: MAX_PARAGRAPH_LENGTH });
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > MAX_PARAGRAPH_LENGTH) {
    const head = rest.slice(0, MAX_PARAGRAPH_LENGTH);
    const sentence = Math.max(head.lastIndexOf(". "), head.lastIndexOf("。"), head.lastIndexOf("\n"));
    const blank = head.lastIndexOf(" ");
    let end =
      sentence > MAX_PARAGRAPH_LENGTH / 2
        ? sentence + 1
        : blank > MAX_PARAGRAPH_LENGTH / 2
          ? blank
          : MAX_PARAGRAPH_LENGTH;
    if (/[\uD800-\uDBFF]/.test(rest[end - 1] ?? "")) end -= 1;
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return rest === "" ? pieces : [...pieces, rest];
}
