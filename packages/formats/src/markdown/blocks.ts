// Markdown's block structure as a flat run of blocks: headings, list items with their computed numbers, paragraphs.
import type { Refusal } from "@parley/kernel";
import MarkdownIt, { type Token } from "markdown-it";
import { MAX_MARKDOWN_NESTING } from "../limits.ts";
import type { Notes } from "../notes.ts";
import { type Block, splitSoftLines } from "../outline/block.ts";
import { refused } from "../refusals.ts";
import { plainText } from "../text/plain-text.ts";
import { type InlineText, inlineText } from "./inline.ts";
import { nestsDeeperThan } from "./nesting.ts";

// Indented text is text, not code: people indent paragraphs. A reference definition would swallow a bracketed line.
const parser = new MarkdownIt({ html: false }).disable(["code", "reference", "html_block", "html_inline"]);

interface OpenList {
  readonly ordered: boolean;
  next: number;
}

export function markdownBlocks(text: string, notes: Notes): readonly Block[] | Refusal {
  if (nestsDeeperThan(text, MAX_MARKDOWN_NESTING)) return refused("document-too-deep", { limit: MAX_MARKDOWN_NESTING });
  if (/<\/?[a-z][^<>\n]{0,200}>/i.test(text)) notes.add("html-as-text");
  return new BlockReader(notes).read(parser.parse(text, {}));
}

class BlockReader {
  readonly #notes: Notes;
  readonly #blocks: Block[] = [];
  readonly #lists: OpenList[] = [];
  #listCount = 0;
  #number: string | undefined;
  #itemHasText = false;
  #heading: number | undefined;
  #row: string[] | undefined;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  read(tokens: readonly Token[]): readonly Block[] {
    for (const token of tokens) this.#token(token);
    return this.#blocks;
  }

  #token(token: Token): void {
    switch (token.type) {
      case "bullet_list_open":
      case "ordered_list_open":
        if (this.#lists.length === 0) this.#listCount += 1;
        this.#lists.push({ ordered: token.type === "ordered_list_open", next: Number(token.attrGet("start") ?? 1) });
        return;
      case "bullet_list_close":
      case "ordered_list_close":
        this.#lists.pop();
        return;
      case "list_item_open":
        this.#number = this.#nextNumber(token.markup);
        this.#itemHasText = false;
        return;
      case "list_item_close":
        this.#number = undefined;
        this.#itemHasText = this.#lists.length > 1;
        return;
      case "heading_open":
        this.#heading = Number(token.tag.slice(1));
        return;
      case "heading_close":
        this.#heading = undefined;
        return;
      case "table_open":
        this.#notes.add("table-as-text", placeOf(token));
        return;
      case "tr_open":
        this.#row = [];
        return;
      case "tr_close":
        this.#push({ text: (this.#row ?? []).join(" | "), at: placeOf(token) });
        this.#row = undefined;
        return;
      case "inline":
        this.#words(inlineText(token.children ?? [], this.#notes), placeOf(token));
        return;
      case "fence":
      case "code_block":
        this.#push({ text: plainText(token.content), at: placeOf(token) });
        return;
      default:
    }
  }

  #nextNumber(markup: string): string {
    const list = this.#lists.at(-1);
    if (!list?.ordered) return "•";
    const number = `${list.next}${markup}`;
    list.next += 1;
    return number;
  }

  #words({ text, bold }: InlineText, at: string): void {
    if (this.#row) {
      this.#row.push(plainText(text.replace(/\n/g, " ")));
    } else if (this.#heading !== undefined) {
      this.#push({ text: plainText(text.replace(/\n/g, " ")), at, heading: this.#heading });
    } else {
      for (const piece of splitSoftLines(text)) this.#push({ text: piece, at, ...(bold ? { prominent: true } : {}) });
    }
  }

  #push(block: Block): void {
    if (this.#lists.length === 0) {
      this.#blocks.push(block);
      return;
    }
    const list = { id: `list${this.#listCount}`, level: this.#lists.length - 1 };
    // A list mark before what has a number of its own ("- (a) text") says nothing.
    if (this.#number !== undefined) this.#blocks.push({ ...block, number: this.#number, list });
    else if (this.#itemHasText) this.#blocks.push({ ...block, continues: true });
    else this.#blocks.push(block);
    this.#number = undefined;
    this.#itemHasText = true;
  }
}

function placeOf(token: Token): string {
  return `line ${(token.map?.[0] ?? 0) + 1}`;
}
