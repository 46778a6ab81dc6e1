// Making effects: the document that a set of them leads to, or which of them cannot stand together.
import type { ProposalId, ProvisionId, TextDocument } from "../document.ts";
import { difference } from "./difference.ts";
import { PIECE, type Effects, type Field, type LostReason } from "./effects.ts";
import { provisionOf, type Outline } from "./outline.ts";
import { rebuild } from "./rebuild.ts";
import { structureOf, type StructureConflict } from "./structure.ts";
import { tokenise } from "./tokens.ts";
import { rewrite, united, weave, type Region, type Voice } from "./weave.ts";

export interface Lost {
  readonly proposal: ProposalId;
  readonly reason: LostReason;
}

/** Words that proposals would have differently at one place. The first of `region`'s alternatives is the original. */
export interface WordsConflict {
  readonly about: "words";
  readonly provision: ProvisionId | null;
  readonly field: Field;
  readonly region: Region;
  /** The proposals of each wording but the original. */
  readonly sides: readonly (readonly ProposalId[])[];
}

export type Conflict = WordsConflict | StructureConflict;

export type Applied =
  | { readonly document: TextDocument }
  | {
      /** For each conflict the proposals in it; a proposal that has no place in this document stands alone. */
      readonly conflicts: readonly (readonly ProposalId[])[];
      readonly details: readonly Conflict[];
      readonly lost: readonly Lost[];
    };

/** The document with all these effects made; they are of different families, so that any overlap is a conflict. */
export function applyEffects(outline: Outline, effects: readonly Effects[]): Applied {
  const details: Conflict[] = [];
  const headings = new Map<ProvisionId, string>();
  const texts = new Map<ProvisionId, string>();
  const pieces = new Map<ProvisionId, readonly ProvisionId[]>();
  let title: string | undefined;
  for (const { provision, field, wordings } of unitsOf(effects)) {
    const base = tokenise(baseText(outline, provision, field));
    const voices = wordings.map(({ proposal, text }) => ({ proposal, edits: difference(base, text) }));
    const clashes = weave(base, voices).filter(({ conflict }) => conflict);
    details.push(...clashes.map((region) => wordsConflict(provision, field, region)));
    if (clashes.length > 0) continue;
    const edits = united(voices);
    const text = rewrite(base, 0, base.count, edits);
    if (provision === null) title = text;
    else if (field === "heading") headings.set(provision, text);
    else {
      texts.set(provision, text);
      if (text.includes(PIECE)) pieces.set(provision, pieceIds(provision, effects, voices, edits));
    }
  }
  const structure = structureOf(outline, effects);
  details.push(...structure.conflicts);
  if (details.length > 0) return { conflicts: details.map(involved), details, lost: [] };
  return {
    document: rebuild(outline, { ...(title === undefined ? {} : { title }), headings, texts, structure, pieces }),
  };
}

/** One field and all wordings that are proposed for it. */
export interface Unit {
  readonly provision: ProvisionId | null;
  readonly field: Field;
  readonly wordings: { readonly proposal: ProposalId; readonly text: string }[];
}

function unitsOf(effects: readonly Effects[]): readonly Unit[] {
  const units = new Map<string, Unit>();
  for (const { proposal, words } of effects) {
    for (const { provision, field, text } of words) {
      const key = unitKey(provision, field);
      const unit = units.get(key);
      if (unit === undefined) units.set(key, { provision, field, wordings: [{ proposal, text }] });
      else unit.wordings.push({ proposal, text });
    }
  }
  return [...units.values()];
}

export function unitKey(provision: ProvisionId | null, field: Field): string {
  return `${field}:${provision ?? ""}`;
}

export function baseText(outline: Outline, provision: ProvisionId | null, field: Field): string {
  if (provision === null) return outline.document.title;
  const base = provisionOf(outline, provision);
  return (field === "heading" ? base?.heading : base?.text) ?? "";
}

export function wordsConflict(provision: ProvisionId | null, field: Field, region: Region): WordsConflict {
  const sides = region.alternatives.slice(1).map(({ proposals }) => proposals);
  return { about: "words", provision, field, region, sides };
}

/** All proposals of a conflict, each once. */
export function involved({ sides }: Conflict): readonly ProposalId[] {
  return [...new Set(sides.flat())];
}

/** The ids of a split provision's new pieces: each break's id is that of the first by id of the proposals that make it. */
function pieceIds(
  provision: ProvisionId,
  effects: readonly Effects[],
  voices: readonly Voice[],
  edits: Voice["edits"],
): readonly ProvisionId[] {
  const makers = [...voices].sort((left, right) => (left.proposal < right.proposal ? -1 : 1));
  return edits.flatMap((edit) => {
    const breaks = edit.text.split(PIECE).length - 1;
    if (breaks === 0) return [];
    const maker = makers.find((voice) =>
      voice.edits.some((own) => own.from === edit.from && own.to === edit.to && own.text === edit.text),
    );
    const ids = effects
      .find(({ proposal }) => proposal === maker?.proposal)
      ?.pieces.find((piece) => piece.provision === provision)?.others;
    let before = 0;
    for (const own of maker?.edits ?? []) {
      if (own.from >= edit.from) break;
      before += own.text.split(PIECE).length - 1;
    }
    return ids?.slice(before, before + breaks) ?? [];
  });
}
