// Markdown out: headings for what has a heading, paragraphs for the rest, with the numbers as printed.
import type { DocumentNode, FormatDocument } from "../document.ts";
import { numberAndHeading } from "../text/number-and-heading.ts";
import { markdownLine, markdownText } from "./escape.ts";

/** UTF-8 text that ends with a line break. `readMarkdown` reads the same tree from it. */
export function writeMarkdown(document: FormatDocument): string {
  const writer = new MarkdownWriter();
  if (document.title !== "") writer.block(`# ${headingLine(document.title)}`);
  for (const node of document.nodes) writer.node(node, { heading: 2, bullets: 0 });
  return writer.text();
}

interface Depth {
  /** The level of the next heading, from 1. */
  readonly heading: number;
  /** How many bulleted items surround it. */
  readonly bullets: number;
}

const DEEPEST_HEADING = 6;

class MarkdownWriter {
  readonly #blocks: string[] = [];
  /** The number that the list before would count next, which a reader would show whatever is written. */
  #counting: { readonly next: number; readonly delimiter: string } | undefined;

  text(): string {
    return this.#blocks.length === 0 ? "" : `${this.#blocks.join("\n\n")}\n`;
  }

  block(block: string): void {
    this.#counting = undefined;
    this.#blocks.push(block);
  }

  node(node: DocumentNode, depth: Depth): void {
    if (isNumberedLine(node)) {
      this.#numbered(node.number ?? "", node.text, depth);
      const bullets = isBullet(node.number) ? depth.bullets + 1 : 0;
      for (const child of node.children) this.node(child, { ...depth, bullets });
      return;
    }
    const heading = numberAndHeading(node);
    if (heading !== "") this.block(`${"#".repeat(Math.min(depth.heading, DEEPEST_HEADING))} ${headingLine(heading)}`);
    if (node.text !== "") this.block(markdownText(node.text));
    const deeper = heading === "" ? depth.heading : depth.heading + 1;
    for (const child of node.children) this.node(child, { heading: deeper, bullets: 0 });
  }

  #numbered(number: string, text: string, depth: Depth): void {
    if (isBullet(number)) {
      const indent = "  ".repeat(depth.bullets);
      this.block(`${indent}- ${markdownText(text).replaceAll("\n", `\n${indent}  `)}`);
      return;
    }
    const listed = /^(\d{1,3})([.)])$/.exec(number);
    if (!listed) {
      this.block(`${markdownLine(number)} ${markdownText(text)}`);
      return;
    }
    const [value, delimiter = ""] = [Number(listed[1]), listed[2]];
    const counts =
      this.#counting === undefined || this.#counting.delimiter !== delimiter || this.#counting.next === value;
    const indent = " ".repeat(number.length + 1);
    this.block(
      counts
        ? `${number} ${markdownText(text).replaceAll("\n", `\n${indent}`)}`
        : `${markdownLine(`${number} `).trim()} ${markdownText(text)}`,
    );
    if (counts) this.#counting = { next: value + 1, delimiter };
  }
}

function isBullet(number: string | undefined): boolean {
  return number === "•";
}

/** What stands as one line with its number before it; headed nodes and those whose number is words stand as headings. */
function isNumberedLine(node: DocumentNode): boolean {
  if (node.number === undefined || node.heading !== undefined) return false;
  if (node.kind === "article") return !/\p{L}{2}|[条條조]/u.test(node.number);
  return node.kind === "paragraph" || node.kind === "subparagraph" || node.kind === "preambular";
}

function headingLine(text: string): string {
  // A "#" at the end would be taken for the closing mark of a heading.
  return markdownLine(text.replaceAll("\n", " ")).replace(/(#+)$/, "\\$1");
}
