// The main part of a Word file: its paragraphs, tracked changes and the places of its comments.
import { XML_DECLARATION, escapeXml } from "../xml/write.ts";
import { isRightToLeft } from "../text/direction.ts";
import type { Change } from "./source.ts";
import { styleOf } from "./write-styles.ts";
import type { WrittenDocument, WrittenParagraph, WrittenSegment } from "./written.ts";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

export function bodyXml(document: WrittenDocument): string {
  const writer = new BodyWriter(document);
  return `${XML_DECLARATION}<w:document xmlns:w="${W}"><w:body>${writer.paragraphs()}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`;
}

class BodyWriter {
  readonly #paragraphs: readonly WrittenParagraph[];
  readonly #marks: readonly (readonly Change[])[];
  readonly #rightToLeft: boolean;
  /** The numbers of the comments that begin and that end at a segment. */
  readonly #comments: CommentPlaces;
  #changes = 0;

  constructor(document: WrittenDocument) {
    this.#paragraphs = document.paragraphs;
    this.#marks = settledMarks(document.paragraphs);
    this.#rightToLeft = isRightToLeft(document.language);
    this.#comments = commentPlaces(document);
  }

  paragraphs(): string {
    return this.#paragraphs.map((paragraph, index) => this.#paragraph(paragraph, index)).join("");
  }

  #paragraph(paragraph: WrittenParagraph, index: number): string {
    const mark = (this.#marks[index] ?? []).map((change) => this.#changeTag(change, "/")).join("");
    const properties = [
      `<w:pStyle w:val="${styleOf(paragraph)}"/>`,
      this.#rightToLeft ? "<w:bidi/>" : "",
      paragraph.style === "body" && (paragraph.level ?? 0) > 0
        ? `<w:ind w:left="${INDENT * (paragraph.level ?? 0)}"/>`
        : "",
      mark === "" ? "" : `<w:rPr>${mark}</w:rPr>`,
    ].join("");
    const content = paragraph.segments
      .map((segment, position) => (isTakenBack(segment) ? "" : this.#segment(segment, `${index}/${position}`)))
      .join("");
    return `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
  }

  #segment(segment: WrittenSegment, place: string): string {
    const opening = (this.#comments.begin.get(place) ?? [])
      .map((number) => `<w:commentRangeStart w:id="${number}"/>`)
      .join("");
    const closing = (this.#comments.end.get(place) ?? [])
      .map((number) => `<w:commentRangeEnd w:id="${number}"/><w:r><w:commentReference w:id="${number}"/></w:r>`)
      .join("");
    const changes = nested(segment.changes ?? []);
    const isDeleted = changes.some((change) => !adds(change));
    const opened = changes.map((change) => this.#changeTag(change, "")).join("");
    const closed = changes
      .map((change) => `</${tagOf(change)}>`)
      .toReversed()
      .join("");
    return `${opening}${opened}${this.#run(segment.text, isDeleted)}${closed}${closing}`;
  }

  #run(text: string, isDeleted: boolean): string {
    const tag = isDeleted ? "w:delText" : "w:t";
    const direction = this.#rightToLeft ? "<w:rPr><w:rtl/></w:rPr>" : "";
    const lines = text
      .split("\n")
      .map((line) => (line === "" ? "" : `<${tag} xml:space="preserve">${escapeXml(line)}</${tag}>`));
    return text === "" ? "" : `<w:r>${direction}${lines.join("<w:br/>")}</w:r>`;
  }

  #changeTag(change: Change, end: "/" | ""): string {
    this.#changes += 1;
    const date = change.date === undefined ? "" : ` w:date="${escapeXml(change.date)}"`;
    return `<${tagOf(change)} w:id="${this.#changes}" w:author="${escapeXml(change.author)}"${date}${end}>`;
  }
}

/** One step that a paragraph is set in, in twentieths of a point. */
const INDENT = 567;

/** Word knows one insertion round one deletion: of several of a kind the first counts, as either makes the same of the text. */
function nested(changes: readonly Change[]): readonly Change[] {
  return [changes.find(adds), changes.find((change) => !adds(change))].filter((change) => change !== undefined);
}

/** What one person inserts and deletes again stands in no reading, and LibreOffice would show it in every one. */
function isTakenBack({ changes = [] }: WrittenSegment): boolean {
  return changes.some((one) => adds(one) && changes.some((other) => !adds(other) && other.author === one.author));
}

function adds(change: Change): boolean {
  return change.kind === "insertion" || change.kind === "move-to";
}

function tagOf(change: Change): "w:ins" | "w:del" {
  return adds(change) ? "w:ins" : "w:del";
}

/**
 * The last mark of a text can be neither inserted nor deleted, as nothing comes after it to run on into. Where it is
 * changed, the marks from the last unchanged one on are each put one paragraph earlier: read either way the text is the same.
 */
export function settledMarks(paragraphs: readonly WrittenParagraph[]): readonly (readonly Change[])[] {
  const marks = paragraphs.map((paragraph) => paragraph.mark ?? []);
  if ((marks.at(-1)?.length ?? 0) === 0) return marks;
  const lastKept = marks.findLastIndex((mark) => mark.length === 0);
  return marks.map((mark, index) => (index < lastKept ? mark : (marks[index + 1] ?? [])));
}

interface CommentPlaces {
  readonly begin: ReadonlyMap<string, readonly number[]>;
  readonly end: ReadonlyMap<string, readonly number[]>;
}

/** From the first segment that a comment is about to the last; an answer stands where what it answers stands. */
function commentPlaces(document: WrittenDocument): CommentPlaces {
  const comments = document.comments ?? [];
  const ranges = new Map<string, { first: string; last: string }>();
  for (const [index, { segments }] of document.paragraphs.entries()) {
    for (const [position, segment] of segments.entries()) {
      for (const id of segment.comments ?? []) {
        const place = `${index}/${position}`;
        ranges.set(id, { first: ranges.get(id)?.first ?? place, last: place });
      }
    }
  }
  const begin = new Map<string, number[]>();
  const end = new Map<string, number[]>();
  for (const [number, { id, parent }] of comments.entries()) {
    const range = ranges.get(id) ?? ranges.get(parent ?? "");
    if (!range) continue;
    begin.set(range.first, [...(begin.get(range.first) ?? []), number]);
    end.set(range.last, [...(end.get(range.last) ?? []), number]);
  }
  return { begin, end };
}
