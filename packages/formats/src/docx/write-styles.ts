// The styles of the Word files that we write: built-in names, so that outlines and screen readers know the headings.
import { isRightToLeft } from "../text/direction.ts";
import { XML_DECLARATION, escapeXml } from "../xml/write.ts";
import type { WrittenParagraph } from "./written.ts";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/** Headings have six levels; an article's is its own style. */
const LEVELS = 6;

export function styleOf(paragraph: WrittenParagraph): string {
  switch (paragraph.style) {
    case "title":
      return "Title";
    case "heading":
      return `Heading${Math.min(Math.max(paragraph.level ?? 1, 1), LEVELS)}`;
    case "article":
      return "ArticleHeading";
    case "body":
      return "Normal";
  }
}

export function stylesXml(language: string | undefined): string {
  const tag = escapeXml(language ?? "en");
  const attribute = isRightToLeft(language) ? "w:bidi" : /^(?:zh|ja|ko)/.test(language ?? "") ? "w:eastAsia" : "w:val";
  const headings = Array.from({ length: LEVELS }, (_, index) => headingStyle(index + 1)).join("");
  return `${XML_DECLARATION}<w:styles xmlns:w="${W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang ${attribute}="${tag}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:spacing w:after="360"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr></w:style>${headings}<w:style w:type="paragraph" w:customStyle="1" w:styleId="ArticleHeading"><w:name w:val="Article heading"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style></w:styles>`;
}

function headingStyle(level: number): string {
  const size = Math.max(34 - level * 2, 24);
  return `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="360"/><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr></w:style>`;
}
