// What turns one document into another, found by the provisions' ids.
import type { Place, ProposalId, Provision, ProvisionId, TextDocument } from "../document.ts";
import type { Arrival, Departure, Effects, WordsEffect } from "./effects.ts";
import { outlineOf, placeOf, type Outline } from "./outline.ts";

/**
 * The effects that turn the base into `document`. `moved` names provisions known to have been moved on purpose; beside them as few as
 * possible are taken to have moved.
 */
export function changesBetween(
  base: Outline,
  document: TextDocument,
  proposal: ProposalId,
  moved: ReadonlySet<ProvisionId>,
): Effects {
  const after = outlineOf(document);
  const words: WordsEffect[] = [];
  if (document.title !== base.document.title) words.push({ provision: null, field: "title", text: document.title });
  const departures: Departure[] = [];
  const gone = new Set<ProvisionId>();
  for (const provision of base.document.provisions) {
    const position = after.at.get(provision.id);
    const now = position === undefined ? undefined : document.provisions[position];
    if (now === undefined) {
      gone.add(provision.id);
      if (provision.parent === null || !gone.has(provision.parent))
        departures.push({ provision: provision.id, how: "deleted" });
      continue;
    }
    if (now.heading !== provision.heading) words.push({ provision: now.id, field: "heading", text: now.heading });
    if (now.text !== provision.text) words.push({ provision: now.id, field: "text", text: now.text });
  }
  const relocated = relocations(base, after, moved);
  for (const id of relocated) {
    const provision = document.provisions[after.at.get(id) ?? -1];
    if (provision === undefined) continue;
    departures.push({ provision: id, how: "moved", to: anchoredPlace(base, after, relocated, provision) });
  }
  return { proposal, words, departures, arrivals: arrivalsOf(base, after, relocated), pieces: [] };
}

/** The provisions of both documents that stand in another provision, or in another order among those that stayed. */
export function relocations(base: Outline, after: Outline, moved: ReadonlySet<ProvisionId>): Set<ProvisionId> {
  const relocated = new Set<ProvisionId>();
  for (const { id, parent } of after.document.provisions) {
    const was = base.document.provisions[base.at.get(id) ?? -1];
    if (was === undefined) continue;
    const before = placeOf(base, was);
    const now = placeOf(after, { ...was, parent });
    if (was.parent !== parent || (moved.has(id) && before.after !== now.after)) relocated.add(id);
  }
  for (const siblings of after.children.values()) {
    const stayed = siblings.filter((id) => base.at.has(id) && !relocated.has(id));
    const kept = longestInOrder(stayed.map((id) => base.at.get(id) ?? 0));
    stayed.forEach((id, index) => {
      if (!kept.has(index)) relocated.add(id);
    });
  }
  return relocated;
}

/** The indexes of a longest ascending run of numbers. */
function longestInOrder(numbers: readonly number[]): ReadonlySet<number> {
  const lengths: number[] = [];
  const previous: number[] = [];
  let best = -1;
  numbers.forEach((number, index) => {
    lengths[index] = 1;
    previous[index] = -1;
    for (let before = 0; before < index; before++) {
      if ((numbers[before] ?? 0) < number && (lengths[before] ?? 0) + 1 > (lengths[index] ?? 0)) {
        lengths[index] = (lengths[before] ?? 0) + 1;
        previous[index] = before;
      }
    }
    if (best < 0 || (lengths[index] ?? 0) > (lengths[best] ?? 0)) best = index;
  });
  const kept = new Set<number>();
  for (let index = best; index >= 0; index = previous[index] ?? -1) kept.add(index);
  return kept;
}

/** The place in terms of the base: after the nearest sibling before it that stayed where it was. */
function anchoredPlace(
  base: Outline,
  after: Outline,
  relocated: ReadonlySet<ProvisionId>,
  { id, parent }: Provision,
): Place {
  const siblings = after.children.get(parent) ?? [];
  for (let index = siblings.indexOf(id) - 1; index >= 0; index--) {
    const sibling = siblings[index];
    if (sibling !== undefined && base.at.has(sibling) && !relocated.has(sibling)) return { parent, after: sibling };
  }
  return { parent, after: null };
}

function arrivalsOf(base: Outline, after: Outline, relocated: ReadonlySet<ProvisionId>): Arrival[] {
  const arrivals: { place: Place; provisions: Provision[]; moved?: ProvisionId }[] = [];
  for (const provision of after.document.provisions) {
    const isNew = !base.at.has(provision.id);
    if (!isNew && !relocated.has(provision.id)) continue;
    const place = anchoredPlace(base, after, relocated, provision);
    if (!isNew) {
      arrivals.push({ place, provisions: [], moved: provision.id });
      continue;
    }
    const group = arrivals.at(-1);
    const insideGroup = provision.parent !== null && group?.provisions.some(({ id }) => id === provision.parent);
    const besideGroup =
      group !== undefined &&
      group.moved === undefined &&
      group.place.parent === place.parent &&
      group.place.after === place.after;
    if (group !== undefined && (insideGroup || besideGroup)) group.provisions.push(provision);
    else arrivals.push({ place, provisions: [provision] });
  }
  return arrivals;
}
