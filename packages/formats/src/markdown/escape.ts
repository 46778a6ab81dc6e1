// Plain text as Markdown that reads as exactly that text: marked where a mark would mean something, nowhere else.

// Always meaningful wherever they stand. Square brackets are not: only "](" makes a link, and brackets are what is negotiated.
const ANYWHERE = /[*_`~<]|\](?=\()|\\(?=[!-/:-@[-`{-~]|$)|&(?=#?\w{1,32};)|!(?=\[)/gm;
// Meaningful at the beginning of a line only.
const AT_START = /^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+\s*$|-{2,}\s*$|\|)/;
const NUMBER_AT_START = /^(\d{1,9})([.)])(?=\s|$)/;

/** A line break inside becomes a hard one. Ends of lines must bear no blanks, as plain text has none there. */
export function markdownText(text: string): string {
  return text
    .split("\n")
    .map((line) => markdownLine(line))
    .join("\\\n");
}

/** For one line that begins a block. */
export function markdownLine(line: string): string {
  const marked = line.replace(ANYWHERE, (character) => `\\${character}`);
  return marked.replace(AT_START, (start) => `\\${start}`).replace(NUMBER_AT_START, "$1\\$2");
}
