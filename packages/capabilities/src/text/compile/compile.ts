// The compiler: one revision and all proposals on it, as common text and alternatives with their proposers, and what conflicts.
import type { Place, Proposal, ProposalId, Provision, ProvisionId, ProvisionKind, TextDocument } from "../document.ts";
import { baseText, unitKey, wordsConflict, type Conflict, type Lost, type WordsConflict } from "./apply.ts";
import { difference } from "./difference.ts";
import type { Effects, Field, LostReason } from "./effects.ts";
import { effectsOfEach, mayMakeFamilies } from "./families.ts";
import { childrenOf, outlineOf, placeKey, provisionOf, type Outline } from "./outline.ts";
import type { Segment } from "./segments.ts";
import { NO_STRUCTURE, structureOf, type ArrivalGroup, type Structure } from "./structure.ts";
import { tokenise, type Tokens } from "./tokens.ts";
import { segmentsOf, weave, type Compatible, type Voice } from "./weave.ts";

/** A provision with everything that is proposed about it. */
export interface CompiledProvision {
  readonly id: ProvisionId;
  readonly kind: ProvisionKind;
  readonly parent: ProvisionId | null;
  readonly label?: string;
  readonly heading: readonly Segment[];
  /** The words of a split hold PIECE and PIECE_TEXT marks. */
  readonly segments: readonly Segment[];
  /** Who would insert it; empty for one that stands in the revision. */
  readonly insertedBy: readonly ProposalId[];
  readonly deletedBy: readonly ProposalId[];
  readonly movedBy: readonly { readonly to: Place; readonly proposals: readonly ProposalId[] }[];
  readonly mergedBy: readonly { readonly into: ProvisionId; readonly proposals: readonly ProposalId[] }[];
  /** Its being there, or its place, is in conflict; conflicts of words are marked in the segments. */
  readonly conflict: boolean;
}

export interface Compiled {
  readonly title: readonly Segment[];
  /** In document order; proposed ones where they would come, moved ones where they stand now. */
  readonly provisions: readonly CompiledProvision[];
  readonly conflicts: readonly Conflict[];
  /** Proposals that have no place in this revision, and why. Every other proposal's words are in the segments. */
  readonly lost: readonly Lost[];
}

/** A compilation that can take more proposals; `compiled` is plain data, the rest is what makes the next one fast. */
export interface Compilation {
  readonly compiled: Compiled;
  readonly proposals: readonly Proposal[];
  readonly outline: Outline;
  readonly outcomes: readonly (Effects | LostReason)[];
  readonly units: ReadonlyMap<string, WovenUnit>;
  readonly structure: Structure;
  readonly compatible?: Compatible;
}

interface WovenUnit {
  readonly provision: ProvisionId | null;
  readonly field: Field;
  readonly base: Tokens;
  readonly voices: readonly Voice[];
  readonly segments: readonly Segment[];
  readonly conflicts: readonly WordsConflict[];
}

/** Compiles all proposals against the document. The order of proposals decides nothing but the order of names. */
export function compile(document: TextDocument, proposals: readonly Proposal[]): Compiled {
  return startCompilation(document, proposals).compiled;
}

export function startCompilation(document: TextDocument, proposals: readonly Proposal[]): Compilation {
  const outline = outlineOf(document);
  const { each, compatible } = effectsOfEach(outline, proposals);
  const voices = new Map<string, { provision: ProvisionId | null; field: Field; base: Tokens; voices: Voice[] }>();
  for (const effects of each) {
    if (typeof effects === "string") continue;
    for (const { provision, field, text } of effects.words) {
      const key = unitKey(provision, field);
      let unit = voices.get(key);
      if (unit === undefined) {
        unit = { provision, field, base: tokenise(baseText(outline, provision, field)), voices: [] };
        voices.set(key, unit);
      }
      unit.voices.push({ proposal: effects.proposal, edits: difference(unit.base, text) });
    }
  }
  const units = new Map<string, WovenUnit>();
  for (const [key, unit] of voices) units.set(key, woven(unit, compatible));
  return assembled({ proposals, outline, outcomes: each, units, ...(compatible === undefined ? {} : { compatible }) });
}

export interface Recompilation {
  readonly added?: readonly Proposal[];
  readonly withdrawn?: readonly ProposalId[];
}

/**
 * The compilation with proposals added at the end and others taken out; equal to compiling anew, but only what they touch is woven
 * again. Families of amendments to amendments are compiled anew.
 */
export function recompile(compilation: Compilation, { added = [], withdrawn = [] }: Recompilation): Compilation {
  const { outline } = compilation;
  const gone = new Set(withdrawn);
  const kept = gone.size === 0 ? compilation.proposals : compilation.proposals.filter(({ id }) => !gone.has(id));
  const proposals = [...kept, ...added];
  if (compilation.compatible !== undefined || mayMakeFamilies(outline, kept, added, compilation.compiled.lost.length)) {
    return startCompilation(outline.document, proposals);
  }
  const stays = (_: unknown, index: number): boolean =>
    !gone.has(compilation.proposals[index]?.id ?? ("" as ProposalId));
  const units = new Map(compilation.units);
  const changed = new Map<string, Voice[]>();
  const voicesOf = (key: string): Voice[] => {
    const known = changed.get(key) ?? [...(units.get(key)?.voices ?? [])];
    changed.set(key, known);
    return known;
  };
  const outcomes = gone.size === 0 ? [...compilation.outcomes] : compilation.outcomes.filter(stays);
  for (const effects of gone.size === 0 ? [] : compilation.outcomes) {
    if (typeof effects === "string" || !gone.has(effects.proposal)) continue;
    for (const { provision, field } of effects.words) {
      const key = unitKey(provision, field);
      changed.set(
        key,
        voicesOf(key).filter((voice) => voice.proposal !== effects.proposal),
      );
    }
  }
  for (const effects of effectsOfEach(outline, added).each) {
    outcomes.push(effects);
    if (typeof effects === "string") continue;
    for (const { provision, field, text } of effects.words) {
      const key = unitKey(provision, field);
      const base = units.get(key)?.base ?? tokenise(baseText(outline, provision, field));
      voicesOf(key).push({ proposal: effects.proposal, edits: difference(base, text) });
      if (!units.has(key)) units.set(key, woven({ provision, field, base, voices: [] }));
    }
  }
  for (const [key, voices] of changed) {
    const unit = units.get(key);
    if (unit === undefined) continue;
    if (voices.length === 0) units.delete(key);
    else units.set(key, woven({ ...unit, voices }));
  }
  return assembled({ proposals, outline, outcomes, units }, compilation);
}

function woven(unit: Pick<WovenUnit, "provision" | "field" | "base" | "voices">, compatible?: Compatible): WovenUnit {
  const { provision, field, base, voices } = unit;
  const regions = weave(base, voices, compatible);
  const conflicts = regions.filter(({ conflict }) => conflict).map((region) => wordsConflict(provision, field, region));
  return { provision, field, base, voices, segments: segmentsOf(base, regions), conflicts };
}

/** Puts the parts together; takes over from `before` what has not changed. */
function assembled(parts: Omit<Compilation, "compiled" | "structure">, before?: Compilation): Compilation {
  const { outline, proposals, outcomes, units, compatible } = parts;
  const lost: Lost[] = [];
  let structural = false;
  for (let index = 0; index < outcomes.length; index++) {
    const outcome = outcomes[index];
    const proposal = proposals[index]?.id;
    if (outcome === undefined || proposal === undefined) continue;
    if (typeof outcome === "string") lost.push({ proposal, reason: outcome });
    else structural ||= outcome.departures.length > 0 || outcome.arrivals.length > 0;
  }
  const structure = structural ? structureOf(outline, outcomes.filter(isPlaced), compatible) : NO_STRUCTURE;
  const known = structure === NO_STRUCTURE && before?.structure === NO_STRUCTURE ? before : undefined;
  const provisions = new Assembly(outline, units, structure, known).all();
  const title = units.get(unitKey(null, "title"))?.segments ?? common(outline.document.title);
  return {
    ...parts,
    structure,
    compiled: { title, provisions, conflicts: conflictsOf(outline, units, structure), lost },
  };
}

function isPlaced(outcome: Effects | LostReason): outcome is Effects {
  return typeof outcome !== "string";
}

/** Conflicts of words in document order, the title's first, a heading's before its text's; then those of structure. */
function conflictsOf(outline: Outline, units: ReadonlyMap<string, WovenUnit>, structure: Structure): Conflict[] {
  const conflicts: Conflict[] = [...(units.get(unitKey(null, "title"))?.conflicts ?? [])];
  for (const { id } of outline.document.provisions) {
    for (const field of ["heading", "text"] as const) {
      for (const conflict of units.get(unitKey(id, field))?.conflicts ?? []) conflicts.push(conflict);
    }
  }
  conflicts.push(...structure.conflicts);
  return conflicts;
}

function common(text: string): readonly Segment[] {
  return text === "" ? [] : [{ text }];
}

/** Collects the compiled provisions in document order. */
class Assembly {
  private readonly collected: CompiledProvision[] = [];
  private readonly outline: Outline;
  private readonly units: ReadonlyMap<string, WovenUnit>;
  private readonly structure: Structure;
  private readonly before: Compilation | undefined;

  constructor(outline: Outline, units: ReadonlyMap<string, WovenUnit>, structure: Structure, before?: Compilation) {
    this.outline = outline;
    this.units = units;
    this.structure = structure;
    this.before = before;
  }

  all(): readonly CompiledProvision[] {
    if (this.structure.arrivals.size === 0) {
      this.outline.document.provisions.forEach((provision, position) => this.standing(provision, position));
    } else this.childrenOf(null);
    return this.collected;
  }

  private childrenOf(parent: ProvisionId | null): void {
    this.arriving({ parent, after: null });
    for (const child of childrenOf(this.outline, parent)) {
      const provision = provisionOf(this.outline, child);
      if (provision !== undefined) this.standing(provision);
      this.childrenOf(child);
      this.arriving({ parent, after: child });
    }
  }

  private standing(provision: Provision, position = -1): void {
    const { id, kind, parent, label } = provision;
    const headings = this.units.get(unitKey(id, "heading"));
    const words = this.units.get(unitKey(id, "text"));
    const same =
      this.before?.units.get(unitKey(id, "heading")) === headings &&
      this.before?.units.get(unitKey(id, "text")) === words;
    const known = same ? this.before?.compiled.provisions[position] : undefined;
    if (known !== undefined) {
      this.collected.push(known);
      return;
    }
    const groups = this.structure.departures.get(id) ?? [];
    this.collected.push({
      id,
      kind,
      parent,
      ...(label === undefined ? {} : { label }),
      heading: headings?.segments ?? common(provision.heading),
      segments: words?.segments ?? common(provision.text),
      insertedBy: [],
      deletedBy: groups.flatMap(({ departure, proposals }) => (departure.how === "deleted" ? proposals : [])),
      movedBy: groups.flatMap(({ departure: { to }, proposals }) => (to === undefined ? [] : [{ to, proposals }])),
      mergedBy: groups.flatMap(({ departure: { into }, proposals }) =>
        into === undefined ? [] : [{ into, proposals }],
      ),
      conflict: this.structure.disputed.has(id),
    });
  }

  private arriving(place: Place): void {
    for (const group of this.structure.arrivals.get(placeKey(place)) ?? []) {
      for (const provision of group.provisions) {
        this.collected.push(proposed(provision, group));
        this.arriving({ parent: provision.id, after: null });
      }
    }
  }
}

function proposed(
  { id, kind, parent, heading, text }: Provision,
  { proposals, conflict }: ArrivalGroup,
): CompiledProvision {
  const offered = (words: string): readonly Segment[] =>
    words === ""
      ? []
      : [
          {
            alternatives: [
              { text: "", proposals: [] },
              { text: words, proposals },
            ],
            conflict,
          },
        ];
  return {
    id,
    kind,
    parent,
    heading: offered(heading),
    segments: offered(text),
    insertedBy: proposals,
    deletedBy: [],
    movedBy: [],
    mergedBy: [],
    conflict,
  };
}
