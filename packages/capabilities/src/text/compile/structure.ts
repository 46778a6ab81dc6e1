// Which provisions would leave, come or change places, who wants it, and where such wishes conflict.
import type { Place, ProposalId, Provision, ProvisionId } from "../document.ts";
import { arrivalKey, departureKey, type Departure, type Effects } from "./effects.ts";
import { placeKey, type Outline } from "./outline.ts";
import type { Compatible } from "./weave.ts";

/** All who want one departure of a provision. */
export interface DepartureGroup {
  readonly departure: Departure;
  readonly proposals: ProposalId[];
}

/** All who want the same to come to one place. */
export interface ArrivalGroup {
  readonly key: string;
  readonly place: Place;
  readonly provisions: readonly Provision[];
  readonly moved?: ProvisionId;
  readonly proposals: ProposalId[];
  conflict: boolean;
}

/** A disagreement that no wording shows: about what stands at a place, or about a provision that others would take away. */
export interface StructureConflict {
  readonly about: "place" | "provision";
  /** The provision that would leave; for a place, the one that it stands in (null at the top). */
  readonly provision: ProvisionId | null;
  readonly sides: readonly (readonly ProposalId[])[];
}

export interface Structure {
  readonly departures: ReadonlyMap<ProvisionId, readonly DepartureGroup[]>;
  /** By `placeKey`, the groups in an order that does not depend on that of the proposals. */
  readonly arrivals: ReadonlyMap<string, readonly ArrivalGroup[]>;
  readonly conflicts: readonly StructureConflict[];
  /** Provisions that some would take away and others would keep or change. */
  readonly disputed: ReadonlySet<ProvisionId>;
}

export const NO_STRUCTURE: Structure = {
  departures: new Map(),
  arrivals: new Map(),
  conflicts: [],
  disputed: new Set(),
};

export function structureOf(outline: Outline, all: readonly Effects[], compatible?: Compatible): Structure {
  const departures = departuresOf(all);
  const arrivals = arrivalsOf(all);
  if (departures.size === 0 && arrivals.size === 0) return NO_STRUCTURE;
  const conflicts: StructureConflict[] = [];
  const disputed = new Set<ProvisionId>();

  const inside = departures.size === 0 ? [] : touched(outline, all);
  const inOrder = [...departures.keys()].sort(
    (left, right) => (outline.at.get(left) ?? 0) - (outline.at.get(right) ?? 0),
  );
  for (const provision of inOrder) {
    const sides: ProposalId[][] = (departures.get(provision) ?? []).map(({ proposals }) => proposals);
    const leaving = new Set(sides.flat());
    const from = outline.at.get(provision) ?? 0;
    const others = new Set<ProposalId>();
    for (let position = from; position <= (outline.last[from] ?? from); position++) {
      for (const proposal of inside[position] ?? []) if (!leaving.has(proposal)) others.add(proposal);
    }
    if (others.size > 0) sides.push(inProposalOrder(all, others));
    if (!opposed(sides, compatible)) continue;
    conflicts.push({ about: "provision", provision, sides });
    disputed.add(provision);
  }
  for (const key of [...arrivals.keys()].sort()) {
    const groups = arrivals.get(key) ?? [];
    const sides = groups.map(({ proposals }) => proposals);
    if (!opposed(sides, compatible)) continue;
    for (const group of groups) group.conflict = true;
    conflicts.push({ about: "place", provision: groups[0]?.place.parent ?? null, sides });
  }
  return { departures, arrivals, conflicts, disputed };
}

function departuresOf(all: readonly Effects[]): Map<ProvisionId, DepartureGroup[]> {
  const departures = new Map<ProvisionId, DepartureGroup[]>();
  for (const { proposal, departures: wanted } of all) {
    for (const departure of wanted) {
      const groups = departures.get(departure.provision) ?? [];
      departures.set(departure.provision, groups);
      const key = departureKey(departure);
      const group = groups.find((known) => departureKey(known.departure) === key);
      if (group === undefined) groups.push({ departure, proposals: [proposal] });
      else group.proposals.push(proposal);
    }
  }
  for (const groups of departures.values())
    groups.sort((left, right) => compareKeys(departureKey(left.departure), departureKey(right.departure)));
  return departures;
}

function arrivalsOf(all: readonly Effects[]): Map<string, ArrivalGroup[]> {
  const arrivals = new Map<string, Map<string, ArrivalGroup>>();
  for (const { proposal, arrivals: wanted } of all) {
    for (const arrival of wanted) {
      const at = placeKey(arrival.place);
      const groups = arrivals.get(at) ?? new Map<string, ArrivalGroup>();
      arrivals.set(at, groups);
      const key = arrivalKey(arrival);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { ...arrival, key, proposals: [proposal], conflict: false });
      else {
        group.proposals.push(proposal);
        // Equal insertions are one provision: it takes the ids of those that come first, whatever the order of proposals.
        const [first] = arrival.provisions;
        const [known] = group.provisions;
        if (first && known && first.id < known.id) groups.set(key, { ...group, provisions: arrival.provisions });
      }
    }
  }
  return new Map([...arrivals].map(([at, groups]) => [at, inStableOrder([...groups.values()])]));
}

/** What one proposal brings to a place keeps its order; where several do, the order must not depend on theirs. */
function inStableOrder(groups: ArrivalGroup[]): ArrivalGroup[] {
  const makers = new Set(groups.map(({ proposals }) => proposals.join(" ")));
  return makers.size === 1 ? groups : groups.sort((left, right) => compareKeys(left.key, right.key));
}

function compareKeys(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** For each position, the proposals that change something about the provision there or put something in it. */
function touched(outline: Outline, all: readonly Effects[]): ProposalId[][] {
  const inside: ProposalId[][] = [];
  const touch = (provision: ProvisionId | null, proposal: ProposalId): void => {
    const position = provision === null ? undefined : outline.at.get(provision);
    if (position === undefined) return;
    const known = inside[position];
    if (known === undefined) inside[position] = [proposal];
    else if (known.at(-1) !== proposal) known.push(proposal);
  };
  for (const { proposal, words, departures, arrivals } of all) {
    for (const { provision } of words) touch(provision, proposal);
    for (const { provision, into } of departures) {
      touch(provision, proposal);
      touch(into ?? null, proposal);
    }
    for (const { place } of arrivals) touch(place.parent, proposal);
  }
  return inside;
}

function inProposalOrder(all: readonly Effects[], wanted: ReadonlySet<ProposalId>): ProposalId[] {
  return all.flatMap(({ proposal }) => (wanted.has(proposal) ? [proposal] : []));
}

/** Whether two of the sides have proposals that cannot stand together. Who wants both sides is on neither. */
function opposed(sides: readonly (readonly ProposalId[])[], compatible?: Compatible): boolean {
  return sides.some((side, index) =>
    sides.slice(index + 1).some((other) => {
      const theirs = other.filter((proposal) => !side.includes(proposal));
      const ours = side.filter((proposal) => !other.includes(proposal));
      return ours.some((left) => theirs.some((right) => !(compatible?.(left, right) ?? false)));
    }),
  );
}
