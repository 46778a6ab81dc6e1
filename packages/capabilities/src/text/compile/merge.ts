// Two amendments of one text made into one, where they do not conflict.
import type { ProposalId } from "../document.ts";
import { difference } from "./difference.ts";
import { tokenise } from "./tokens.ts";
import { rewrite, textOf, united, weave } from "./weave.ts";

/** One place where two amendments want different words. */
export interface Clash {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** `text` is null where the two conflict. */
export interface Merged {
  readonly text: string | null;
  readonly conflicts: readonly Clash[];
}

// Names for the two voices; they are never shown.
const OURS = "ours" as ProposalId;
const THEIRS = "theirs" as ProposalId;

/** The base with the edits of both: token by token, equal edits once; edits of the same tokens or insertions at one point conflict. */
export function mergeTexts(base: string, ours: string, theirs: string): Merged {
  const tokens = tokenise(base);
  const voices = [
    { proposal: OURS, edits: difference(tokens, ours) },
    { proposal: THEIRS, edits: difference(tokens, theirs) },
  ];
  const conflicts: Clash[] = [];
  for (const { from, to, conflict, alternatives } of weave(tokens, voices)) {
    if (!conflict) continue;
    const original = textOf(tokens, from, to);
    const wanted = (proposal: ProposalId): string =>
      alternatives.find(({ proposals }) => proposals.includes(proposal))?.text ?? original;
    conflicts.push({ base: original, ours: wanted(OURS), theirs: wanted(THEIRS) });
  }
  if (conflicts.length > 0) return { text: null, conflicts };
  return { text: rewrite(tokens, 0, tokens.count, united(voices)), conflicts };
}
