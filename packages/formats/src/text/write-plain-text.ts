// Plain text out: for people who paste, print, or read by ear. Brackets and numbers stand as they are.
import type { DocumentNode, FormatDocument } from "../document.ts";
import { numberAndHeading } from "./number-and-heading.ts";

/** Blocks apart by blank lines, numbered paragraphs set in by their depth; ends with a line break. */
export function writePlainText(document: FormatDocument): string {
  const blocks = document.title === "" ? [] : [document.title];
  for (const node of document.nodes) blocks.push(...blocksOf(node, 0));
  return blocks.length === 0 ? "" : `${blocks.join("\n\n")}\n`;
}

function blocksOf(node: DocumentNode, depth: number): readonly string[] {
  const isLoose = node.kind === "paragraph" || node.kind === "subparagraph" || node.kind === "preambular";
  const head = numberAndHeading(node);
  const indent = "  ".repeat(depth);
  const lines =
    isLoose || node.heading === undefined
      ? [[head, node.text].filter((part) => part !== "").join(" ")]
      : [head, node.text];
  const own = isLoose || !/\p{L}{2}/u.test(head) ? lines : [head, node.text];
  const blocks = own.filter((block) => block !== "").map((block) => indent + block.replaceAll("\n", `\n${indent}`));
  return [...blocks, ...node.children.flatMap((child) => blocksOf(child, isLoose ? depth + 1 : depth))];
}
