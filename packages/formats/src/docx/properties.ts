// Reads the properties of paragraphs and runs as the file writes them, before styles are asked (ECMA-376 part 1, 17.3).
import { type XmlElement, childElement } from "../xml/element.ts";

export interface ParagraphProperties {
  readonly style?: string;
  /** 0 ... 8 for headings; 9 says "body text" against the style. */
  readonly outline?: number;
  /** "0" takes the style's numbering away. */
  readonly numId?: string;
  readonly level?: number;
  readonly centred?: boolean;
  /** Distance of the text from the margin it starts at, in twentieths of a point. */
  readonly indent?: number;
}

export interface RunProperties {
  readonly style?: string;
  readonly bold?: boolean;
  readonly hidden?: boolean;
  readonly struck?: boolean;
  readonly font?: string;
}

export function paragraphProperties(element: XmlElement | undefined): ParagraphProperties {
  if (!element) return {};
  const style = valueOf(childElement(element, "w:pStyle"));
  const outline = integerOf(childElement(element, "w:outlineLvl"));
  const numId = valueOf(childElement(element, "w:numPr", "w:numId"));
  const level = integerOf(childElement(element, "w:numPr", "w:ilvl"));
  const alignment = valueOf(childElement(element, "w:jc"));
  const indent = childElement(element, "w:ind")?.attributes;
  const left = Number.parseInt(indent?.["w:start"] ?? indent?.["w:left"] ?? "", 10);
  return {
    ...(style === undefined ? {} : { style }),
    ...(outline === undefined ? {} : { outline }),
    ...(numId === undefined ? {} : { numId }),
    ...(level === undefined ? {} : { level: Math.min(Math.max(level, 0), 8) }),
    ...(alignment === undefined ? {} : { centred: alignment === "center" }),
    ...(Number.isFinite(left) ? { indent: left } : {}),
  };
}

export function runProperties(element: XmlElement | undefined): RunProperties {
  if (!element) return {};
  const style = valueOf(childElement(element, "w:rStyle"));
  const bold = toggle(childElement(element, "w:b")) ?? toggle(childElement(element, "w:bCs"));
  const hidden = toggle(childElement(element, "w:vanish"));
  const struck = toggle(childElement(element, "w:strike")) ?? toggle(childElement(element, "w:dstrike"));
  const fonts = childElement(element, "w:rFonts")?.attributes;
  const font = fonts?.["w:ascii"] ?? fonts?.["w:hAnsi"];
  return {
    ...(style === undefined ? {} : { style }),
    ...(bold === undefined ? {} : { bold }),
    ...(hidden === undefined ? {} : { hidden }),
    ...(struck === undefined ? {} : { struck }),
    ...(font === undefined ? {} : { font }),
  };
}

export function valueOf(element: XmlElement | undefined): string | undefined {
  return element?.attributes["w:val"];
}

export function integerOf(element: XmlElement | undefined): number | undefined {
  const value = Number.parseInt(valueOf(element) ?? "", 10);
  return Number.isFinite(value) ? value : undefined;
}

/** On where the element stands without a value, or with one that says so (17.17.4). */
export function toggle(element: XmlElement | undefined): boolean | undefined {
  if (!element) return undefined;
  const value = valueOf(element);
  return value === undefined || value === "1" || value === "true" || value === "on";
}
