// Shows a document as indented lines, so that a test reads like the text that it is about.
import { type Refusal, isRefusal } from "@parley/kernel";
import type { DocumentNode, FormatDocument } from "../document.ts";

/** One line a node: `kind number "heading": text`, deeper ones indented; refusals as `refused: code`. */
export function shown(document: FormatDocument | Refusal): string {
  if (isRefusal(document)) return `refused: ${document.code}`;
  return [`# ${document.title}`, ...document.nodes.flatMap((node) => lines(node, ""))].join("\n");
}

function lines(node: DocumentNode, indent: string): string[] {
  const head = [node.kind, node.number, node.heading === undefined ? undefined : `"${node.heading}"`];
  const words = head.filter((part) => part !== undefined).join(" ");
  const text = node.text === "" ? "" : `: ${node.text.replace(/\n/g, "⏎")}`;
  return [`${indent}${words}${text}`, ...node.children.flatMap((child) => lines(child, `${indent}  `))];
}

export function noteCodes(document: FormatDocument | Refusal): readonly string[] {
  return isRefusal(document) ? [document.code] : document.notes.map(({ code }) => code).sort();
}
