// Numbers of provisions, computed from where they stand: parts I, II; articles 1, 2 and 7 bis; paragraphs 1.; sub-paragraphs (a), (i).
import type { Provision, ProvisionId, ProvisionKind, TextDocument } from "../document.ts";

/**
 * The label of every provision, "" for kinds that have none (preamble and preambular paragraphs, a single annex). A fixed label stands as it
 * is and is not counted. Articles are counted through the whole text, anew in each annex; all other kinds anew in each parent.
 */
export function labelsOf(document: TextDocument): ReadonlyMap<ProvisionId, string> {
  return numbered(document.provisions, () => false);
}

/** What may be numbered: a provision, or a compiled one that only proposals would insert. */
export type Numberable = Pick<Provision, "id" | "kind" | "parent" | "label"> & {
  readonly insertedBy?: readonly unknown[];
};

/**
 * The same for compiled provisions: those of the revision keep their numbers, and a proposed one takes that of the one before it with
 * bis, ter, quater ... (or "ante" before the first of its kind).
 */
export function labelsWithProposed(provisions: readonly Numberable[]): ReadonlyMap<ProvisionId, string> {
  return numbered(provisions, ({ insertedBy = [] }) => insertedBy.length > 0);
}

/** Latin multiplicatives as treaties use them for what is inserted after a number. */
const AFTER = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"];

interface Count {
  number: number;
  inserted: number;
}

function numbered(
  provisions: readonly Numberable[],
  isProposed: (provision: Numberable) => boolean,
): ReadonlyMap<ProvisionId, string> {
  const labels = new Map<ProvisionId, string>();
  const known = new Map<ProvisionId, Numberable>();
  const counts = new Map<string, Count>();
  const annexes = provisions.filter((provision) => provision.kind === "annex" && !isProposed(provision)).length;
  for (const provision of provisions) {
    known.set(provision.id, provision);
    const { id, kind, label } = provision;
    if (label !== undefined) {
      labels.set(id, label);
      continue;
    }
    const scope = `${kind}:${scopeOf(provision, known)}`;
    const count = counts.get(scope) ?? { number: 0, inserted: 0 };
    counts.set(scope, count);
    const single = kind === "annex" && annexes === 1 && !isProposed(provision);
    if (isProposed(provision)) count.inserted++;
    else {
      count.number++;
      count.inserted = 0;
    }
    labels.set(id, single ? "" : dressed(provision, known, count));
  }
  return labels;
}

/** Within what the numbers of a kind start anew. */
function scopeOf(provision: Numberable, known: ReadonlyMap<ProvisionId, Numberable>): string {
  if (provision.kind !== "article") return provision.parent ?? "";
  for (let at = provision.parent; at !== null; at = known.get(at)?.parent ?? null) {
    if (known.get(at)?.kind === "annex") return at;
  }
  return "";
}

function dressed(
  provision: Numberable,
  known: ReadonlyMap<ProvisionId, Numberable>,
  { number, inserted }: Count,
): string {
  const plain = plainNumber(provision.kind, depthOf(provision, known), Math.max(number, 1));
  if (plain === "") return "";
  const suffix = suffixOf(number, inserted);
  switch (provision.kind) {
    case "paragraph":
      return `${plain}${suffix}.`;
    case "subparagraph":
      return `(${plain}${suffix})`;
    default:
      return `${plain}${suffix}`;
  }
}

function suffixOf(number: number, inserted: number): string {
  if (inserted === 0) return "";
  if (number === 0) return inserted === 1 ? " ante" : ` ante ${inserted}`;
  return ` ${AFTER[inserted - 1] ?? `(${inserted + 1})`}`;
}

function plainNumber(kind: ProvisionKind, depth: number, number: number): string {
  switch (kind) {
    case "preamble":
    case "preambular":
      return "";
    case "part":
    case "chapter":
    case "annex":
      return roman(number);
    case "section":
      return letters(number).toUpperCase();
    case "article":
    case "paragraph":
      return String(number);
    case "subparagraph":
      return [letters(number), roman(number).toLowerCase(), letters(number).toUpperCase()][depth] ?? String(number);
  }
}

/** How many sub-paragraphs this one stands in. */
function depthOf(provision: Numberable, known: ReadonlyMap<ProvisionId, Numberable>): number {
  let depth = 0;
  for (let at = provision.parent; at !== null; at = known.get(at)?.parent ?? null) {
    if (known.get(at)?.kind !== "subparagraph") break;
    depth++;
  }
  return depth;
}

/** a ... z, then aa, bb ... as United Nations documents go on. */
function letters(number: number): string {
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.floor((number - 1) / 26) + 1);
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

export function roman(number: number): string {
  let rest = number;
  let text = "";
  for (const [value, digits] of ROMAN) {
    while (rest >= value) {
      text += digits;
      rest -= value;
    }
  }
  return text;
}
