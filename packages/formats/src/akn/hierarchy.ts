// Reads the hierarchy of an Akoma Ntoso text: numbered and headed containers, blocks, recitals and lists.
import { NODE_KINDS, type DocumentNode, type NodeKind } from "../document.ts";
import type { Notes } from "../notes.ts";
import { cutLongText } from "../outline/block.ts";
import { plainLine } from "../text/plain-text.ts";
import { type XmlElement, childElement, childElements } from "../xml/element.ts";
import { blockText } from "./text.ts";
import { kindOfElement } from "./vocabulary.ts";

const LABELS = new Set(["akn:num", "akn:heading", "akn:subheading"]);
/** Containers of blocks that say nothing of their own. */
const WRAPPERS = new Set([
  "akn:content",
  "akn:intro",
  "akn:wrapUp",
  "akn:container",
  "akn:blockContainer",
  "akn:div",
  "akn:formula",
  "akn:citations",
]);

export class HierarchyReader {
  readonly #notes: Notes;
  /** How many nodes were read. */
  count = 0;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  /** The children of a body or a container as nodes, in order. */
  nodes(parent: XmlElement | undefined, loose: NodeKind = "paragraph"): readonly DocumentNode[] {
    if (!parent) return [];
    return [...childElements(parent)].flatMap((element) =>
      LABELS.has(element.name) ? [] : this.#read(element, loose),
    );
  }

  preamble(element: XmlElement): readonly DocumentNode[] {
    const recitals = childElement(element, "akn:recitals");
    const children = this.nodes(element, "preambular");
    return children.length === 0
      ? []
      : [this.#node("preamble", recitals ?? { ...element, children: [] }, "", children)];
  }

  annex(attachment: XmlElement, body: XmlElement | undefined): DocumentNode {
    const blocks = [...(body ? childElements(body) : [])];
    const firstNode = blocks.findIndex(({ name }) => name !== "akn:p");
    const own = blocks.slice(0, firstNode < 0 ? blocks.length : firstNode);
    const children = this.nodes({ name: "", attributes: {}, children: blocks.slice(own.length) });
    return this.#node("annex", attachment, this.#texts(own), children);
  }

  #read(element: XmlElement, loose: NodeKind): readonly DocumentNode[] {
    const local = element.name.replace(/^akn:/, "");
    const kind = local === "hcontainer" ? namedKind(element) : kindOfElement(local);
    if (kind !== undefined) return this.#container(kind, element);
    if (element.name === "akn:recitals") return this.nodes(element, "preambular");
    if (element.name === "akn:recital" || element.name === "akn:citation") return [this.#item("preambular", element)];
    if (WRAPPERS.has(element.name)) return this.nodes(element, loose);
    if (element.name === "akn:blockList") return this.#list(element);
    if (element.name === "akn:ul" || element.name === "akn:ol") {
      return [...childElements(element, "akn:li")].map((item) =>
        this.#node("subparagraph", item, blockText(item, this.#notes), []),
      );
    }
    if (element.name === "akn:table") return this.#table(element);
    if (element.name === "akn:toc" || element.name === "akn:componentRef") return [];
    const text = blockText(element, this.#notes);
    return text === "" ? [] : [this.#node(loose, { ...element, children: [] }, text, [])];
  }

  #container(kind: NodeKind, element: XmlElement): readonly DocumentNode[] {
    const inside = withoutBareList(unlabelled(element));
    const first = inside[0];
    const opens = first?.name === "akn:content" || first?.name === "akn:intro";
    const paragraphs = opens ? [...childElements(first)] : [];
    // What opens with plain paragraphs has them as its own text; lists and tables in between are nodes below it.
    const plain = paragraphs.findIndex(({ name }) => name !== "akn:p");
    const own = plain < 0 ? paragraphs : paragraphs.slice(0, plain);
    const rest = [...paragraphs.slice(own.length), ...inside.slice(opens ? 1 : 0)];
    const children = this.nodes({ name: "", attributes: {}, children: rest });
    return [this.#node(kind, element, this.#texts(own), children)];
  }

  #item(kind: NodeKind, element: XmlElement): DocumentNode {
    const inside = unlabelled(element);
    const own = inside.filter(({ name }) => name === "akn:p");
    const others = inside.filter(({ name }) => name !== "akn:p");
    return this.#node(
      kind,
      element,
      this.#texts(own),
      this.nodes({ name: "", attributes: {}, children: others }, "subparagraph"),
    );
  }

  #list(element: XmlElement): readonly DocumentNode[] {
    return [...childElements(element)].flatMap((child) => {
      if (child.name === "akn:item") return [this.#item("subparagraph", child)];
      const text = blockText(child, this.#notes);
      return text === "" ? [] : [this.#node("paragraph", { ...child, children: [] }, text, [])];
    });
  }

  #table(element: XmlElement): readonly DocumentNode[] {
    this.#notes.add("table-as-text");
    return [...childElements(element, "akn:tr")].map((row) => {
      const cells = [...childElements(row)].map((cell) => blockText(cell, this.#notes).replaceAll("\n", " "));
      return this.#node("paragraph", { ...row, children: [] }, cells.join(" | "), []);
    });
  }

  #texts(paragraphs: readonly XmlElement[]): string {
    return paragraphs
      .map((paragraph) => blockText(paragraph, this.#notes))
      .filter((text) => text !== "")
      .join("\n");
  }

  #node(kind: NodeKind, labelled: XmlElement, text: string, children: readonly DocumentNode[]): DocumentNode {
    this.count += 1;
    const number = labelText(childElement(labelled, "akn:num"), this.#notes);
    const heading = labelText(childElement(labelled, "akn:heading"), this.#notes);
    const [own = "", ...more] = cutLongText(text, "", this.#notes);
    const cut = more.map((piece): DocumentNode => ({ kind: "paragraph", text: piece, children: [] }));
    this.count += cut.length;
    return {
      kind,
      ...(number === undefined ? {} : { number }),
      ...(heading === undefined ? {} : { heading }),
      text: own,
      children: [...cut, ...children],
    };
  }
}

function unlabelled(element: XmlElement): readonly XmlElement[] {
  return [...childElements(element)].filter(({ name }) => !LABELS.has(name));
}

/** A list that is all there is, and bears no label, only holds what its parent says and its points. */
function withoutBareList(inside: readonly XmlElement[]): readonly XmlElement[] {
  const [only, ...others] = inside;
  const isBare = only !== undefined && others.length === 0 && /^akn:(?:sub)?list$/.test(only.name);
  return isBare && unlabelled(only).length === [...childElements(only)].length ? unlabelled(only) : inside;
}

function namedKind(element: XmlElement): NodeKind {
  const name = element.attributes["name"] ?? "";
  return NODE_KINDS.find((kind) => kind === name) ?? "section";
}

function labelText(element: XmlElement | undefined, notes: Notes): string | undefined {
  const text = element ? plainLine(blockText(element, notes)) : "";
  return text === "" ? undefined : text;
}
