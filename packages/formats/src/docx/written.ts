// A text to be written as a Word file: flat paragraphs, each with what is changed in it and by whom.
import type { DocumentNode, FormatDocument } from "../document.ts";
import { numberAndHeading } from "../text/number-and-heading.ts";
import type { Change, Reading } from "./source.ts";
import { stands } from "./source.ts";

export type WrittenStyle = "title" | "heading" | "article" | "body";

export interface WrittenSegment {
  readonly text: string;
  /** Outermost first. Moves are written as what they do: a deletion here, an insertion there. */
  readonly changes?: readonly Change[];
  /** The comments that are about it. */
  readonly comments?: readonly string[];
}

export interface WrittenParagraph {
  readonly style: WrittenStyle;
  /** Of a heading, from 1; of body text, how many steps it is set in, from 0. */
  readonly level?: number;
  /** As printed, number included: "1. Everyone has ..." */
  readonly segments: readonly WrittenSegment[];
  /** Changes of its end: a paragraph that is inserted or deleted as a whole has the change here too. */
  readonly mark?: readonly Change[];
}

export interface WrittenComment {
  /** Any string that is not another comment's. */
  readonly id: string;
  readonly author: string;
  /** RFC 3339. */
  readonly date?: string;
  readonly text: string;
  /** The comment that it answers. */
  readonly parent?: string;
  readonly resolved?: boolean;
}

export interface WrittenDocument {
  /** For the file's properties; the title as people see it is a paragraph. */
  readonly title: string;
  readonly language?: string;
  readonly paragraphs: readonly WrittenParagraph[];
  readonly comments?: readonly WrittenComment[];
}

/** The paragraphs as a reading shows them, joined and parted as marks say; without those that are empty. */
export function paragraphTexts(paragraphs: readonly WrittenParagraph[], reading: Reading): readonly string[] {
  const texts: string[] = [];
  let running = "";
  for (const { segments, mark } of paragraphs) {
    running += segments.map(({ text, changes }) => (stands(changes ?? [], reading) ? text : "")).join("");
    if (!stands(mark ?? [], reading)) continue;
    texts.push(running);
    running = "";
  }
  texts.push(running);
  return texts.filter((text) => text !== "");
}

/** A document as paragraphs to be written, with no changes. */
export function writtenParagraphs(document: FormatDocument): readonly WrittenParagraph[] {
  const title: WrittenParagraph[] =
    document.title === "" ? [] : [{ style: "title", segments: [{ text: document.title }] }];
  return [...title, ...document.nodes.flatMap((node) => paragraphsOf(node, 0, 1))];
}

function paragraphsOf(node: DocumentNode, depth: number, headingLevel: number): readonly WrittenParagraph[] {
  const own = ownParagraphs(node, depth, headingLevel);
  const isHeaded = node.kind === "article" || !isLoose(node);
  const deeper = node.children.flatMap((child) => paragraphsOf(child, isHeaded ? 0 : depth + 1, headingLevel + 1));
  return [...own, ...deeper];
}

function isLoose(node: DocumentNode): boolean {
  return node.kind === "paragraph" || node.kind === "subparagraph" || node.kind === "preambular";
}

function ownParagraphs(node: DocumentNode, depth: number, headingLevel: number): readonly WrittenParagraph[] {
  const body = (text: string): WrittenParagraph => ({ style: "body", level: depth, segments: [{ text }] });
  if (isLoose(node)) {
    const heading = node.heading === undefined ? "" : `${node.heading} `;
    return [body(`${node.number === undefined ? "" : `${node.number} `}${heading}${node.text}`)];
  }
  // An article that is only a numbered paragraph stays one.
  if (
    node.kind === "article" &&
    node.heading === undefined &&
    node.number !== undefined &&
    !/\p{L}{2}|[条條조]/u.test(node.number)
  ) {
    return [body(`${node.number} ${node.text}`.trim())];
  }
  const heading = numberAndHeading(node);
  const headed: WrittenParagraph[] =
    heading === ""
      ? []
      : [
          node.kind === "article"
            ? { style: "article", segments: [{ text: heading }] }
            : { style: "heading", level: Math.min(headingLevel, 6), segments: [{ text: heading }] },
        ];
  return node.text === "" ? headed : [...headed, body(node.text)];
}
