// Collects what an importer has to tell: one note for each kind of thing, with how often it was met and where first.
import type { ImportNote } from "./document.ts";

/** Every note's code with its English sentence; the catalogues say the same in seven languages. */
export const NOTE_MESSAGES = {
  "article-numbers-repeat": "The number “{number}” stands at more than one article.",
  "cell-formulas-as-values": "Formulas read as the values they last showed: {count}.",
  "comments-read": "Comments read, which are no part of the text: {count}.",
  "deleted-text-dropped": "Passages deleted by tracked changes and left out: {count}.",
  "direction-overrides-removed": "Invisible characters that force the reading order were removed.",
  "embedded-objects-dropped": "Embedded objects left out: {count}.",
  "encoding-guessed": "The file is not UTF-8; it was read as {encoding}.",
  "fields-updated-elsewhere": "Computed fields read as they were last shown: {count}.",
  "footnotes-dropped": "Footnotes or endnotes left out of the text: {count}. The first says: {text}",
  "formatting-changes-ignored": "Tracked changes of formatting alone, ignored: {count}.",
  "formulas-as-text": "Formulas read as plain text: {count}.",
  "headers-ignored": "Page headers and footers were left out: {text}",
  "hidden-rows-read": "Hidden rows read with the others: {count}.",
  "hidden-text-dropped": "Hidden passages left out: {count}.",
  "html-as-text": "HTML was kept as plain text; it has no effect.",
  "images-dropped": "Images or drawings left out: {count}.",
  "inserted-text-kept": "Passages inserted by tracked changes and taken as text: {count}.",
  "links-as-text": "Links read as their text alone: {count}.",
  "macros-ignored": "The file has macros; they were ignored.",
  "merged-cells-filled": "Merged cells read into every cell that they cover: {count}.",
  "moved-text-followed": "Passages moved by tracked changes, read at their new place: {count}.",
  "numbered-paragraphs-as-articles": "No articles were found; the numbered paragraphs were taken as articles.",
  "numbering-approximated": "Numbers in a format that is not known ({format}) are shown as 1, 2, 3.",
  "paragraph-split": "A paragraph longer than {limit} characters was cut into several.",
  "preamble-inferred": "The text before the first article was taken as the preamble.",
  "struck-text-kept": "Passages struck through by hand rather than as tracked changes, kept as text: {count}.",
  "symbols-unknown": "Characters of a symbol font that could not be read: {count}.",
  "table-as-text": "Tables read row by row as text: {count}.",
  "table-of-contents-dropped": "The table of contents was left out.",
  "text-boxes-inlined": "Text boxes whose text was put after the paragraph they are fixed to: {count}.",
  "title-inferred": "No title is marked; the first line was taken as the title.",
  "unreadable-part-ignored": "A part of the file could not be read and was ignored: {part}.",
} as const;

export type NoteCode = keyof typeof NOTE_MESSAGES;

interface Counted {
  readonly at: string | undefined;
  readonly values: Record<string, string | number>;
  count: number;
}

/** The longest quotation in a note, in UTF-16 code units. */
const MAX_QUOTED = 300;

export class Notes {
  readonly #counted = new Map<NoteCode, Counted>();

  /** Tells it once more; place and values are those of the first time. */
  add(code: NoteCode, at?: string, values: Readonly<Record<string, string | number>> = {}): void {
    const known = this.#counted.get(code);
    if (known) known.count += 1;
    else this.#counted.set(code, { at, values: { ...values }, count: 1 });
  }

  /** Every note in the order of its first telling; `count` stands among the values where the sentence asks for it. */
  list(): readonly ImportNote[] {
    return [...this.#counted].map(([code, { at, values, count }]) => {
      const sentence = NOTE_MESSAGES[code];
      const all: Record<string, string | number> = sentence.includes("{count}") ? { ...values, count } : values;
      return {
        code,
        message: filled(sentence, all),
        ...(at === undefined ? {} : { at }),
        ...(Object.keys(all).length === 0 ? {} : { values: quotable(all) }),
      };
    });
  }
}

function quotable(values: Readonly<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? shortened(value) : value]),
  );
}

function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => shortened(String(values[name] ?? "")));
}

function shortened(text: string): string {
  return text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED - 1).toWellFormed()}…` : text;
}
