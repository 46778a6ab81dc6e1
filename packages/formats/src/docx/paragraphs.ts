// Walks the body of a Word text and lists its paragraphs in reading order, tables and boxes included.
import { type XmlElement, childElement, childElements, descendants } from "../xml/element.ts";
import { paragraphProperties } from "./properties.ts";
import { RunReader, type RunContext, changeKindOf, changeOf, galleryOf } from "./runs.ts";
import type { Change, SourceParagraph, SourceSegment } from "./source.ts";

const TRANSPARENT = new Set(["w:customXml", "w:sdtContent", "w:smartTag"]);
const CELL_BORDER = " | ";

/** Stops reading where a text has more paragraphs than any document; what follows would be refused anyway. */
const MAX_SOURCE_PARAGRAPHS = 100_000;

export function readParagraphs(body: XmlElement, context: RunContext): readonly SourceParagraph[] {
  const reader = new BodyReader(context);
  reader.read(body, []);
  return reader.paragraphs;
}

class BodyReader {
  readonly paragraphs: SourceParagraph[] = [];
  readonly #context: RunContext;

  constructor(context: RunContext) {
    this.#context = context;
  }

  read(parent: XmlElement, changes: readonly Change[]): void {
    for (const child of childElements(parent)) {
      if (this.paragraphs.length > MAX_SOURCE_PARAGRAPHS) return;
      this.#block(child, changes);
    }
  }

  #block(element: XmlElement, changes: readonly Change[]): void {
    const kind = changeKindOf(element);
    if (kind) return this.read(element, [...changes, changeOf(element, kind)]);
    if (TRANSPARENT.has(element.name)) return this.read(element, changes);
    switch (element.name) {
      case "w:p":
        return this.#paragraph(element, changes);
      case "w:tbl":
        return this.#table(element, changes);
      case "w:sdt":
        return this.#control(element, changes);
      case "mc:AlternateContent": {
        const chosen = childElement(element, "mc:Choice") ?? childElement(element, "mc:Fallback");
        if (chosen) this.read(chosen, changes);
        return;
      }
      case "w:altChunk":
        this.#context.notes.add("unreadable-part-ignored", this.#place(), { part: "altChunk" });
        return;
      case "w:commentRangeStart":
        return this.#context.anchors.open(element.attributes["w:id"] ?? "");
      case "w:commentRangeEnd":
        return this.#context.anchors.close(element.attributes["w:id"] ?? "");
      default:
    }
  }

  #place(): string {
    return `paragraph ${this.paragraphs.length + 1}`;
  }

  #control(element: XmlElement, changes: readonly Change[]): void {
    if (galleryOf(element) === "Table of Contents") {
      this.#context.notes.add("table-of-contents-dropped", this.#place());
      return;
    }
    const content = childElement(element, "w:sdtContent");
    if (content) this.read(content, changes);
  }

  #paragraph(element: XmlElement, changes: readonly Change[]): void {
    const index = this.paragraphs.length + 1;
    const propertiesElement = childElement(element, "w:pPr");
    const properties = paragraphProperties(propertiesElement);
    this.#context.anchors.enter(index);
    const runs = new RunReader(this.#context, this.#place());
    runs.read(element, changes);
    if (this.#context.styles.ofParagraph(properties.style).contents) {
      this.#context.notes.add("table-of-contents-dropped", this.#place());
      return;
    }
    const before = this.#propertiesBefore(propertiesElement);
    const mark = [...changes, ...markChanges(propertiesElement)];
    this.paragraphs.push({
      index,
      segments: runs.segments,
      mark,
      properties,
      ...(before ? { before } : {}),
      sealed: false,
    });
    for (const box of runs.boxes) {
      this.#context.notes.add("text-boxes-inlined", this.#place());
      this.#sealed(() => this.read(box, changes));
    }
  }

  #propertiesBefore(element: XmlElement | undefined): SourceParagraph["before"] {
    const changed = childElement(element, "w:pPrChange");
    if (!changed) return undefined;
    this.#context.notes.add("formatting-changes-ignored", this.#place());
    return {
      properties: paragraphProperties(childElement(changed, "w:pPr")),
      change: changeOf(changed, "insertion"),
    };
  }

  /** What is read inside never runs on into what comes after it. */
  #sealed(read: () => void): void {
    const start = this.paragraphs.length;
    read();
    const last = this.paragraphs.at(-1);
    if (last && this.paragraphs.length > start) this.paragraphs[this.paragraphs.length - 1] = { ...last, sealed: true };
  }

  /** A table of one column is a frame round paragraphs; of any other, each row becomes one paragraph. */
  #table(element: XmlElement, changes: readonly Change[]): void {
    const rows = [...rowsOf(element)];
    const isFrame = rows.every((row) => [...cellsOf(row)].length <= 1);
    if (!isFrame) this.#context.notes.add("table-as-text", this.#place());
    for (const row of rows) {
      const rowChanges = [...changes, ...markedChanges(childElement(row, "w:trPr"))];
      if (isFrame) for (const cell of cellsOf(row)) this.#sealed(() => this.read(cell, rowChanges));
      else this.#row(row, rowChanges);
    }
  }

  #row(row: XmlElement, changes: readonly Change[]): void {
    const index = this.paragraphs.length + 1;
    const segments: SourceSegment[] = [];
    for (const [position, cell] of [...cellsOf(row)].entries()) {
      if (position > 0) segments.push({ text: CELL_BORDER, changes, bold: false });
      for (const [nth, paragraph] of [...descendants(cell, "w:p")].entries()) {
        this.#context.anchors.enter(index);
        const runs = new RunReader(this.#context, this.#place());
        runs.read(paragraph, changes);
        if (nth > 0 && runs.segments.length > 0) segments.push({ text: " ", changes, bold: false });
        segments.push(...runs.segments);
      }
    }
    this.paragraphs.push({ index, segments, mark: changes, properties: {}, sealed: true });
  }
}

function* rowsOf(table: XmlElement): Generator<XmlElement> {
  for (const child of childElements(table)) {
    if (child.name === "w:tr") yield child;
    else if (TRANSPARENT.has(child.name)) yield* rowsOf(child);
    else if (child.name === "w:sdt") for (const content of childElements(child, "w:sdtContent")) yield* rowsOf(content);
  }
}

function* cellsOf(row: XmlElement): Generator<XmlElement> {
  for (const child of childElements(row)) {
    if (child.name === "w:tc") yield child;
    else if (TRANSPARENT.has(child.name)) yield* cellsOf(child);
    else if (child.name === "w:sdt")
      for (const content of childElements(child, "w:sdtContent")) yield* cellsOf(content);
  }
}

function markChanges(properties: XmlElement | undefined): readonly Change[] {
  return markedChanges(childElement(properties, "w:rPr"));
}

function markedChanges(properties: XmlElement | undefined): readonly Change[] {
  if (!properties) return [];
  return [...childElements(properties)].flatMap((element) => {
    const kind = changeKindOf(element);
    return kind ? [changeOf(element, kind)] : [];
  });
}
