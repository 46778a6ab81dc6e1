// A document as a tree: who stands in whom, in which order, found by id.
import type { Place, Provision, ProvisionId, TextDocument } from "../document.ts";

export interface Outline {
  readonly document: TextDocument;
  /** Where each provision stands in `document.provisions`. */
  readonly at: ReadonlyMap<ProvisionId, number>;
  /** For each position, that of the last provision that stands in it; its own where none does. */
  readonly last: Int32Array;
  readonly children: ReadonlyMap<ProvisionId | null, readonly ProvisionId[]>;
}

export function outlineOf(document: TextDocument): Outline {
  const { provisions } = document;
  const at = new Map<ProvisionId, number>();
  const children = new Map<ProvisionId | null, ProvisionId[]>();
  provisions.forEach(({ id, parent }, position) => {
    at.set(id, position);
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [id]);
    else siblings.push(id);
  });
  const last = Int32Array.from(provisions, (_, position) => position);
  for (let position = provisions.length - 1; position >= 0; position--) {
    const parent = provisions[position]?.parent ?? null;
    const above = parent === null ? undefined : at.get(parent);
    if (above !== undefined) last[above] = Math.max(last[above] ?? 0, last[position] ?? 0);
  }
  return { document, at, last, children };
}

export function provisionOf(outline: Outline, id: ProvisionId): Provision | undefined {
  const position = outline.at.get(id);
  return position === undefined ? undefined : outline.document.provisions[position];
}

export function childrenOf(outline: Outline, parent: ProvisionId | null): readonly ProvisionId[] {
  return outline.children.get(parent) ?? [];
}

/** Whether `id` is `ancestor` or stands in it. */
export function isWithin(outline: Outline, id: ProvisionId, ancestor: ProvisionId): boolean {
  const position = outline.at.get(id);
  const above = outline.at.get(ancestor);
  if (position === undefined || above === undefined) return false;
  return above <= position && position <= (outline.last[above] ?? above);
}

/** Whether a place exists: its parent does, and `after` is one of the parent's children. */
export function isPlace(outline: Outline, { parent, after }: Place): boolean {
  if (parent !== null && !outline.at.has(parent)) return false;
  return after === null || provisionOf(outline, after)?.parent === parent;
}

/** The sibling that stands right before it, null where it is the first. */
export function placeOf(outline: Outline, { id, parent }: Provision): Place {
  const siblings = childrenOf(outline, parent);
  return { parent, after: siblings[siblings.indexOf(id) - 1] ?? null };
}

/** One name for a place, for maps. */
export function placeKey({ parent, after }: Place): string {
  return `${parent ?? ""}/${after ?? ""}`;
}
