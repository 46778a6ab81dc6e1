// Akoma Ntoso 3.0 in: any document of its kinds that has a hierarchy, read into the tree that texts are kept in.
import { type Refusal, isRefusal } from "@parley/kernel";
import type { DocumentNode, FormatDocument } from "../document.ts";
import { MAX_AKN_BYTES, MAX_DOCUMENT_NODES } from "../limits.ts";
import { Notes } from "../notes.ts";
import { refuseSize, refused } from "../refusals.ts";
import { guessLanguage } from "../text/language.ts";
import { plainLine } from "../text/plain-text.ts";
import { type XmlElement, childElement, childElements, descendants, textOf } from "../xml/element.ts";
import { parseXml } from "../xml/parse.ts";
import { HierarchyReader } from "./hierarchy.ts";
import { languageTag } from "./vocabulary.ts";

const BODIES = [
  "akn:body",
  "akn:mainBody",
  "akn:portionBody",
  "akn:judgmentBody",
  "akn:debateBody",
  "akn:amendmentBody",
];

/**
 * Insertions are read and deletions left out, as Word's tracked changes are.
 * Refuses: `file-too-large`, `file-empty`, `xml-invalid`, `xml-external-entity`, `document-too-deep`, `document-too-long`,
 * `document-empty`, `akn-invalid`.
 */
export async function readAkomaNtoso(
  bytes: Uint8Array,
  limits: { readonly bytes?: number } = {},
): Promise<FormatDocument | Refusal> {
  const unfit = refuseSize(bytes, limits.bytes ?? MAX_AKN_BYTES);
  if (unfit) return unfit;
  const root = parseXml(bytes, "Akoma Ntoso", { mixed: true });
  if (isRefusal(root)) return root;
  const document = root.name === "akn:akomaNtoso" ? [...childElements(root)].find(bodyOf) : undefined;
  if (!document) return refused("akn-invalid");
  const notes = new Notes();
  const reader = new HierarchyReader(notes);
  const title = titleOf(document);
  const nodes = [
    ...preambleNodes(document, reader),
    ...reader.nodes(bodyOf(document)),
    ...annexNodes(document, reader),
  ];
  if (reader.count > MAX_DOCUMENT_NODES) return refused("document-too-long", { limit: MAX_DOCUMENT_NODES });
  if (title === "" && nodes.length === 0) return refused("document-empty");
  const language = declaredLanguage(document) ?? guessLanguage(textOf(document));
  return { title, ...(language === undefined ? {} : { language }), nodes, notes: notes.list() };
}

function bodyOf(document: XmlElement): XmlElement | undefined {
  return [...childElements(document)].find(({ name }) => BODIES.includes(name));
}

function titleOf(document: XmlElement): string {
  const preface = childElement(document, "akn:preface");
  if (!preface) return "";
  for (const name of ["akn:docTitle", "akn:longTitle", "akn:shortTitle"]) {
    const [found] = descendants(preface, name);
    if (found) return plainLine(textOf(found));
  }
  return "";
}

function declaredLanguage(document: XmlElement): string | undefined {
  const expression = childElement(document, "akn:meta", "akn:identification", "akn:FRBRExpression");
  return languageTag(childElement(expression, "akn:FRBRlanguage")?.attributes["language"] ?? "");
}

function preambleNodes(document: XmlElement, reader: HierarchyReader): readonly DocumentNode[] {
  const preamble = childElement(document, "akn:preamble");
  return preamble ? reader.preamble(preamble) : [];
}

function annexNodes(document: XmlElement, reader: HierarchyReader): readonly DocumentNode[] {
  const attachments = childElement(document, "akn:attachments");
  return [...(attachments ? childElements(attachments, "akn:attachment") : [])].map((attachment) => {
    const inner = [...childElements(attachment)].find(bodyOf);
    return reader.annex(attachment, inner ? bodyOf(inner) : undefined);
  });
}
