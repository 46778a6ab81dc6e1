// Builds small Word files for tests out of their XML parts.
import { writePackage, type Part } from "../zip/write.ts";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const NAMESPACES = [
  `xmlns:w="${W}"`,
  `xmlns:r="${R}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
].join(" ");

export interface DocxParts {
  /** The content of w:body. */
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly comments?: string;
  readonly commentsExtended?: string;
  /** Put instead of the whole main part. */
  readonly document?: string;
  readonly more?: readonly Part[];
}

const ROLES = ["styles", "numbering", "footnotes", "comments", "commentsExtended"] as const;

export function docxOf(parts: DocxParts): Promise<Uint8Array> {
  const present = ROLES.filter((role) => parts[role] !== undefined);
  const relationships = present
    .map((role) => `<Relationship Id="${role}" Type="${R}/${role}" Target="${role}.xml"/>`)
    .join("");
  return writePackage([
    {
      name: "[Content_Types].xml",
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: "_rels/.rels",
      content: rels(`<Relationship Id="main" Type="${R}/officeDocument" Target="word/document.xml"/>`),
    },
    { name: "word/_rels/document.xml.rels", content: rels(relationships) },
    { name: "word/document.xml", content: parts.document ?? root("document", `<w:body>${parts.body}</w:body>`) },
    ...present.map((role) => ({ name: `word/${role}.xml`, content: root(elementOf(role), parts[role] ?? "") })),
    ...(parts.more ?? []),
  ]);
}

function elementOf(role: (typeof ROLES)[number]): string {
  return role === "commentsExtended" ? "w15:commentsEx" : role;
}

function rels(content: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
}

function root(name: string, content: string): string {
  const element = name.includes(":") ? name : `w:${name}`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><${element} ${NAMESPACES}>${content}</${element}>`;
}

/** A paragraph with plain text and, if given, properties. */
export function p(text: string, properties = ""): string {
  const content = text === "" ? "" : text.startsWith("<") ? text : r(text);
  return `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
}

/** A run. */
export function r(text: string, properties = ""): string {
  return `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function inserted(content: string, author = "Norway"): string {
  return `<w:ins w:id="1" w:author="${author}" w:date="2024-09-09T10:00:00Z">${content}</w:ins>`;
}

export function deleted(text: string, author = "Norway"): string {
  return `<w:del w:id="2" w:author="${author}" w:date="2024-09-09T10:00:00Z"><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;
}

/** Paragraph properties that number it. */
export function numbered(numId: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`;
}

/** One abstract list with these levels ("decimal", "%1."), and the numbers 1 and 2 that use it; 2 starts anew at 1. */
export function listOf(...levels: readonly (readonly [format: string, text: string])[]): string {
  const content = levels
    .map(
      ([format, text], index) =>
        `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
    )
    .join("");
  return (
    `<w:abstractNum w:abstractNumId="7">${content}</w:abstractNum>` +
    `<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>` +
    `<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`
  );
}
