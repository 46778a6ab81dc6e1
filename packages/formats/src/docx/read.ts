// DOCX in, as the text that an import starts from: all tracked changes made, everything else told in notes.
import { type Refusal, isRefusal } from "@parley/kernel";
import type { FormatDocument } from "../document.ts";
import { Notes } from "../notes.ts";
import { outline } from "../outline/outline.ts";
import { hasDirectionOverride, plainLine, plainText } from "../text/plain-text.ts";
import { type XmlElement, childElement, childElements, descendants } from "../xml/element.ts";
import type { PackageLimits } from "../zip/package.ts";
import { CommentAnchors, type DocxComment, readComments, wordsOf } from "./comments.ts";
import { Numbering } from "./numbering.ts";
import { type OpenDocx, openDocx } from "./open.ts";
import { readParagraphs } from "./paragraphs.ts";
import { valueOf } from "./properties.ts";
import { type Definitions, type ReadParagraph, blocksOf, readParagraphsAs, textOfSegments } from "./reading.ts";
import { ALL_ACCEPTED, ALL_REJECTED, type Change, type SourceParagraph, stands } from "./source.ts";
import { Styles } from "./styles.ts";

export interface DocxDocument extends FormatDocument {
  readonly comments: readonly DocxComment[];
}

/** All that a file says, before a reading is chosen. */
export interface DocxSource {
  readonly paragraphs: readonly SourceParagraph[];
  readonly definitions: Definitions;
  readonly comments: readonly DocxComment[];
  readonly language: string | undefined;
}

/**
 * Reads a Word text (ECMA-376, transitional or strict) as Word, LibreOffice and Google Docs write it. Tracked changes are
 * taken as made; where they change a paragraph, its node keeps the text before them as `original`.
 * Refuses: `file-too-large`, `file-empty`, `file-is-*`, `file-not-a-zip`, `file-damaged`, `zip-bomb`, `docx-invalid`,
 * `xml-invalid`, `xml-external-entity`, `document-too-deep`, `document-too-long`, `document-empty`.
 */
export async function readDocx(bytes: Uint8Array, limits: PackageLimits = {}): Promise<DocxDocument | Refusal> {
  const notes = new Notes();
  const source = await readDocxSource(bytes, notes, limits);
  if (isRefusal(source)) return source;
  noteChanges(source.paragraphs, notes);
  const paragraphs = readParagraphsAs(source.paragraphs, ALL_ACCEPTED);
  const document = outline(blocksOf(paragraphs, source.definitions, originalText), notes, source.language);
  return isRefusal(document) ? document : { ...document, comments: source.comments };
}

export async function readDocxSource(
  bytes: Uint8Array,
  notes: Notes,
  limits: PackageLimits,
): Promise<DocxSource | Refusal> {
  const opened = await openDocx(bytes, notes, limits);
  if (isRefusal(opened)) return opened;
  const stylesRoot = await opened.part("styles");
  const styles = new Styles(stylesRoot);
  const numbering = new Numbering(await opened.part("numbering"), numberingStyles(stylesRoot));
  const anchors = new CommentAnchors();
  const noteText = await noteTexts(opened);
  const paragraphs = readParagraphs(opened.body, { notes, styles, anchors, fields: { open: [] }, noteText });
  if (paragraphs.some(({ segments }) => segments.some(({ text }) => hasDirectionOverride(text)))) {
    notes.add("direction-overrides-removed");
  }
  const comments = readComments(await opened.part("comments"), await opened.part("commentsExtended"), anchors);
  for (const comment of comments) notes.add("comments-read", placeOf(comment));
  await noteHeaders(opened, notes);
  return { paragraphs, definitions: { styles, numbering, notes }, comments, language: styles.language };
}

function placeOf(comment: DocxComment): string | undefined {
  return comment.paragraph === undefined ? undefined : `paragraph ${comment.paragraph}`;
}

/** Which list a numbering style stands for. */
function numberingStyles(root: XmlElement | undefined): ReadonlyMap<string, string> {
  const styles = new Map<string, string>();
  for (const style of root ? childElements(root, "w:style") : []) {
    const numId = valueOf(childElement(style, "w:pPr", "w:numPr", "w:numId"));
    if (style.attributes["w:type"] === "numbering" && numId !== undefined)
      styles.set(style.attributes["w:styleId"] ?? "", numId);
  }
  return styles;
}

async function noteTexts(opened: OpenDocx): Promise<(kind: "footnote" | "endnote", id: string) => string> {
  const texts = new Map<string, string>();
  for (const kind of ["footnote", "endnote"] as const) {
    const root = await opened.part(`${kind}s`);
    for (const note of root ? childElements(root, `w:${kind}`) : []) {
      const text = plainText([...descendants(note, "w:p")].map(wordsOf).join("\n"));
      texts.set(`${kind} ${note.attributes["w:id"] ?? ""}`, text);
    }
  }
  return (kind, id) => texts.get(`${kind} ${id}`) ?? "";
}

async function noteHeaders(opened: OpenDocx, notes: Notes): Promise<void> {
  for (const role of ["header", "footer"]) {
    for (const part of await opened.parts(role)) {
      const text = plainLine([...descendants(part, "w:p")].map(wordsOf).join(" "));
      if (/\p{L}/u.test(text)) notes.add("headers-ignored", undefined, { text });
    }
  }
}

/** What the paragraphs that make up this one said before the changes; undefined where nothing changed. */
function originalText(paragraph: ReadParagraph): string | undefined {
  const changed = paragraph.sources.some(
    ({ segments, mark }) => mark.length > 0 || segments.some(({ changes }) => changes.length > 0),
  );
  if (!changed) return undefined;
  return readParagraphsAs(paragraph.sources, ALL_REJECTED)
    .map(({ segments }) => textOfSegments(segments))
    .filter((text) => text !== "")
    .join("\n");
}

function noteChanges(paragraphs: readonly SourceParagraph[], notes: Notes): void {
  for (const { index, segments } of paragraphs) {
    let last: readonly Change[] = [];
    for (const { text, changes } of segments) {
      if (changes.length > 0 && changes !== last && text.trim() !== "")
        noteChange(changes, `paragraph ${index}`, notes);
      last = changes;
    }
  }
}

function noteChange(changes: readonly Change[], at: string, notes: Notes): void {
  if (!stands(changes, ALL_ACCEPTED)) notes.add("deleted-text-dropped", at);
  else if (changes.some(({ kind }) => kind === "move-to")) notes.add("moved-text-followed", at);
  else notes.add("inserted-text-kept", at);
}
