// The plain text of Akoma Ntoso's blocks: words and line breaks, with notes for what is more.
import type { Notes } from "../notes.ts";
import { plainText } from "../text/plain-text.ts";
import { type XmlElement, textOf } from "../xml/element.ts";

/** A line break that means something, until white space has been run together. */
const BREAK = "\u2028";

export function blockText(element: XmlElement, notes: Notes): string {
  return plainText(inlineText(element, notes));
}

function inlineText(element: XmlElement, notes: Notes): string {
  let text = "";
  for (const child of element.children) {
    if (typeof child === "string") text += child.replace(/\s*[\r\n]\s*/g, " ");
    else text += childText(child, notes);
  }
  return text;
}

function childText(element: XmlElement, notes: Notes): string {
  switch (element.name) {
    case "akn:br":
      return BREAK;
    case "akn:del":
      notes.add("deleted-text-dropped");
      return "";
    case "akn:ins":
      notes.add("inserted-text-kept");
      return inlineText(element, notes);
    case "akn:authorialNote":
      notes.add("footnotes-dropped", undefined, { text: plainText(textOf(element)) });
      return "";
    case "akn:img":
      notes.add("images-dropped");
      return "";
    case "akn:p":
    case "akn:block":
      return `${BREAK}${inlineText(element, notes)}${BREAK}`;
    case "akn:noteRef":
    case "akn:meta":
      return "";
    default:
      return inlineText(element, notes);
  }
}
