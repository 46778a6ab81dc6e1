// Builds the tree: containers by the order in which their kinds first appear, paragraphs by how their numbers count on.
import type { NodeKind } from "../document.ts";
import { MAX_PARAGRAPH_LENGTH } from "../limits.ts";
import type { Block } from "./block.ts";
import type { Item } from "./classify.ts";
import type { MarkerReading } from "./markers.ts";

/** A node while it is being built. */
export interface GrowingNode {
  kind: NodeKind;
  number: string | undefined;
  heading: string | undefined;
  text: string;
  original: string | undefined;
  readonly at: string;
  children: GrowingNode[];
}

interface Container {
  readonly node: GrowingNode;
  /** The place of its kind among those of the text, outermost first; undefined for headings that name no kind. */
  readonly rank: number | undefined;
  /** The heading level that the file gives it, if any. */
  readonly level: number | undefined;
}

interface ListLevel {
  readonly parent: GrowingNode;
  reading: readonly MarkerReading[];
  listId: string | undefined;
  listLevel: number | undefined;
}

/** Deeper than this, sub-paragraphs stand side by side. */
const MAX_LIST_LEVELS = 16;

export class TreeBuilder {
  readonly #root: GrowingNode = growing("section", { at: "", text: "" });
  readonly #ranks: NodeKind[] = [];
  readonly #hasArticles: boolean;
  #containers: Container[] = [];
  #leaf: GrowingNode = this.#root;
  #leafLevel: number | undefined;
  #lists: ListLevel[] = [];
  #last: GrowingNode | undefined;

  constructor(hasArticles: boolean) {
    this.#hasArticles = hasArticles;
  }

  tree(): GrowingNode[] {
    return this.#root.children;
  }

  add(item: Item): void {
    switch (item.is) {
      case "structure":
        return this.#addStructure(item);
      case "heading":
        return this.#addHeading(item);
      case "numbered":
        return this.#addNumbered(item);
      case "plain":
        return this.#addPlain(item.block, item.text);
    }
  }

  #addStructure(item: Extract<Item, { is: "structure" }>): void {
    const node = growing(item.kind, item.block, item.number, item.heading);
    const level = item.block.heading;
    if (item.kind === "article") {
      while (this.#isDeeperSection(this.#containers.at(-1), level)) this.#containers.pop();
      this.#open(node, level);
    } else {
      const rank = this.#rankOf(item.kind);
      while (this.#closesAt(this.#containers.at(-1), rank, level)) this.#containers.pop();
      this.#open(node, level);
      this.#containers.push({ node, rank, level });
    }
    if (item.text !== "") this.#addPlain({ ...item.block, text: item.text }, item.text);
  }

  #rankOf(kind: NodeKind): number {
    // A preamble or an annex begins anew beside everything before it.
    if (kind === "preamble" || kind === "annex") return -1;
    if (!this.#ranks.includes(kind)) this.#ranks.push(kind);
    return this.#ranks.indexOf(kind);
  }

  #closesAt(top: Container | undefined, rank: number, level: number | undefined): boolean {
    if (!top) return false;
    if (rank === -1 || top.node.kind === "preamble") return true;
    if (top.rank !== undefined) return top.rank >= rank;
    return level === undefined || top.level === undefined || top.level >= level;
  }

  #isDeeperSection(top: Container | undefined, level: number | undefined): boolean {
    if (!top) return false;
    if (top.node.kind === "preamble") return true;
    return top.rank === undefined && level !== undefined && top.level !== undefined && top.level >= level;
  }

  #addHeading(item: Extract<Item, { is: "heading" }>): void {
    if (this.#isHeadingOfLeaf(item.level)) {
      this.#leaf.heading = item.heading;
      return;
    }
    const node = growing("section", item.block, item.number, item.heading);
    const inLeaf = this.#leaf.kind === "article" && this.#leafLevel !== undefined && item.level > this.#leafLevel;
    if (inLeaf) {
      this.#leaf.children.push(node);
      this.#settle(node, item.level, false);
      return;
    }
    while (this.#closesForHeading(this.#containers.at(-1), item.level)) this.#containers.pop();
    this.#open(node, item.level);
    this.#containers.push({ node, rank: undefined, level: item.level });
  }

  /** "Article 7" on one line and "Right to life" as a heading on the next are one heading. */
  #isHeadingOfLeaf(level: number): boolean {
    const leaf = this.#leaf;
    const bare =
      leaf.heading === undefined && leaf.text === "" && leaf.children.length === 0 && leaf.number !== undefined;
    return bare && this.#last === leaf && (this.#leafLevel === undefined || level >= this.#leafLevel);
  }

  #closesForHeading(top: Container | undefined, level: number): boolean {
    if (!top) return false;
    return top.node.kind === "preamble" || (top.level !== undefined && top.level >= level);
  }

  #open(node: GrowingNode, level: number | undefined): void {
    (this.#containers.at(-1)?.node ?? this.#root).children.push(node);
    this.#settle(node, level, true);
  }

  #settle(node: GrowingNode, level: number | undefined, setLevel: boolean): void {
    this.#leaf = node;
    if (setLevel) this.#leafLevel = level;
    this.#lists = [];
    this.#last = node;
  }

  #addPlain(block: Block, text: string): void {
    const item = this.#last;
    if (
      block.continues === true &&
      item &&
      item !== this.#leaf &&
      item.text.length + text.length < MAX_PARAGRAPH_LENGTH
    ) {
      if (block.original !== undefined || item.original !== undefined) {
        item.original = joined(item.original ?? item.text, block.original ?? text);
      }
      item.text = joined(item.text, text);
      return;
    }
    if (this.#titlesLeaf(block)) {
      this.#leaf.heading = text;
      return;
    }
    const node = growing(this.#plainKind(), { ...block, text });
    this.#leaf.children.push(node);
    // A paragraph without a number ends the lists inside the one before it, but not the outermost one.
    this.#lists = this.#lists.slice(0, 1);
    this.#last = node;
  }

  /** A prominent line right after "Article 7" is its heading. */
  #titlesLeaf(block: Block): boolean {
    return block.prominent === true && block.text.length <= 120 && this.#isHeadingOfLeaf(Number.POSITIVE_INFINITY);
  }

  #plainKind(): NodeKind {
    return this.#leaf.kind === "preamble" ? "preambular" : "paragraph";
  }

  #addNumbered(item: Extract<Item, { is: "numbered" }>): void {
    if (this.#leaf.kind === "preamble" && !this.#hasArticles && startsOperativePart(item, this.#leaf))
      this.#leavePreamble();
    const depth = this.#depthOf(item);
    this.#lists = this.#lists.slice(0, depth + 1);
    let level = this.#lists[depth];
    if (!level) {
      level = { parent: this.#newParent(depth), reading: [], listId: undefined, listLevel: undefined };
      this.#lists.push(level);
    }
    const node = growing(this.#numberedKind(item, depth), { ...item.block, text: item.text }, item.number);
    level.parent.children.push(node);
    level.reading = settledReading(item.readings, level.reading);
    level.listId = item.block.list?.id;
    level.listLevel = item.block.list?.level;
    this.#last = node;
  }

  #leavePreamble(): void {
    this.#containers = this.#containers.filter((container) => container.node.kind !== "preamble");
    this.#leaf = this.#containers.at(-1)?.node ?? this.#root;
    this.#leafLevel = undefined;
    this.#lists = [];
  }

  /** How deep a numbered paragraph stands: where its own list says so, else where its number counts on, else one deeper. */
  #depthOf(item: Extract<Item, { is: "numbered" }>): number {
    const list = item.block.list;
    if (list) {
      const same = this.#lists.findLastIndex((level) => level.listId === list.id && level.listLevel === list.level);
      if (same >= 0) return same;
      const above = this.#lists.findLastIndex(
        (level) => level.listId === list.id && level.listLevel !== undefined && level.listLevel < list.level,
      );
      if (above >= 0) return Math.min(above + 1, MAX_LIST_LEVELS);
    }
    const countsOn = this.#lists.findLastIndex((level) => continuesSeries(level.reading, item.readings));
    if (countsOn >= 0) return countsOn;
    const first = item.readings.some((reading) => reading.value === 1);
    const known = this.#lists.findLastIndex((level) =>
      level.reading.some((one) => item.readings.some((other) => one.series === other.series)),
    );
    const startsWithin = first && item.readings.some((reading) => reading.value === 1 && !this.#isOpen(reading.series));
    if (known >= 0 && !startsWithin) return known;
    return Math.min(this.#lists.length, MAX_LIST_LEVELS);
  }

  #isOpen(series: string): boolean {
    return this.#lists.some((level) => level.reading.some((reading) => reading.series === series));
  }

  /** A new list stands below the paragraph that introduces it, or in the leaf itself. */
  #newParent(depth: number): GrowingNode {
    if (depth > 0) return this.#lists[depth - 1]?.parent.children.at(-1) ?? this.#leaf;
    const before = this.#leaf.children.at(-1);
    const introduces = before !== undefined && this.#leaf.children.length > 1 && before.number === undefined;
    return introduces && /[:：]$/u.test(before.text) && before.kind !== "section" ? before : this.#leaf;
  }

  #numberedKind(item: Extract<Item, { is: "numbered" }>, depth: number): NodeKind {
    if (this.#leaf.kind === "preamble") return depth === 0 ? "preambular" : "subparagraph";
    const counted = item.readings.some(({ series }) => /^(?:decimal|dotted|chinese|OP|upper-roman)/.test(series));
    return depth === 0 && (counted || item.readings.length === 0) ? "paragraph" : "subparagraph";
  }
}

/** After a preamble without numbers, the first "1." begins what is agreed; so does "OP1" anywhere. */
function startsOperativePart(item: Extract<Item, { is: "numbered" }>, preamble: GrowingNode): boolean {
  if (item.readings.some(({ series }) => series === "OP")) return true;
  const first = item.readings.some(({ series, value }) => value === 1 && /^(?:decimal|chinese)/.test(series));
  return first && preamble.children.length > 0 && preamble.children.every((child) => child.number === undefined);
}

function continuesSeries(open: readonly MarkerReading[], next: readonly MarkerReading[]): boolean {
  return open.some((one) => next.some((other) => one.series === other.series && other.value === one.value + 1));
}

/** Once a list counts as letters or as Roman numerals, its next number is read the same way. */
function settledReading(next: readonly MarkerReading[], open: readonly MarkerReading[]): readonly MarkerReading[] {
  const following = next.filter((one) =>
    open.some((other) => other.series === one.series && one.value === other.value + 1),
  );
  if (following.length > 0) return following;
  const starting = next.filter((one) => one.value === 1);
  return open.length === 0 && starting.length > 0 ? starting : next;
}

function joined(before: string, after: string): string {
  return before === "" || after === "" ? before + after : `${before}\n${after}`;
}

function growing(kind: NodeKind, block: Block, number?: string, heading?: string): GrowingNode {
  const text = heading === undefined && !isContainer(kind) ? block.text : "";
  return { kind, number, heading, text, original: block.original, at: block.at, children: [] };
}

function isContainer(kind: NodeKind): boolean {
  return kind !== "paragraph" && kind !== "subparagraph" && kind !== "preambular";
}
