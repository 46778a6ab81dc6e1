// A provision's words as the compiler gives them, and as they are set: one piece after the other, brackets worked out.

/** Who stands behind an alternative. */
export interface SegmentProposal {
  readonly id: string;
  /** The participant that proposes it. */
  readonly by: string;
}

/** One of the wordings that compete for a place. The text as it stands has no proposals; "" with proposals asks to delete. */
export interface SegmentAlternative {
  readonly text: string;
  readonly proposals: readonly SegmentProposal[];
}

export type TextSegment =
  | { readonly text: string }
  | { readonly alternatives: readonly SegmentAlternative[]; readonly conflict: boolean };

/** "stands": the text of the revision, in brackets as it is contested; "asked" to be put in; "struck": asked to be taken out. */
export type PieceKind = "plain" | "stands" | "asked" | "struck";

export interface Piece {
  readonly kind: PieceKind;
  /** "" only for "struck", where the words that go stand in a bracket of their own beside it. */
  readonly text: string;
  readonly proposals: readonly SegmentProposal[];
  /** True where it can't be agreed together with another wording for the same place. */
  readonly conflict: boolean;
}

/**
 * The pieces of a provision in reading order. White space at the edges of an alternative is moved outside its bracket;
 * a place where the only wish is to delete becomes one struck piece instead of a bracket and an empty one.
 */
export function piecesOf(segments: readonly TextSegment[]): readonly Piece[] {
  return segments.flatMap((segment) => ("text" in segment ? plain(segment.text) : bracketed(segment)));
}

function plain(text: string): readonly Piece[] {
  return text === "" ? [] : [{ kind: "plain", text, proposals: [], conflict: false }];
}

function bracketed(segment: Exclude<TextSegment, { text: string }>): readonly Piece[] {
  const standing = segment.alternatives.find(({ proposals }) => proposals.length === 0)?.text ?? "";
  const asked = segment.alternatives.filter(({ proposals }) => proposals.length > 0);
  const deletions = asked.filter(({ text }) => text.trim() === "");
  const wordings = asked.filter(({ text }) => text.trim() !== "");
  const { conflict } = segment;

  const alternatives: Piece[] = wordings.map(({ text, proposals }) => ({
    kind: "asked",
    text: text.trim(),
    proposals,
    conflict,
  }));
  const proposals = deletions.flatMap((deletion) => deletion.proposals);
  if (standing.trim() !== "") {
    const alone = wordings.length === 0 && proposals.length > 0;
    alternatives.unshift({
      kind: alone ? "struck" : "stands",
      text: standing.trim(),
      proposals: alone ? proposals : [],
      conflict,
    });
    if (!alone && proposals.length > 0) alternatives.push({ kind: "struck", text: "", proposals, conflict });
  }
  const texts = segment.alternatives.map(({ text }) => text);
  const before = texts.some((text) => /^\s/u.test(text)) ? plain(" ") : [];
  const after = texts.some((text) => /\s$/u.test(text)) ? plain(" ") : [];
  return [...before, ...alternatives.flatMap((piece, at) => (at === 0 ? [piece] : [...plain(" "), piece])), ...after];
}
