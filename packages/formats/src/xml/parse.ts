// XML bytes to a tree, for input that may be hostile: no document type, no entities of its own, bounded depth and size.
import type { Refusal } from "@parley/kernel";
import { SaxesParser, type SaxesTagNS } from "saxes";
import { MAX_XML_DEPTH, MAX_XML_ELEMENTS } from "../limits.ts";
import { refused } from "../refusals.ts";
import type { XmlElement } from "./element.ts";
import { prefixOf } from "./namespaces.ts";

export interface XmlOptions {
  /** Keep blanks between elements, where text and elements stand side by side (Akoma Ntoso). */
  readonly mixed?: boolean;
  readonly depth?: number;
  readonly elements?: number;
}

interface GrowingElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

/** Ends the parse from within a handler of the parser, which has no other way out. */
class Stopped extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * The root element of `bytes`; `part` names the file in the refusals.
 * Refuses: `xml-invalid`, `xml-external-entity` (any document type declaration), `document-too-deep`, `document-too-long`.
 */
export function parseXml(bytes: Uint8Array, part: string, options: XmlOptions = {}): XmlElement | Refusal {
  const text = decodeXml(bytes);
  if (text === undefined) return refused("xml-invalid", { part });
  const root: GrowingElement = { name: "", attributes: {}, children: [] };
  const open: GrowingElement[] = [root];
  const depthLimit = options.depth ?? MAX_XML_DEPTH;
  const elementLimit = options.elements ?? MAX_XML_ELEMENTS;
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("doctype", () => {
    throw new Stopped(refused("xml-external-entity", { part }));
  });
  parser.on("opentag", (tag) => {
    elements += 1;
    if (open.length > depthLimit) throw new Stopped(refused("document-too-deep", { limit: depthLimit }));
    if (elements > elementLimit) throw new Stopped(refused("document-too-long", { limit: elementLimit }));
    const element: GrowingElement = { name: nameOf(tag), attributes: attributesOf(tag), children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    const closed = open.pop();
    if (closed && options.mixed !== true) dropBlanks(closed.children);
  });
  const addText = (words: string): void => {
    if (open.length > 1) open.at(-1)?.children.push(words);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  try {
    parser.write(text).close();
  } catch (error) {
    return error instanceof Stopped ? error.refusal : refused("xml-invalid", { part });
  }
  const [first] = root.children;
  return first === undefined || typeof first === "string" ? refused("xml-invalid", { part }) : first;
}

function decodeXml(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function nameOf(tag: SaxesTagNS): string {
  const prefix = prefixOf(tag.uri);
  return prefix === "" ? tag.local : `${prefix}:${tag.local}`;
}

function attributesOf(tag: SaxesTagNS): Readonly<Record<string, string>> {
  // Without a prototype, so that no attribute's name means anything else.
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const attribute of Object.values(tag.attributes)) {
    const prefix = prefixOf(attribute.uri);
    attributes[prefix === "" ? attribute.local : `${prefix}:${attribute.local}`] = attribute.value;
  }
  return attributes;
}

/** Blanks between elements are layout; an element that has only text keeps it as it is. */
function dropBlanks(children: (XmlElement | string)[]): void {
  if (children.every((child) => typeof child === "string")) return;
  const kept = children.filter((child) => typeof child !== "string" || child.trim() !== "");
  if (kept.length === children.length) return;
  children.length = 0;
  for (const child of kept) children.push(child);
}
