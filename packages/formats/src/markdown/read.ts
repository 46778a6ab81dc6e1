// Markdown or plain text in: bytes to a document.
import type { Refusal } from "@parley/kernel";
import type { FormatDocument } from "../document.ts";
import { MAX_MARKDOWN_BYTES } from "../limits.ts";
import { Notes } from "../notes.ts";
import { outline } from "../outline/outline.ts";
import { refuseSize, refused } from "../refusals.ts";
import { decodeText, looksBinary } from "../text/decode.ts";
import { hasDirectionOverride } from "../text/plain-text.ts";
import { markdownBlocks } from "./blocks.ts";

export interface MarkdownLimits {
  /** In bytes; MAX_MARKDOWN_BYTES where absent. */
  readonly bytes?: number;
}

/**
 * Reads CommonMark, or text with no markup at all. HTML is text. Square brackets are the negotiators' own and stay; only
 * `[words](address)` is a link, of which the words stay.
 * Refuses: `file-too-large`, `file-empty`, `file-is-binary`, `document-too-deep`, `document-too-long`, `document-empty`.
 */
export async function readMarkdown(bytes: Uint8Array, limits: MarkdownLimits = {}): Promise<FormatDocument | Refusal> {
  const unfit = refuseSize(bytes, limits.bytes ?? MAX_MARKDOWN_BYTES);
  if (unfit) return unfit;
  if (looksBinary(bytes)) return refused("file-is-binary");
  const notes = new Notes();
  const { text, encoding } = decodeText(bytes);
  if (encoding !== "utf-8") notes.add("encoding-guessed", undefined, { encoding });
  if (hasDirectionOverride(text)) notes.add("direction-overrides-removed");
  const blocks = markdownBlocks(text, notes);
  if ("refused" in blocks) return blocks;
  return outline(blocks, notes);
}
