// Comments in the margin: who said what about which words.
import { plainText } from "../text/plain-text.ts";
import { type XmlElement, childElements, descendants, textOf } from "../xml/element.ts";

export interface DocxComment {
  readonly id: string;
  readonly author: string;
  /** As the file gives it: RFC 3339. */
  readonly date?: string;
  readonly text: string;
  /** The words it is about; empty where it stands at a point. */
  readonly anchor: string;
  /** The paragraph it begins in, counted from 1. */
  readonly paragraph?: number;
  /** The comment that it answers. */
  readonly parent?: string;
  readonly resolved?: boolean;
}

/** Follows while a text is read which comments are open, and gathers the words that each covers. */
export class CommentAnchors {
  readonly #open = new Set<string>();
  readonly #anchors = new Map<string, { text: string; paragraph: number }>();
  #paragraph = 0;

  enter(paragraph: number): void {
    this.#paragraph = paragraph;
    for (const id of this.#open) this.#cover(id, "\n");
  }

  open(id: string): void {
    if (this.#open.size < MAX_OPEN) this.#open.add(id);
    this.mention(id);
  }

  close(id: string): void {
    this.#open.delete(id);
  }

  mention(id: string): void {
    if (!this.#anchors.has(id)) this.#anchors.set(id, { text: "", paragraph: this.#paragraph });
  }

  cover(text: string): void {
    for (const id of this.#open) this.#cover(id, text);
  }

  of(id: string): { readonly text: string; readonly paragraph: number } | undefined {
    return this.#anchors.get(id);
  }

  #cover(id: string, text: string): void {
    const anchor = this.#anchors.get(id);
    if (anchor && anchor.text.length < MAX_ANCHOR) anchor.text += text.slice(0, MAX_ANCHOR);
  }
}

/** Comments that may be open at once; more than that is no document that people wrote. */
const MAX_OPEN = 500;
/** About how much of the words that a comment covers is kept, in UTF-16 code units. */
const MAX_ANCHOR = 2_000;

/** All comments in the order of the comments part. `extended` is Word's part that says which answers which. */
export function readComments(
  root: XmlElement | undefined,
  extended: XmlElement | undefined,
  anchors: CommentAnchors,
): readonly DocxComment[] {
  if (!root) return [];
  const elements = [...childElements(root, "w:comment")];
  const idOfParagraph = new Map<string, string>();
  for (const element of elements) {
    for (const paragraph of descendants(element, "w:p")) {
      idOfParagraph.set(paragraph.attributes["w14:paraId"] ?? "", element.attributes["w:id"] ?? "");
    }
  }
  const threads = threadsOf(extended, idOfParagraph);
  return elements.map((element) => comment(element, threads, anchors));
}

interface Thread {
  readonly parent: string | undefined;
  readonly resolved: boolean;
}

function threadsOf(
  extended: XmlElement | undefined,
  idOfParagraph: ReadonlyMap<string, string>,
): ReadonlyMap<string, Thread> {
  const threads = new Map<string, Thread>();
  for (const { attributes } of extended ? childElements(extended, "w15:commentEx") : []) {
    const id = idOfParagraph.get(attributes["w15:paraId"] ?? "");
    if (id === undefined) continue;
    const parent = attributes["w15:paraIdParent"];
    threads.set(id, {
      parent: parent === undefined ? undefined : idOfParagraph.get(parent),
      resolved: attributes["w15:done"] === "1",
    });
  }
  return threads;
}

function comment(element: XmlElement, threads: ReadonlyMap<string, Thread>, anchors: CommentAnchors): DocxComment {
  const id = element.attributes["w:id"] ?? "";
  const date = element.attributes["w:date"];
  const anchor = anchors.of(id);
  const thread = threads.get(id);
  return {
    id,
    author: element.attributes["w:author"] ?? "",
    ...(date === undefined ? {} : { date }),
    text: plainText([...descendants(element, "w:p")].map(wordsOf).join("\n")),
    anchor: plainText(anchor?.text ?? ""),
    ...(anchor === undefined ? {} : { paragraph: anchor.paragraph }),
    ...(thread?.parent === undefined ? {} : { parent: thread.parent }),
    ...(thread === undefined ? {} : { resolved: thread.resolved }),
  };
}

/** The words of a paragraph of a comment, a footnote or a header, where nothing but words matters. */
export function wordsOf(paragraph: XmlElement): string {
  return [...descendants(paragraph, "w:r")]
    .flatMap((run) => [...childElements(run)])
    .map((piece) => (piece.name === "w:t" ? textOf(piece) : ["w:tab", "w:br"].includes(piece.name) ? " " : ""))
    .join("");
}
