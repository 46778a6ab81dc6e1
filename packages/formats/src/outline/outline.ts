// Turns a flat run of blocks into the tree of a legal text: preamble, parts, articles, paragraphs, sub-paragraphs, annexes.
import type { Refusal } from "@parley/kernel";
import type { FormatDocument } from "../document.ts";
import { MAX_DOCUMENT_NODES } from "../limits.ts";
import type { Notes } from "../notes.ts";
import { refused } from "../refusals.ts";
import { guessLanguage } from "../text/language.ts";
import { plainLine } from "../text/plain-text.ts";
import { type Block, cutLongText } from "./block.ts";
import { classify } from "./classify.ts";
import { finishTree } from "./finish.ts";
import { readsLikeHeading, structuralHeading } from "./headings.ts";
import { leadingMarker } from "./markers.ts";
import { TreeBuilder } from "./tree-builder.ts";

/** What the words say counts more than `declaredLanguage`, as most files keep the language of the machine they were made on. */
export function outline(given: readonly Block[], notes: Notes, declaredLanguage?: string): FormatDocument | Refusal {
  const blocks = given.filter(
    (block) => block.text !== "" || block.number !== undefined || block.original !== undefined,
  );
  if (blocks.every((block) => block.text === "" && (block.original ?? "") === "")) {
    return refused("document-empty");
  }
  const { title, body } = takeTitle(blocks, notes);
  const pieces = body.flatMap((block) => cut(block, notes));
  if (pieces.length > MAX_DOCUMENT_NODES) return refused("document-too-long", { limit: MAX_DOCUMENT_NODES });
  const classified = classify(pieces);
  const builder = new TreeBuilder(classified.hasArticles);
  for (const item of classified.items) builder.add(item);
  const nodes = finishTree(builder.tree(), classified.hasArticles, notes);
  const language = guessLanguage(blocks.map((block) => block.text).join("\n")) ?? declaredLanguage;
  return { title, ...(language === undefined ? {} : { language }), nodes, notes: notes.list() };
}

function cut(block: Block, notes: Notes): readonly Block[] {
  const [first = "", ...others] = cutLongText(block.text, block.at, notes);
  if (others.length === 0) return [block];
  return [{ ...block, text: first }, ...others.map((text) => ({ text, at: block.at }))];
}

/** The longest line that is taken for a title where none is marked, in UTF-16 code units. */
const MAX_INFERRED_TITLE = 250;

function takeTitle(blocks: readonly Block[], notes: Notes): { title: string; body: readonly Block[] } {
  const marked = blocks.findIndex((block) => block.heading === 0);
  if (marked >= 0) return without(blocks, marked);
  const firstHeading = blocks.findIndex((block) => block.heading !== undefined);
  const heading = blocks[firstHeading];
  if (heading?.heading === 1 && isPlainHeading(heading) && blocks.slice(0, firstHeading).every(isFrontMatter)) {
    return without(blocks, firstHeading);
  }
  const [first] = blocks;
  const plain = first !== undefined && first.heading === undefined && isPlainHeading(first);
  if (
    plain &&
    blocks.length > 1 &&
    first.text.length <= MAX_INFERRED_TITLE &&
    readsLikeHeading(plainLine(first.text).slice(0, 100))
  ) {
    notes.add("title-inferred", first.at);
    return without(blocks, 0);
  }
  return { title: "", body: blocks };
}

function isPlainHeading(block: Block): boolean {
  return (
    block.number === undefined && structuralHeading(block.text) === undefined && leadingMarker(block.text) === undefined
  );
}

function isFrontMatter(block: Block): boolean {
  return block.text.length <= MAX_INFERRED_TITLE && isPlainHeading(block);
}

function without(blocks: readonly Block[], index: number): { title: string; body: readonly Block[] } {
  return { title: plainLine(blocks[index]?.text ?? ""), body: blocks.filter((_, other) => other !== index) };
}
