// The whole amended text of a file, for a proposal that says only what one provision is to be.
import { difference } from "../compile/difference.ts";
import { tokenise } from "../compile/tokens.ts";
import type { FileProvision } from "./provisions.ts";

/**
 * The file with a provision's words replaced. Words that begin with the provision's heading line (or with `#`) replace the heading too,
 * others leave it. Blank lines around them stay the file's where the words bring none. A paragraph that the file wraps and the words give
 * on one line keeps its line breaks where it is not changed, since Markdown reads both the same.
 */
export function withProvision(base: string, { from, to, body }: FileProvision, words: string): string {
  const headingLine = base.slice(from, body).split("\n")[0]?.trim() ?? "";
  const firstLine = words.trimStart().split("\n")[0]?.trim() ?? "";
  const whole = body > from && (firstLine === headingLine || firstLine.startsWith("#"));
  const start = whole ? from : body;
  const old = base.slice(start, to);
  return base.slice(0, start) + inPlaceOf(old, words) + base.slice(to);
}

function inPlaceOf(old: string, words: string): string {
  if (words === old) return words;
  const before = /^\s*/.exec(old)?.[0] ?? "";
  const after = /\s*$/.exec(old.slice(before.length))?.[0] ?? "";
  const inner = old.slice(before.length, old.length - after.length);
  const given = words.trim();
  const lead = longer(before, /^\s*/.exec(words)?.[0] ?? "");
  const trail = given === "" ? after : longer(after, /\s*$/.exec(words)?.[0] ?? "");
  return lead + paragraphsKept(inner, given) + trail;
}

/** The file's own white space, unless the words bring as many line breaks or more. */
function longer(own: string, brought: string): string {
  return brought !== "" && brought.split("\n").length >= own.split("\n").length ? brought : own;
}

/** Paragraph by paragraph where there are as many in both, with the line breaks of those that the words give on one line. */
function paragraphsKept(old: string, words: string): string {
  const apart = /(\r?\n[ \t]*(?:\r?\n[ \t]*)+)/;
  const [oldParts, newParts] = [old.split(apart), words.split(apart)];
  if (oldParts.length !== newParts.length) return words;
  return newParts.map((part, index) => wrapped(oldParts[index] ?? "", part)).join("");
}

/** Lines that are not prose: list items, quotes, tables, indented code and fences keep their line breaks' meaning. */
const NOT_PROSE = /^(?: {0,3}(?:[-+*>|]|\d+[.)])[ \t]|\t| {4}|[ \t]*(?:```|~~~))/m;

/** `words`, given on one line, broken where `old` is broken and they agree. */
function wrapped(old: string, words: string): string {
  if (!old.includes("\n") || /[\r\n]/.test(words) || NOT_PROSE.test(old)) return words;
  // Where each character of the unwrapped text stands in `old`; a break becomes one space and stands where the break begins.
  let flat = "";
  const places: number[] = [];
  for (let at = 0; at < old.length;) {
    const gap = /[ \t]*\r?\n[ \t]*/y;
    gap.lastIndex = at;
    const found = gap.exec(old);
    places.push(at);
    flat += found === null ? old.charAt(at) : " ";
    at += found === null ? 1 : found[0].length;
  }
  places.push(old.length);
  const tokens = tokenise(flat);
  let text = "";
  let at = 0;
  for (const edit of difference(tokens, words)) {
    text += old.slice(places[at], places[tokens.starts[edit.from] ?? 0]) + edit.text;
    at = tokens.starts[edit.to] ?? 0;
  }
  return text + old.slice(places[at]);
}
