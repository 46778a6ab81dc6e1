// DOCX out (ECMA-376 part 1): paragraphs with tracked changes by whoever made them, and comments in threads.
import { XML_DECLARATION, escapeXml } from "../xml/write.ts";
import { type Part, writePackage } from "../zip/write.ts";
import { commentParts } from "./write-comments.ts";
import { bodyXml } from "./write-body.ts";
import { stylesXml } from "./write-styles.ts";
import type { WrittenDocument } from "./written.ts";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/**
 * The same document always gives the same bytes. Accepting all changes gives the paragraphs that `paragraphTexts` gives with
 * every change accepted, rejecting all those with every change rejected, in Word as in LibreOffice.
 */
export async function writeDocx(document: WrittenDocument): Promise<Uint8Array> {
  const comments = commentParts(document.comments ?? []);
  const settings = `${XML_DECLARATION}<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;
  const parts: readonly (Part & { readonly role: string; readonly type: string })[] = [
    { role: "styles", type: `${TYPE}.styles+xml`, name: "word/styles.xml", content: stylesXml(document.language) },
    { role: "settings", type: `${TYPE}.settings+xml`, name: "word/settings.xml", content: settings },
    ...comments,
  ];
  return writePackage([
    { name: "[Content_Types].xml", content: contentTypes(parts) },
    { name: "_rels/.rels", content: packageRelationships() },
    { name: "docProps/core.xml", content: coreProperties(document) },
    { name: "word/document.xml", content: bodyXml(document) },
    { name: "word/_rels/document.xml.rels", content: documentRelationships(parts) },
    ...parts.map(({ name, content }) => ({ name, content })),
  ]);
}

function contentTypes(parts: readonly { readonly name: string; readonly type: string }[]): string {
  const overrides = parts.map(({ name, type }) => `<Override PartName="/${name}" ContentType="${type}"/>`).join("");
  return `${XML_DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${overrides}</Types>`;
}

function packageRelationships(): string {
  return `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="document" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="core" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;
}

function documentRelationships(parts: readonly { readonly name: string; readonly role: string }[]): string {
  const list = parts
    .map(({ name, role }) => {
      const type =
        role === "commentsExtended"
          ? "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
          : `${OFFICE}/${role}`;
      return `<Relationship Id="${role}" Type="${type}" Target="${name.slice("word/".length)}"/>`;
    })
    .join("");
  return `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`;
}

function coreProperties(document: WrittenDocument): string {
  const language = document.language === undefined ? "" : `<dc:language>${escapeXml(document.language)}</dc:language>`;
  return `${XML_DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(document.title)}</dc:title>${language}</cp:coreProperties>`;
}
