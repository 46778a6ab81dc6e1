// An XML element as a small tree, and the few questions that readers ask it.

/** Names carry the prefixes of namespaces.ts: "w:p"; attributes too, those in no namespace stand bare. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

export function* childElements(element: XmlElement, name?: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (typeof child !== "string" && (name === undefined || child.name === name)) yield child;
  }
}

/** The first child element of that name, or of the path of names ("w:pPr", "w:numPr"). */
export function childElement(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let found = element;
  for (const name of path) {
    if (!found) return undefined;
    found = found.children.find((child): child is XmlElement => typeof child !== "string" && child.name === name);
  }
  return found;
}

/** All the text in it, in order. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

/** Every element below it of that name, in order, not looking inside those found. */
export function* descendants(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of childElements(element)) {
    if (child.name === name) yield child;
    else yield* descendants(child, name);
  }
}
