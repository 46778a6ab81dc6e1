// A document made anew after provisions left, came and changed their words.
import type { Place, Provision, ProvisionId, TextDocument } from "../document.ts";
import { cutPieces, PIECE } from "./effects.ts";
import { childrenOf, placeKey, provisionOf, type Outline } from "./outline.ts";
import type { Structure } from "./structure.ts";

/** What is to be different. Nothing in it is in conflict. */
export interface Alterations {
  readonly title?: string;
  readonly headings: ReadonlyMap<ProvisionId, string>;
  /** Whole texts; those of split provisions hold PIECE marks. */
  readonly texts: ReadonlyMap<ProvisionId, string>;
  readonly structure: Structure;
  /** The ids of the new pieces of split provisions, in the order of their text. */
  readonly pieces: ReadonlyMap<ProvisionId, readonly ProvisionId[]>;
}

export function rebuild(outline: Outline, alterations: Alterations): TextDocument {
  const { structure, headings, texts, pieces } = alterations;
  const provisions: Provision[] = [];

  const emitChildren = (from: ProvisionId | null, parent: ProvisionId | null): void => {
    emitArrivals({ parent: from, after: null });
    for (const child of childrenOf(outline, from)) {
      if (!structure.departures.has(child)) emit(child, parent);
      emitArrivals({ parent: from, after: child });
    }
  };

  const emitArrivals = (place: Place): void => {
    for (const { provisions: added, moved } of structure.arrivals.get(placeKey(place)) ?? []) {
      if (moved !== undefined) emit(moved, place.parent);
      for (const provision of added) {
        provisions.push(provision);
        emitArrivals({ parent: provision.id, after: null });
      }
    }
  };

  const emit = (id: ProvisionId, parent: ProvisionId | null): void => {
    const base = provisionOf(outline, id);
    if (base === undefined) return;
    const text = texts.get(id) ?? base.text;
    const heading = headings.get(id) ?? base.heading;
    const cut = text.includes(PIECE) ? cutPieces(text) : { first: text, others: [] };
    provisions.push({ ...base, parent, heading, text: cut.first });
    emitChildren(id, id);
    for (const merged of absorbedBy(structure, id)) emitChildren(merged, id);
    cut.others.forEach((piece, index) => {
      const other = pieces.get(id)?.[index];
      if (other === undefined) throw new Error(`piece ${index + 1} of provision ${id} has no id`);
      provisions.push({ id: other, kind: base.kind, parent, heading: piece.heading, text: piece.text });
    });
  };

  emitChildren(null, null);
  return { title: alterations.title ?? outline.document.title, provisions };
}

/** The provisions that are merged into this one, in the order in which the merge names them. */
function absorbedBy(structure: Structure, into: ProvisionId): ProvisionId[] {
  const merged: ProvisionId[] = [];
  for (const [provision, groups] of structure.departures) {
    if (groups.some(({ departure }) => departure.into === into)) merged.push(provision);
  }
  return merged;
}
