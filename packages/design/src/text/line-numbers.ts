// Line numbers that everybody shares: where a line begins follows from the words alone, not from anyone's screen.
import { piecesOf } from "./segments.ts";
import type { TextSegment } from "./segments.ts";

/** Columns to a line: a little more than fits on the widest page, so that two numbers never meet on one line there. */
export const LINE_COLUMNS = 76;

/** A line begins in a piece of text, before the UTF-16 unit `at`. */
export interface LineStart {
  readonly at: number;
  readonly line: number;
}

export interface NumberedProvision {
  readonly heading: readonly LineStart[];
  /** For each piece of `piecesOf(segments)`, the lines that begin in it. */
  readonly pieces: readonly (readonly LineStart[])[];
  /** The number of the line after the provision's last. */
  readonly next: number;
}

export interface ProvisionWords {
  readonly kind: string;
  /** "Article 7", "1.", "(a)". */
  readonly label: string;
  readonly heading: string;
  readonly segments: readonly TextSegment[];
}

/** Kinds that stand under their label as a heading even where they have no words above the text. */
const HEADED: ReadonlySet<string> = new Set(["preamble", "part", "chapter", "section", "article", "annex"]);

/** Whether label and heading stand on a line of their own above the words; else the label begins the words. */
export function isHeaded({ kind, heading }: Pick<ProvisionWords, "kind" | "heading">): boolean {
  return heading !== "" || HEADED.has(kind);
}

/**
 * Numbers the lines of a provision from `first` on. Its heading and its words begin a line each; names of proposers take
 * no room, so that numbers stay when support comes in.
 */
export function numberProvision(provision: ProvisionWords, first: number): NumberedProvision {
  const { label, heading, segments } = provision;
  const above = breakLines([isHeaded(provision) ? `${label} ${heading}` : ""], first);
  const below = breakLines(
    piecesOf(segments).map(({ text }) => text),
    above.next,
  );
  return { heading: above.starts[0] ?? [], pieces: below.starts, next: below.next };
}

/** The number of the first line of each provision, by its id. */
export function firstLines(
  provisions: readonly (ProvisionWords & { readonly id: string })[],
): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let next = 1;
  for (const provision of provisions) {
    lines.set(provision.id, next);
    next = numberProvision(provision, next).next;
  }
  return lines;
}

/** Unbreakable runs: one East Asian character, or letters up to the next white space. */
const RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function breakLines(texts: readonly string[], first: number) {
  let next = first;
  let column = LINE_COLUMNS;
  const starts = texts.map((text) => {
    const found: LineStart[] = [];
    for (const { 0: run, index } of text.matchAll(RUN)) {
      const wide = WIDE.test(run);
      const columns = wide ? 2 : (run.match(/\P{M}/gu)?.length ?? 0);
      if (column + columns > LINE_COLUMNS) {
        found.push({ at: index, line: next });
        next += 1;
        column = 0;
      }
      column += columns + (wide ? 0 : 1);
    }
    return found;
  });
  return { starts, next };
}
