// Tells how deep Markdown nests before it is parsed, as deep nesting is what makes a parser slow or lose text.

const OPENING = /^(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*/;
const MARKS = />|[-*+]|\d+[.)]/g;
const TAB_STOP = 4;

/**
 * Whether lists and quotes nest deeper than `limit`. Counts list marks that each stand further right than those still open,
 * over lines, and the quote signs of a line; never counts less than a parser would open.
 */
export function nestsDeeperThan(text: string, limit: number): boolean {
  const open: number[] = [];
  for (const line of text.split("\n")) {
    const opening = OPENING.exec(line)?.[0] ?? "";
    if (opening === "") continue;
    let quotes = 0;
    let first = true;
    for (const mark of opening.matchAll(MARKS)) {
      if (mark[0] === ">") {
        quotes += 1;
        continue;
      }
      const column = columnAt(opening, mark.index);
      if (first) while ((open.at(-1) ?? -1) >= column) open.pop();
      first = false;
      open.push(column);
      if (open.length > limit) return true;
    }
    if (open.length + quotes > limit) return true;
  }
  return false;
}

function columnAt(line: string, index: number): number {
  let column = 0;
  for (let at = 0; at < index; at++) column += line[at] === "\t" ? TAB_STOP - (column % TAB_STOP) : 1;
  return column;
}
