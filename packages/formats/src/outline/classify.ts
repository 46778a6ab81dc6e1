// Says of every block what it is: a structural heading, another heading, a numbered paragraph or a plain one.
import type { Block } from "./block.ts";
import { type StructuralHeading, readsLikeHeading, structuralHeading } from "./headings.ts";
import { type MarkerReading, leadingMarker, readingsOfNumber } from "./markers.ts";

export type Item = { readonly block: Block } & (
  | {
      readonly is: "structure";
      readonly kind: StructuralHeading["kind"];
      readonly number?: string;
      readonly heading?: string;
      /** Text that stands on the heading's own line. */
      readonly text: string;
    }
  | { readonly is: "heading"; readonly level: number; readonly number?: string; readonly heading: string }
  | {
      readonly is: "numbered";
      readonly number: string;
      readonly readings: readonly MarkerReading[];
      readonly text: string;
    }
  | { readonly is: "plain"; readonly text: string }
);

export interface Classified {
  readonly items: readonly Item[];
  readonly hasArticles: boolean;
}

export function classify(blocks: readonly Block[]): Classified {
  const items = blocks.map(classifyBlock);
  return { items, hasArticles: items.some((item) => item.is === "structure" && item.kind === "article") };
}

function classifyBlock(block: Block): Item {
  return asStructure(block) ?? asHeading(block) ?? asNumbered(block) ?? { is: "plain", block, text: block.text };
}

function asStructure(block: Block): Item | undefined {
  // A number that the file computes may itself be the heading: Word numbers articles with "Article %1".
  const computed = block.number === undefined ? undefined : structuralHeading(block.number);
  if (computed && computed.parted === "nothing" && computed.number !== undefined) {
    return structure(block, { ...computed, rest: block.text, parted: "mark" });
  }
  if (block.number !== undefined) return undefined;
  const found = structuralHeading(block.text);
  if (!found || !stands(found, block)) return undefined;
  return structure(block, found);
}

/** Whether the words before a blank are a heading's, or just how a sentence begins ("Article 7 of the Covenant provides"). */
function stands(found: StructuralHeading, block: Block): boolean {
  if (found.parted !== "blank" || block.heading !== undefined) return true;
  if (/\p{Script=Han}|\p{Script=Hangul}/u.test(found.number ?? "")) return true;
  if (!readsLikeHeading(block.text)) return false;
  return block.prominent === true || /^[\p{Lu}“"«[]/u.test(found.rest);
}

function structure(block: Block, found: StructuralHeading): Item {
  const { kind, number, rest } = found;
  const base = { is: "structure" as const, block, kind, ...(number === undefined ? {} : { number }) };
  if (kind === "preamble") return { ...base, heading: block.text, text: "" };
  if (rest === "") return { ...base, text: "" };
  if (found.parted === "brackets") {
    const [heading = "", ...text] = rest.split("\n");
    return { ...base, heading, text: text.join("\n") };
  }
  const [firstLine = "", ...others] = rest.split("\n");
  if (others.length > 0 && readsLikeHeading(firstLine)) return { ...base, heading: firstLine, text: others.join("\n") };
  const isHeading = block.heading !== undefined || block.prominent === true || readsLikeHeading(rest);
  return isHeading ? { ...base, heading: rest.replace(/\n/g, " "), text: "" } : { ...base, text: rest };
}

/** A paragraph in a heading's style is still a paragraph where it is a whole numbered sentence. */
const MAX_STYLED_HEADING = 200;

function asHeading(block: Block): Item | undefined {
  if (block.heading === undefined || block.text === "") return undefined;
  const marker = block.number === undefined ? leadingMarker(block.text) : undefined;
  const number = block.number ?? marker?.number;
  const heading = (marker ? marker.rest : block.text).replace(/\n/g, " ");
  if (heading.length > MAX_STYLED_HEADING || (number !== undefined && /[.;。；؛]$/u.test(heading))) return undefined;
  return {
    is: "heading",
    block,
    level: Math.max(1, block.heading),
    ...(number === undefined ? {} : { number }),
    heading,
  };
}

function asNumbered(block: Block): Item | undefined {
  if (block.number !== undefined) {
    return { is: "numbered", block, number: block.number, readings: readingsOfNumber(block.number), text: block.text };
  }
  const marker = leadingMarker(block.text);
  if (!marker) return undefined;
  return { is: "numbered", block, number: marker.number, readings: marker.readings, text: marker.rest.trim() };
}
