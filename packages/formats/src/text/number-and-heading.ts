// How a node's number and heading stand on one line, so that reading the line again gives the two.
import type { DocumentNode } from "../document.ts";

/** "Article 7 — Right to life", "Article 7", "Preamble", "第七条 生命权". */
export function numberAndHeading(node: Pick<DocumentNode, "number" | "heading">): string {
  const { number, heading } = node;
  if (number === undefined || heading === undefined) return number ?? heading ?? "";
  return /\p{L}|\p{Script=Han}/u.test(number) ? `${number} — ${heading}` : `${number} ${heading}`;
}
