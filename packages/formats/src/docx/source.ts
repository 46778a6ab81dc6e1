// A Word text as it was found, with everybody's tracked changes still in it.
import type { ParagraphProperties } from "./properties.ts";

export type ChangeKind = "insertion" | "deletion" | "move-from" | "move-to";

/** One tracked change that covers a piece of text or the end of a paragraph. */
export interface Change {
  readonly kind: ChangeKind;
  /** As the file names them; empty where it doesn't. */
  readonly author: string;
  /** As the file gives it: RFC 3339, local time marked as UTC in most files. */
  readonly date?: string;
}

/** A run of text under the same changes. */
export interface SourceSegment {
  readonly text: string;
  /** Outermost first; a text may be inserted by one and deleted by another. */
  readonly changes: readonly Change[];
  readonly bold: boolean;
}

export interface SourceParagraph {
  /** From 1, in reading order. */
  readonly index: number;
  readonly segments: readonly SourceSegment[];
  /** The changes of the mark at its end: where the mark is gone, the paragraph runs on into the next. */
  readonly mark: readonly Change[];
  readonly properties: ParagraphProperties;
  /** What the properties were before a tracked change of formatting. */
  readonly before?: { readonly properties: ParagraphProperties; readonly change: Change };
  /** The last of its cell or box: it never runs on into the next. */
  readonly sealed: boolean;
}

/** Which changes a reading takes as made. */
export type Reading = (change: Change) => boolean;

export const ALL_ACCEPTED: Reading = () => true;
export const ALL_REJECTED: Reading = () => false;

/** Whether text under these changes stands in a reading. */
export function stands(changes: readonly Change[], reading: Reading): boolean {
  return changes.every((change) => adds(change.kind) === reading(change));
}

function adds(kind: ChangeKind): boolean {
  return kind === "insertion" || kind === "move-to";
}
