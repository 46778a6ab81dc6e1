// The provisions of a Markdown or plain-text file, as stretches of its own text: together they are the whole file.

/** A stretch `[from, to)` of the file, in UTF-16 units, with the blank lines that follow it. */
export interface FileProvision {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Where its words begin after its heading line; `from` where it has none. */
  readonly body: number;
}

interface Line {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Cuts a file at its headings (`#` to `######`, a line underlined with `===` or `---`, or a line that only says "Article 7" or the like); a file
 * without headings is cut at blank lines. Headings inside fenced code are no headings.
 *
 * Ids are made of the heading's words ("article-7"), or "p1", "p2" ... where there are none; a second equal one ends in "-2".
 */
export function provisionsOf(text: string): readonly FileProvision[] {
  const lines = linesOf(text);
  const fenced = fencedLines(lines);
  const headings = lines.flatMap((line, index) => {
    const heading = fenced.has(index) ? undefined : headingAt(lines, index);
    return heading === undefined ? [] : [{ ...heading, from: line.from }];
  });
  const starts = headings.length > 0 ? headings : paragraphStarts(lines, fenced);
  if (starts.length === 0 || (starts[0]?.from ?? 0) > 0) {
    const blank = /^\s*$/.test(text.slice(0, starts[0]?.from ?? text.length));
    const [first] = starts;
    if (first !== undefined && blank) starts[0] = { ...first, from: 0 };
    else starts.unshift({ from: 0, body: 0, name: "" });
  }
  const taken = new Map<string, number>();
  return starts.map(({ from, body, name }, index) => {
    const id = name === "" ? `p${index + 1}` : name;
    const count = (taken.get(id) ?? 0) + 1;
    taken.set(id, count);
    return { id: count === 1 ? id : `${id}-${count}`, from, to: starts[index + 1]?.from ?? text.length, body };
  });
}

interface Start {
  readonly from: number;
  readonly body: number;
  readonly name: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\n]*\n|[^\n]+$/g)) {
    lines.push({ from: index, to: index + line.length, text: line.trimEnd() });
  }
  return lines;
}

/** The indexes of the lines of fenced code blocks, fences included (CommonMark 0.31 section 4.5). */
function fencedLines(lines: readonly Line[]): ReadonlySet<number> {
  const fenced = new Set<number>();
  let fence = "";
  lines.forEach(({ text }, index) => {
    const marks = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text);
    const [, run = "", info = ""] = marks ?? [];
    if (fence !== "") {
      fenced.add(index);
      if (run.startsWith(fence) && info.trim() === "") fence = "";
    } else if (run !== "" && !(run.startsWith("`") && info.includes("`"))) {
      fenced.add(index);
      fence = run;
    }
  });
  return fenced;
}

const ATX = /^ {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?$/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const NAMED =
  /^(?:[*_]{1,3})?((?:article|part|chapter|section|annex|preamble|paragraph)\b(?: [0-9IVXLCA-Z]{1,8}(?: (?:bis|ter|quater))?)?)[.:]?(?:[*_]{1,3})?$/i;

function headingAt(lines: readonly Line[], index: number): Omit<Start, "from"> | undefined {
  const line = lines[index];
  if (line === undefined) return undefined;
  const atx = ATX.exec(line.text);
  if (atx !== null) return { body: line.to, name: slug(atx[1] ?? "") };
  const before = lines[index - 1]?.text.trim() ?? "";
  const next = lines[index + 1];
  if (
    before === "" &&
    line.text.trim() !== "" &&
    next !== undefined &&
    UNDERLINE.test(next.text) &&
    !UNDERLINE.test(line.text)
  ) {
    return { body: next.to, name: slug(line.text) };
  }
  const named = NAMED.exec(line.text.trim());
  return named === null ? undefined : { body: line.to, name: slug(named[1] ?? "") };
}

function paragraphStarts(lines: readonly Line[], fenced: ReadonlySet<number>): Start[] {
  const starts: Start[] = [];
  let blank = true;
  lines.forEach(({ from, text }, index) => {
    const inCode = fenced.has(index) && fenced.has(index - 1);
    if (text.trim() !== "" && blank && !inCode) starts.push({ from, body: from, name: "" });
    blank = text.trim() === "" && !inCode;
  });
  return starts;
}

/** Words in lower case joined by hyphens, in any script; at most 60 characters. */
function slug(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60);
}
