// A delegation's Word file as what it proposes: the text as it was, as it would be, and by each author alone.
import { type Refusal, isRefusal } from "@parley/kernel";
import type { FormatDocument, ImportNote } from "../document.ts";
import { Notes } from "../notes.ts";
import { outline } from "../outline/outline.ts";
import type { PackageLimits } from "../zip/package.ts";
import type { DocxComment } from "./comments.ts";
import { type DocxSource, readDocxSource } from "./read.ts";
import { blocksOf, readParagraphsAs, textOfSegments } from "./reading.ts";
import {
  ALL_ACCEPTED,
  ALL_REJECTED,
  type Change,
  type Reading,
  type SourceParagraph,
  type SourceSegment,
} from "./source.ts";

/** What one person changed in a file. */
export interface DocxAuthor {
  /** As the file names them; "" where it doesn't. */
  readonly author: string;
  /** How many runs of text or paragraph marks they changed. */
  readonly changes: number;
  /** The first and last date of their changes, as the file gives them. */
  readonly from?: string;
  readonly to?: string;
  /** The text with their changes alone made. */
  readonly amended: FormatDocument;
}

/** A paragraph with its changes in place. */
export interface RevisedParagraph {
  /** From 1 in reading order, as comments and notes count. */
  readonly index: number;
  readonly segments: readonly RevisedSegment[];
  /** Changes of the paragraph's end: inserted where one was parted in two, deleted where two were joined. */
  readonly mark: readonly Change[];
  readonly original: string;
  readonly amended: string;
}

export interface RevisedSegment {
  readonly text: string;
  /** Outermost first; none where the text is not touched. */
  readonly changes: readonly Change[];
}

export interface DocxRevisions {
  /** With every change rejected: what the delegation started from. */
  readonly original: FormatDocument;
  /** With every change accepted. */
  readonly amended: FormatDocument;
  /** Those who changed anything, in the order of their first change. */
  readonly authors: readonly DocxAuthor[];
  readonly paragraphs: readonly RevisedParagraph[];
  readonly comments: readonly DocxComment[];
  readonly notes: readonly ImportNote[];
}

/** A file with more people's changes than this is read as a whole, without each one's own text. */
const MAX_AUTHORS = 100;

/** Refuses as `readDocx` does. A file whose original or amended text is empty is not refused; that text has no nodes. */
export async function readDocxRevisions(
  bytes: Uint8Array,
  limits: PackageLimits = {},
): Promise<DocxRevisions | Refusal> {
  const notes = new Notes();
  const source = await readDocxSource(bytes, notes, limits);
  if (isRefusal(source)) return source;
  const amended = documentAs(source, ALL_ACCEPTED);
  const original = documentAs(source, ALL_REJECTED);
  if (isRefusal(amended) && isRefusal(original)) return amended;
  const authors: DocxAuthor[] = [];
  const found = tally(source.paragraphs);
  for (const [author, changes] of found.size > MAX_AUTHORS ? [] : found) {
    const own = documentAs(source, (change) => change.author === author);
    authors.push({ author, ...changes, amended: isRefusal(own) ? EMPTY : own });
  }
  return {
    original: isRefusal(original) ? EMPTY : original,
    amended: isRefusal(amended) ? EMPTY : amended,
    authors,
    paragraphs: source.paragraphs.map(revised),
    comments: source.comments,
    notes: notes.list(),
  };
}

const EMPTY: FormatDocument = { title: "", nodes: [], notes: [] };

function documentAs(source: DocxSource, reading: Reading): FormatDocument | Refusal {
  const notes = new Notes();
  const definitions = { ...source.definitions, notes };
  return outline(blocksOf(readParagraphsAs(source.paragraphs, reading), definitions), notes, source.language);
}

function revised(paragraph: SourceParagraph): RevisedParagraph {
  const alone = [{ ...paragraph, mark: [] }];
  const textAs = (reading: Reading): string =>
    readParagraphsAs(alone, reading)
      .map(({ segments }) => textOfSegments(segments))
      .join("\n");
  return {
    index: paragraph.index,
    segments: joinedSegments(paragraph.segments),
    mark: paragraph.mark,
    original: textAs(ALL_REJECTED),
    amended: textAs(ALL_ACCEPTED),
  };
}

/** Runs that differ only in how they look are one piece. */
function joinedSegments(segments: readonly SourceSegment[]): readonly RevisedSegment[] {
  const joined: { text: string; changes: readonly Change[] }[] = [];
  for (const { text, changes } of segments) {
    const last = joined.at(-1);
    if (last && sameChanges(last.changes, changes)) last.text += text;
    else joined.push({ text, changes });
  }
  return joined;
}

function sameChanges(some: readonly Change[], others: readonly Change[]): boolean {
  return (
    some.length === others.length &&
    some.every((change, index) => {
      const other = others[index];
      return (
        other !== undefined &&
        change.kind === other.kind &&
        change.author === other.author &&
        change.date === other.date
      );
    })
  );
}

interface Tally {
  changes: number;
  from?: string;
  to?: string;
}

function tally(paragraphs: readonly SourceParagraph[]): ReadonlyMap<string, Tally> {
  const found = new Map<string, Tally>();
  const count = ({ author, date }: Change): void => {
    const own = found.get(author) ?? { changes: 0 };
    own.changes += 1;
    if (date !== undefined) {
      if (own.from === undefined || date < own.from) own.from = date;
      if (own.to === undefined || date > own.to) own.to = date;
    }
    found.set(author, own);
  };
  for (const { segments, mark } of paragraphs) {
    for (const { changes } of joinedSegments(segments)) for (const change of changes) count(change);
    for (const change of mark) count(change);
  }
  return found;
}
