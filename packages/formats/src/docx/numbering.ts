// Computes the numbers of lists as Word shows them (ECMA-376 part 1, 17.9): one counter a level and abstract list.
import type { Notes } from "../notes.ts";
import { type XmlElement, childElement, childElements } from "../xml/element.ts";
import { formatNumber } from "./number-format.ts";
import { integerOf, paragraphProperties, toggle, valueOf } from "./properties.ts";
import { symbolText } from "./symbols.ts";

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  /** The level (from 1) after which it starts anew; 0 for never; undefined for after any higher one. */
  readonly restartsAfter: number | undefined;
  readonly legal: boolean;
  readonly style: string | undefined;
  readonly indent: number | undefined;
}

interface List {
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly startOverrides: ReadonlyMap<number, number>;
}

export interface ComputedNumber {
  /** As printed, without the blank after it; "" for a level that prints nothing. */
  readonly number: string;
  readonly list: { readonly id: string; readonly level: number };
  readonly indent: number | undefined;
}

const LEVELS = 9;
const FALLBACK: Level = {
  start: 1,
  format: "decimal",
  text: "",
  restartsAfter: undefined,
  legal: false,
  style: undefined,
  indent: undefined,
};

/** The lists that a numbering part defines; read once, counted by as many `Counter`s as there are views of the text. */
export class Numbering {
  readonly #lists = new Map<string, List>();

  constructor(root: XmlElement | undefined, numberingStyles: ReadonlyMap<string, string>) {
    if (!root) return;
    const abstracts = new Map<string, XmlElement>();
    for (const element of childElements(root, "w:abstractNum"))
      abstracts.set(element.attributes["w:abstractNumId"] ?? "", element);
    const numbers = new Map<string, XmlElement>();
    for (const element of childElements(root, "w:num")) numbers.set(element.attributes["w:numId"] ?? "", element);
    for (const [id, element] of numbers) {
      const abstract = linkedAbstract(abstracts, numbers, numberingStyles, abstractOf(element));
      if (abstract) this.#lists.set(id, listOf(element, abstract));
    }
  }

  list(numId: string): List | undefined {
    return this.#lists.get(numId);
  }

  /** The level that a style is tied to in its list, where the style doesn't say it itself. */
  levelOfStyle(numId: string, style: string): number | undefined {
    for (const [level, { style: tied }] of this.#lists.get(numId)?.levels ?? []) if (tied === style) return level;
    return undefined;
  }
}

function abstractOf(element: XmlElement): string {
  return valueOf(childElement(element, "w:abstractNumId")) ?? "";
}

/** A list may take its levels from a numbering style, which names another list that has them. */
function linkedAbstract(
  abstracts: ReadonlyMap<string, XmlElement>,
  numbers: ReadonlyMap<string, XmlElement>,
  numberingStyles: ReadonlyMap<string, string>,
  id: string,
): XmlElement | undefined {
  const abstract = abstracts.get(id);
  const link = valueOf(abstract && childElement(abstract, "w:numStyleLink"));
  if (link === undefined) return abstract;
  const target = numbers.get(numberingStyles.get(link) ?? "");
  return (target && abstracts.get(abstractOf(target))) ?? abstract;
}

function listOf(element: XmlElement, abstract: XmlElement): List {
  const levels = new Map<number, Level>();
  for (const level of childElements(abstract, "w:lvl")) levels.set(Number(level.attributes["w:ilvl"]), levelOf(level));
  const startOverrides = new Map<number, number>();
  for (const override of childElements(element, "w:lvlOverride")) {
    const index = Number(override.attributes["w:ilvl"]);
    const level = childElement(override, "w:lvl");
    if (level) levels.set(index, levelOf(level));
    const start = integerOf(childElement(override, "w:startOverride"));
    if (start !== undefined) startOverrides.set(index, start);
  }
  return { abstractId: abstract.attributes["w:abstractNumId"] ?? "", levels, startOverrides };
}

function levelOf(element: XmlElement): Level {
  const format =
    childElement(element, "w:numFmt") ?? [...childElements(element, "mc:AlternateContent")].map(fallbackFormat)[0];
  const font = childElement(element, "w:rPr", "w:rFonts")?.attributes["w:ascii"];
  const text = valueOf(childElement(element, "w:lvlText")) ?? "";
  return {
    start: integerOf(childElement(element, "w:start")) ?? 0,
    format: valueOf(format) ?? "decimal",
    text: valueOf(format) === "bullet" ? bulletText(text, font) : text,
    restartsAfter: integerOf(childElement(element, "w:lvlRestart")),
    legal: toggle(childElement(element, "w:isLgl")) ?? false,
    style: valueOf(childElement(element, "w:pStyle")),
    indent: paragraphProperties(childElement(element, "w:pPr")).indent,
  };
}

function fallbackFormat(alternate: XmlElement): XmlElement | undefined {
  return childElement(alternate, "mc:Fallback", "w:numFmt");
}

function bulletText(text: string, font: string | undefined): string {
  const shown = symbolText(text, font);
  // Word's usual bullets are letters of symbol fonts ("o" in Courier New); what can't be read is a bullet all the same.
  return /^[–—―-]$/.test(shown) ? "–" : "•";
}

/** Counts through one reading of the document, in order. */
export class Counter {
  readonly #numbering: Numbering;
  readonly #notes: Notes;
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #usedOverrides = new Set<string>();

  constructor(numbering: Numbering, notes: Notes) {
    this.#numbering = numbering;
    this.#notes = notes;
  }

  /** The number of the next paragraph of the list `numId` at `level` (from 0); undefined where there is no such list. */
  next(numId: string, level: number): ComputedNumber | undefined {
    const list = this.#numbering.list(numId);
    if (!list) return undefined;
    const counts = this.#counts.get(list.abstractId) ?? Array.from<number | undefined>({ length: LEVELS });
    this.#counts.set(list.abstractId, counts);
    const own = list.levels.get(level) ?? FALLBACK;
    const override = list.startOverrides.get(level);
    const overrideKey = `${numId}/${level}`;
    if (override !== undefined && !this.#usedOverrides.has(overrideKey)) {
      this.#usedOverrides.add(overrideKey);
      counts[level] = override;
    } else counts[level] = counts[level] === undefined ? own.start : counts[level] + 1;
    this.#restartDeeper(list, counts, level);
    return { number: this.#print(list, counts, own), list: { id: list.abstractId, level }, indent: own.indent };
  }

  #restartDeeper(list: List, counts: (number | undefined)[], level: number): void {
    for (let deeper = level + 1; deeper < LEVELS; deeper++) {
      const after = list.levels.get(deeper)?.restartsAfter;
      if (after === undefined || (after > 0 && level < after)) counts[deeper] = undefined;
    }
  }

  #print(list: List, counts: readonly (number | undefined)[], own: Level): string {
    if (own.format === "bullet") return own.text;
    return own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      const level = list.levels.get(index) ?? FALLBACK;
      const value = counts[index] ?? level.start;
      const format = own.legal && level.format !== "none" ? "decimal" : level.format;
      const printed = formatNumber(value, format);
      if (printed === undefined) this.#notes.add("numbering-approximated", undefined, { format });
      return printed ?? String(value);
    });
  }
}
