// One reading of a Word text: with the tracked changes of some authors made and of others not.
import type { Notes } from "../notes.ts";
import { type Block, splitHardLines } from "../outline/block.ts";
import { structuralHeading } from "../outline/headings.ts";
import { plainText } from "../text/plain-text.ts";
import { type ComputedNumber, Counter, type Numbering } from "./numbering.ts";
import type { ParagraphProperties } from "./properties.ts";
import { type Reading, type SourceParagraph, type SourceSegment, stands } from "./source.ts";
import type { ResolvedStyle, Styles } from "./styles.ts";

/** A paragraph as a reading shows it; it may have come from several that ran together. */
export interface ReadParagraph {
  readonly sources: readonly SourceParagraph[];
  readonly segments: readonly SourceSegment[];
  readonly properties: ParagraphProperties;
}

export function readParagraphsAs(source: readonly SourceParagraph[], reading: Reading): readonly ReadParagraph[] {
  const paragraphs: ReadParagraph[] = [];
  let running: RunningParagraph | undefined;
  for (const paragraph of source) {
    running ??= { sources: [], segments: [], properties: {}, hasText: false };
    runOn(running, paragraph, reading);
    const ends = stands(paragraph.mark, reading);
    if (!ends && !paragraph.sealed) continue;
    if (ends || running.hasText) paragraphs.push(running);
    running = undefined;
  }
  if (running?.hasText === true) paragraphs.push(running);
  return paragraphs;
}

/** A paragraph whose end has not been reached: a mark that was deleted, and is taken as deleted, joins it with the next. */
interface RunningParagraph extends ReadParagraph {
  readonly sources: SourceParagraph[];
  readonly segments: SourceSegment[];
  properties: ParagraphProperties;
  hasText: boolean;
}

/** The first that gives words gives the properties. */
function runOn(running: RunningParagraph, paragraph: SourceParagraph, reading: Reading): void {
  running.sources.push(paragraph);
  if (!running.hasText) running.properties = propertiesIn(paragraph, reading);
  for (const segment of paragraph.segments) {
    if (!stands(segment.changes, reading)) continue;
    running.segments.push(segment);
    running.hasText ||= segment.text.trim() !== "";
  }
}

function propertiesIn(paragraph: SourceParagraph, reading: Reading): ParagraphProperties {
  const { before, properties } = paragraph;
  return before && !reading(before.change) ? before.properties : properties;
}

export function textOfSegments(segments: readonly SourceSegment[]): string {
  return plainText(segments.map((segment) => segment.text).join(""));
}

export interface Definitions {
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly notes: Notes;
}

/** The blocks of a reading. `originals` says what a paragraph was before the changes, where that is to be kept. */
export function blocksOf(
  paragraphs: readonly ReadParagraph[],
  definitions: Definitions,
  originals?: (paragraph: ReadParagraph) => string | undefined,
): readonly Block[] {
  const counter = new Counter(definitions.numbering, definitions.notes);
  const blocks: Block[] = [];
  let itemIndent: number | undefined;
  for (const paragraph of paragraphs) {
    const style = definitions.styles.ofParagraph(paragraph.properties.style);
    const computed = numberOf(paragraph.properties, style, definitions.numbering, counter);
    const text = textOfSegments(paragraph.segments);
    const isNumberAlone = text === "" && structuralHeading(computed?.number ?? "") === undefined;
    if (isNumberAlone) continue;
    const indent = paragraph.properties.indent ?? computed?.indent ?? style.paragraph.indent;
    const continues = computed === undefined && indent !== undefined && indent > 0 && indent === itemIndent;
    if (!continues) itemIndent = computed === undefined ? undefined : indent;
    const block = blockOf(paragraph, style, computed, text);
    const original = originals?.(paragraph);
    const [first = "", ...others] = splitHardLines(text);
    blocks.push({
      ...block,
      text: first,
      ...(continues ? { continues } : {}),
      ...(original === undefined ? {} : { original }),
    });
    for (const other of others) blocks.push({ text: other, at: block.at });
  }
  return blocks;
}

function blockOf(
  paragraph: ReadParagraph,
  style: ResolvedStyle,
  computed: ComputedNumber | undefined,
  text: string,
): Block {
  const { properties, segments } = paragraph;
  const outline = properties.outline === undefined ? style.heading : outlineHeading(properties.outline, style.heading);
  const worded = segments.filter((segment) => segment.text.trim() !== "");
  const styleBold = style.run.bold ?? false;
  const bold = worded.length > 0 && worded.every((segment) => segment.bold || styleBold);
  const prominent = bold || (properties.centred ?? style.paragraph.centred ?? false);
  return {
    text,
    at: `paragraph ${paragraph.sources[0]?.index ?? 0}`,
    ...(outline === undefined ? {} : { heading: outline }),
    ...(prominent ? { prominent } : {}),
    ...(computed === undefined || computed.number === ""
      ? {}
      : { number: computed.number.trim(), list: computed.list }),
  };
}

/** The paragraph's own outline level counts before the style's; level 9 is body text. A title stays one. */
function outlineHeading(outline: number, styleHeading: number | undefined): number | undefined {
  if (styleHeading === 0) return 0;
  return outline <= 8 ? outline + 1 : undefined;
}

function numberOf(
  properties: ParagraphProperties,
  style: ResolvedStyle,
  numbering: Numbering,
  counter: Counter,
): ComputedNumber | undefined {
  const numId = properties.numId ?? style.paragraph.numId;
  if (numId === undefined || numId === "0") return undefined;
  const tied = properties.style === undefined ? undefined : numbering.levelOfStyle(numId, properties.style);
  return counter.next(numId, properties.level ?? style.paragraph.level ?? tied ?? 0);
}
