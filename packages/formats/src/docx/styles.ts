// Styles with what they inherit: which paragraphs are headings, whatever the style is called and in which language.
import { type XmlElement, childElement, childElements } from "../xml/element.ts";
import {
  type ParagraphProperties,
  type RunProperties,
  paragraphProperties,
  runProperties,
  toggle,
  valueOf,
} from "./properties.ts";

export interface ResolvedStyle {
  readonly paragraph: ParagraphProperties;
  readonly run: RunProperties;
  /** 0 for the title, 1 ... 9 for headings; undefined for body text. */
  readonly heading?: number;
  readonly contents: boolean;
}

interface Style {
  readonly id: string;
  readonly name: string;
  readonly basedOn: string | undefined;
  readonly paragraph: ParagraphProperties;
  readonly run: RunProperties;
}

// Word writes the invariant name ("heading 1") in every language; other programs write their own.
const HEADING =
  /^(?:heading|titre|título|titulo|überschrift|заголовок|标题|標題|제목|عنوان|العنوان|titolo|kop|rubrik)[ \u00A0]?(?<level>[1-9])$/iu;
const TITLE = /^(?:title|titre|título|titulo|titel|titolo|название|标题|標題|제목|العنوان|doc-title)$/iu;
const CONTENTS = /^(?:toc|contents|table des matières|índice|оглавление|目录|목차) ?(?:[1-9]|heading)?$/iu;

/** Word itself follows no longer chains of styles that are based on each other. */
const MAX_BASES = 32;

export class Styles {
  readonly #styles = new Map<string, Style>();
  readonly #resolved = new Map<string, ResolvedStyle>();
  readonly #defaultParagraphStyle: string | undefined;
  /** The language that the document says it is in, as a BCP 47 tag. */
  readonly language: string | undefined;

  constructor(root: XmlElement | undefined) {
    const defaults = childElement(root, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")?.attributes;
    this.language =
      languageTag(defaults?.["w:val"]) ?? languageTag(defaults?.["w:eastAsia"]) ?? languageTag(defaults?.["w:bidi"]);
    let defaultStyle: string | undefined;
    for (const element of root ? childElements(root, "w:style") : []) {
      const id = element.attributes["w:styleId"] ?? "";
      this.#styles.set(id, {
        id,
        name: valueOf(childElement(element, "w:name")) ?? "",
        basedOn: valueOf(childElement(element, "w:basedOn")),
        paragraph: paragraphProperties(childElement(element, "w:pPr")),
        run: runProperties(childElement(element, "w:rPr")),
      });
      const isDefault = toggle({
        name: "",
        attributes: { "w:val": element.attributes["w:default"] ?? "0" },
        children: [],
      });
      if (isDefault === true && element.attributes["w:type"] === "paragraph") defaultStyle = id;
    }
    this.#defaultParagraphStyle = defaultStyle;
  }

  /** Of the default paragraph style where none is named. */
  ofParagraph(id: string | undefined): ResolvedStyle {
    return this.#resolve(id ?? this.#defaultParagraphStyle);
  }

  ofRun(id: string | undefined): RunProperties {
    return id === undefined ? {} : this.#resolve(id).run;
  }

  #resolve(id: string | undefined): ResolvedStyle {
    const known = this.#resolved.get(id ?? "");
    if (known) return known;
    const chain: Style[] = [];
    let style = this.#styles.get(id ?? "");
    while (style && chain.length < MAX_BASES && !chain.includes(style)) {
      chain.unshift(style);
      style = this.#styles.get(style.basedOn ?? "");
    }
    const resolved = this.#merge(chain);
    this.#resolved.set(id ?? "", resolved);
    return resolved;
  }

  #merge(chain: readonly Style[]): ResolvedStyle {
    const paragraph: ParagraphProperties = Object.assign(
      {},
      ...chain.map((style) => style.paragraph),
    ) as ParagraphProperties;
    const run: RunProperties = Object.assign({}, ...chain.map((style) => style.run)) as RunProperties;
    const own = chain.at(-1)?.name ?? "";
    const heading = headingOf(chain, paragraph.outline);
    return { paragraph, run, contents: CONTENTS.test(own), ...(heading === undefined ? {} : { heading }) };
  }
}

function headingOf(chain: readonly Style[], outline: number | undefined): number | undefined {
  if (chain.some(({ name }) => TITLE.test(name))) return 0;
  if (outline !== undefined) return outline <= 8 ? outline + 1 : undefined;
  const named = chain.findLast(({ name }) => HEADING.test(name));
  const level = HEADING.exec(named?.name ?? "")?.groups?.["level"];
  return level === undefined ? undefined : Number(level);
}

function languageTag(value: string | undefined): string | undefined {
  return value !== undefined && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(value) ? value : undefined;
}
