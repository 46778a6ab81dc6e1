// The plain text of a Markdown paragraph: the words without the markup, and a note for what was more than words.
import type { Token } from "markdown-it";
import type { Notes } from "../notes.ts";

export interface InlineText {
  /** Soft line ends as "\n", hard ones as U+2028. */
  readonly text: string;
  /** Whether all of it is bold. */
  readonly bold: boolean;
}

export function inlineText(tokens: readonly Token[], notes: Notes): InlineText {
  let text = "";
  let strong = 0;
  let bold = true;
  for (const token of tokens) {
    switch (token.type) {
      case "softbreak":
        text += "\n";
        break;
      case "hardbreak":
        text += "\u2028";
        break;
      case "strong_open":
        strong += 1;
        break;
      case "strong_close":
        strong -= 1;
        break;
      case "image":
        notes.add("images-dropped");
        text += token.content;
        break;
      case "link_open":
        notes.add("links-as-text");
        break;
      case "s_open":
        notes.add("struck-text-kept");
        break;
      default:
        if (strong === 0 && token.content.trim() !== "") bold = false;
        text += token.content;
    }
  }
  return { text, bold: bold && text !== "" };
}
