// Reads what is inside a paragraph: runs with their text, fields, symbols, notes, boxes, under whatever changes surround them.
import type { Notes } from "../notes.ts";
import { type XmlElement, childElement, childElements, descendants, textOf } from "../xml/element.ts";
import type { CommentAnchors } from "./comments.ts";
import { type RunProperties, runProperties, valueOf } from "./properties.ts";
import type { Change, ChangeKind, SourceSegment } from "./source.ts";
import type { Styles } from "./styles.ts";
import { UNKNOWN_SYMBOL, symbolText } from "./symbols.ts";

const CHANGES: Readonly<Record<string, ChangeKind>> = {
  "w:ins": "insertion",
  "w:del": "deletion",
  "w:moveFrom": "move-from",
  "w:moveTo": "move-to",
};

/** Elements whose children stand where they stand. */
const TRANSPARENT = new Set([
  "w:hyperlink",
  "w:smartTag",
  "w:customXml",
  "w:sdtContent",
  "w:dir",
  "w:bdo",
  "w:fldSimple",
]);

export function changeKindOf(element: XmlElement): ChangeKind | undefined {
  return CHANGES[element.name];
}

export function changeOf(element: XmlElement, kind: ChangeKind): Change {
  const date = element.attributes["w:date"];
  return { kind, author: element.attributes["w:author"] ?? "", ...(date === undefined ? {} : { date }) };
}

/** The state of complex fields runs over paragraphs: a field may begin in one and end in another. */
export interface FieldState {
  /** One entry an open field: whether its result has begun. */
  readonly open: boolean[];
}

export interface RunContext {
  readonly notes: Notes;
  readonly styles: Styles;
  readonly anchors: CommentAnchors;
  readonly fields: FieldState;
  /** The text of a footnote ("footnote") or an endnote ("endnote"). */
  readonly noteText: (kind: "footnote" | "endnote", id: string) => string;
}

export class RunReader {
  readonly segments: SourceSegment[] = [];
  /** Text boxes met on the way; their text goes after the paragraph. */
  readonly boxes: XmlElement[] = [];
  readonly #context: RunContext;
  readonly #at: string;

  constructor(context: RunContext, at: string) {
    this.#context = context;
    this.#at = at;
  }

  read(parent: XmlElement, changes: readonly Change[]): void {
    for (const child of childElements(parent)) this.#child(child, changes);
  }

  #child(element: XmlElement, changes: readonly Change[]): void {
    const kind = changeKindOf(element);
    if (kind) return this.read(element, [...changes, changeOf(element, kind)]);
    if (TRANSPARENT.has(element.name)) return this.read(element, changes);
    switch (element.name) {
      case "w:r":
        return this.#run(element, changes);
      case "w:sdt": {
        const content = childElement(element, "w:sdtContent");
        if (content) this.read(content, changes);
        return;
      }
      case "w:ruby": {
        const base = childElement(element, "w:rubyBase");
        if (base) this.read(base, changes);
        return;
      }
      case "mc:AlternateContent":
        return this.#alternative(element, (chosen) => this.read(chosen, changes));
      case "m:oMath":
      case "m:oMathPara":
        this.#context.notes.add("formulas-as-text", this.#at);
        this.#add([...descendants(element, "m:t")].map(textOf).join(""), changes, {});
        return;
      case "w:commentRangeStart":
        this.#context.anchors.open(element.attributes["w:id"] ?? "");
        return;
      case "w:commentRangeEnd":
        this.#context.anchors.close(element.attributes["w:id"] ?? "");
        return;
      default:
    }
  }

  /** A program that writes alternatives writes the same content twice; the first is the one for today's programs. */
  #alternative(element: XmlElement, read: (chosen: XmlElement) => void): void {
    const chosen = childElement(element, "mc:Choice") ?? childElement(element, "mc:Fallback");
    if (chosen) read(chosen);
  }

  #run(run: XmlElement, changes: readonly Change[]): void {
    const own = runProperties(childElement(run, "w:rPr"));
    const properties = { ...this.#context.styles.ofRun(own.style), ...own };
    if (childElement(run, "w:rPr", "w:rPrChange")) this.#context.notes.add("formatting-changes-ignored", this.#at);
    if (properties.hidden === true) {
      if (textOf(run).trim() !== "") this.#context.notes.add("hidden-text-dropped", this.#at);
      return;
    }
    if (properties.struck === true && changes.length === 0 && textOf(run).trim() !== "") {
      this.#context.notes.add("struck-text-kept", this.#at, { text: textOf(run) });
    }
    this.#content(run, changes, properties);
  }

  #content(run: XmlElement, changes: readonly Change[], properties: RunProperties): void {
    for (const child of childElements(run)) this.#piece(child, changes, properties);
  }

  #piece(element: XmlElement, changes: readonly Change[], properties: RunProperties): void {
    const { notes, fields } = this.#context;
    switch (element.name) {
      case "w:t":
      case "w:delText":
        return this.#add(textOf(element), changes, properties);
      case "w:tab":
      case "w:ptab":
        return this.#add("\t", changes, properties);
      case "w:br":
        // A page or column break inside a paragraph is layout, a line break is the author's.
        return this.#add(
          ["page", "column"].includes(element.attributes["w:type"] ?? "") ? " " : "\n",
          changes,
          properties,
        );
      case "w:cr":
        return this.#add("\n", changes, properties);
      case "w:noBreakHyphen":
        return this.#add("\u2011", changes, properties);
      case "w:sym":
        return this.#symbol(element, changes, properties);
      case "w:fldChar":
        return this.#field(element.attributes["w:fldCharType"]);
      case "w:footnoteReference":
        notes.add("footnotes-dropped", this.#at, {
          text: this.#context.noteText("footnote", element.attributes["w:id"] ?? ""),
        });
        return;
      case "w:endnoteReference":
        notes.add("footnotes-dropped", this.#at, {
          text: this.#context.noteText("endnote", element.attributes["w:id"] ?? ""),
        });
        return;
      case "w:commentReference":
        this.#context.anchors.mention(element.attributes["w:id"] ?? "");
        return;
      case "mc:AlternateContent":
        return this.#alternative(element, (chosen) => this.#content(chosen, changes, properties));
      case "w:drawing":
      case "w:pict":
        return this.#drawing(element);
      case "w:object":
        notes.add("embedded-objects-dropped", this.#at);
        return;
      case "w:ruby": {
        const base = childElement(element, "w:rubyBase");
        if (base) this.read(base, changes);
        return;
      }
      case "w:instrText":
        if (
          /^\s*(?:REF|PAGEREF|SEQ|DATE|TIME|FORMTEXT|DOCPROPERTY)\b/.test(textOf(element)) &&
          fields.open.length > 0
        ) {
          notes.add("fields-updated-elsewhere", this.#at);
        }
        return;
      default:
    }
  }

  #field(type: string | undefined): void {
    const { open } = this.#context.fields;
    if (type === "begin") open.push(false);
    else if (type === "separate" && open.length > 0) open[open.length - 1] = true;
    else if (type === "end") open.pop();
  }

  #symbol(element: XmlElement, changes: readonly Change[], properties: RunProperties): void {
    const code = Number.parseInt(element.attributes["w:char"] ?? "", 16);
    if (!Number.isFinite(code) || code <= 0 || code > 0xffff) return;
    this.#add(String.fromCharCode(code), changes, { ...properties, font: element.attributes["w:font"] ?? "Symbol" });
  }

  #drawing(element: XmlElement): void {
    const boxes = [...descendants(element, "w:txbxContent")];
    this.boxes.push(...boxes);
    if (boxes.length === 0) this.#context.notes.add("images-dropped", this.#at);
  }

  #add(raw: string, changes: readonly Change[], properties: RunProperties): void {
    if (raw === "" || this.#context.fields.open.includes(false)) return;
    const text = symbolText(raw, properties.font);
    if (text.includes(UNKNOWN_SYMBOL) && !raw.includes(UNKNOWN_SYMBOL))
      this.#context.notes.add("symbols-unknown", this.#at);
    this.segments.push({ text, changes, bold: properties.bold ?? false });
    this.#context.anchors.cover(text);
  }
}

/** The value of a content control's gallery: "Table of Contents" for one that Word made. */
export function galleryOf(control: XmlElement): string | undefined {
  return valueOf(childElement(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery"));
}
