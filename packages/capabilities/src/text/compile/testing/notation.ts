// Texts and compilations in a mini-notation, so that a test reads like a bracketed text.
//
//   States [shall|should{A}] act           the original, or "should" as A wants it
//   States shall[| promptly{A,B}] act      nothing, or " promptly" as A and B want it
//   States ![shall|may{B}|should{A}] act   alternatives in conflict
import type { Proposal, ProposalId, Provision, ProvisionId, ProvisionKind, TextDocument } from "../../document.ts";
import { compile } from "../compile.ts";
import { isCommon, type Segment } from "../segments.ts";

export function id(name: string): ProvisionId {
  return name as ProvisionId;
}

export function proposalId(name: string): ProposalId {
  return name as ProposalId;
}

export function written(segments: readonly Segment[]): string {
  return segments
    .map((segment) => {
      if (isCommon(segment)) return segment.text;
      const alternatives = segment.alternatives.map(({ text, proposals }) =>
        proposals.length === 0 ? text : `${text}{${proposals.join(",")}}`,
      );
      return `${segment.conflict ? "!" : ""}[${alternatives.join("|")}]`;
    })
    .join("");
}

const KINDS: Readonly<Record<string, ProvisionKind>> = {
  p: "part",
  a: "article",
  g: "paragraph",
  s: "subparagraph",
  x: "annex",
};

/**
 * A document from lines: two spaces of indentation a level, then a name whose first letter is its kind (p part, a article, g paragraph,
 * s sub-paragraph, x annex), then its text: "a1 States shall act."
 */
export function documentOf(...lines: readonly string[]): TextDocument {
  const above: ProvisionId[] = [];
  const provisions = lines.map((line): Provision => {
    const depth = (line.length - line.trimStart().length) / 2;
    const [name = "", ...words] = line.trim().split(" ");
    above[depth] = id(name);
    const parent = depth === 0 ? null : (above[depth - 1] ?? null);
    return { id: id(name), kind: KINDS[name.charAt(0)] ?? "article", parent, heading: "", text: words.join(" ") };
  });
  return { title: "Title", provisions };
}

/** The inverse of `documentOf`. */
export function outlineText({ provisions }: TextDocument): string[] {
  const depths = new Map<ProvisionId | null, number>([[null, -1]]);
  return provisions.map(({ id: name, parent, text }) => {
    const depth = (depths.get(parent) ?? -1) + 1;
    depths.set(name, depth);
    return `${"  ".repeat(depth)}${name} ${text}`.trimEnd();
  });
}

export function propose(name: string, change: Proposal["change"], parentProposal?: string): Proposal {
  return {
    id: proposalId(name),
    revision: 1,
    by: name.toLowerCase(),
    cosponsors: [],
    change,
    ...(parentProposal === undefined ? {} : { parentProposal: proposalId(parentProposal) }),
  };
}

/** One provision's text with rewordings by name, compiled and written in the notation. */
export function bracketed(text: string, wordings: Readonly<Record<string, string>>): string {
  const document: TextDocument = {
    title: "",
    provisions: [{ id: id("a1"), kind: "article", parent: null, heading: "", text }],
  };
  const proposals = Object.entries(wordings).map(([name, wording]) =>
    propose(name, { kind: "reword", provision: id("a1"), text: wording }),
  );
  return written(compile(document, proposals).provisions[0]?.segments ?? []);
}
