// Text as it may stand in a document: composed, well formed, without control characters or invisible traps.

// Directional overrides (U+202D, U+202E) make text read other than it is written; embeddings and isolates don't.
const OVERRIDES = /[\u202D\u202E]/g;
// Soft hyphens, word joiners' predecessors (BOM) and object replacement characters carry no words.
const INVISIBLE = /[\u00AD\uFEFF\uFFFC]/g;
const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const CONTROLS = /[^\P{Cc}\n\t]/gu;
const BLANKS = /[ \t]+/g;
const BLANKS_AT_BREAKS = / ?\n ?/g;

/** Whether the text tries to turn the reading order round by force. */
export function hasDirectionOverride(text: string): boolean {
  return text.search(OVERRIDES) >= 0;
}

/**
 * The text in Unicode NFC, with "\n" as the only line break, blanks (spaces and tabs) run together and none at a line's
 * ends; no-break and other special spaces stay, as they are typography. Control characters, soft hyphens and directional
 * overrides are gone.
 */
export function plainText(raw: string): string {
  return raw
    .toWellFormed()
    .replace(LINE_BREAKS, "\n")
    .replace(OVERRIDES, "")
    .replace(INVISIBLE, "")
    .replace(CONTROLS, "")
    .replace(BLANKS, " ")
    .replace(BLANKS_AT_BREAKS, "\n")
    .normalize("NFC")
    .trim();
}

/** The same in one line. */
export function plainLine(raw: string): string {
  return plainText(raw).replace(/\n/g, " ");
}
