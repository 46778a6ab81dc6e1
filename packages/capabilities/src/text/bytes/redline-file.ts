// A redline of two files as plain text: deletions and insertions between signs that every terminal and mail program shows.
import { redlineTexts, type RedlineSegment } from "../compile/redline.ts";

/** What changed from one text to the other; `redlineText` writes it out. */
export function redlineFiles(before: string, after: string): readonly RedlineSegment[] {
  return redlineTexts(before, after);
}

/** Kept words as they are, deleted ones as `[-words-]`, inserted ones as `{+words+}` (the notation of GNU wdiff). */
export function redlineText(segments: readonly RedlineSegment[]): string {
  return segments
    .map((segment) => {
      if ("text" in segment) return segment.text;
      const deleted = segment.deleted === "" ? "" : `[-${segment.deleted}-]`;
      return segment.inserted === "" ? deleted : `${deleted}{+${segment.inserted}+}`;
    })
    .join("");
}
