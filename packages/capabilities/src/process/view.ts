// What a viewer is shown of a process, made from its state alone.
import { ROLES } from "@parley/kernel";
import type { Viewer } from "@parley/kernel";
import type { Claim, Edition, Participant, ReleaseSubject, Seat } from "./events.ts";
import { mayEndorse, mayTurnKey } from "./policy.ts";
import { findInstrument } from "./state.ts";
import type {
  InstrumentState,
  ProcessState,
  RecordedEndorsement,
  RegisteredText,
  Release,
  SeatState,
} from "./state.ts";

/** An instrument with the endorsements that stand, by participant's name as printed, and its figures. */
export interface InstrumentView {
  readonly id: string;
  readonly title: string;
  readonly adopted?: string;
  readonly place?: string;
  readonly follows?: string;
  readonly source: string;
  readonly asOf?: string;
  readonly countOnly: boolean;
  readonly openForEndorsement: boolean;
  readonly claims: InstrumentState["claims"];
  readonly endorsements: readonly (RecordedEndorsement & { readonly name: string })[];
}

function instrumentView(state: ProcessState, instrument: InstrumentState): InstrumentView {
  const { endorsements, published: _published, text: _text, edition: _edition, ...rest } = instrument;
  return { ...rest, endorsements: standing(state, endorsements) };
}

/** The endorsements that were not withdrawn, sorted by name. */
function standing(state: ProcessState, endorsements: InstrumentState["endorsements"]): InstrumentView["endorsements"] {
  return Object.values(endorsements)
    .filter((endorsement) => endorsement.withdrawn === undefined)
    .map((endorsement) => ({
      ...endorsement,
      name: endorsement.printedAs ?? state.participants[endorsement.participant]?.name ?? endorsement.participant,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The instruments from the first to the last of a lineage: who follows whom, oldest first; others by date. */
export function lineage(state: ProcessState): readonly InstrumentState[] {
  const dated = (instrument: InstrumentState): string => instrument.adopted ?? "9999";
  return [...state.instruments].sort((a, b) => (dated(a) < dated(b) ? -1 : 1));
}

/** What every one of an instrument's predecessors is, nearest first. */
export function predecessors(state: ProcessState, id: string): readonly InstrumentState[] {
  const found: InstrumentState[] = [];
  let before = findInstrument(state, id)?.follows;
  while (before !== undefined) {
    const instrument = findInstrument(state, before);
    if (!instrument || found.includes(instrument)) break;
    found.push(instrument);
    before = instrument.follows;
  }
  return found;
}

/** The participants' counts by kind, for the process' home. */
export function participantCounts(state: ProcessState): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind } of Object.values(state.participants)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** The process as everybody may see it. */
export interface Overview {
  readonly title: string;
  readonly languages: readonly string[];
  readonly illustrative: boolean;
  readonly editions: ProcessState["editions"];
  readonly stewards: ProcessState["stewards"];
  readonly participants: readonly Participant[];
  readonly participantCounts: Readonly<Record<string, number>>;
  readonly texts: readonly RegisteredText[];
  readonly instruments: readonly InstrumentView[];
  /** The open seats with their roles; who sits there is not here. */
  readonly seats: readonly Seat[];
}

export function overviewOf(process: ProcessState): Overview {
  const { title, languages, illustrative, editions, stewards } = process;
  return {
    title,
    languages,
    illustrative,
    editions,
    stewards,
    participants: Object.values(process.participants),
    participantCounts: participantCounts(process),
    texts: Object.values(process.texts),
    instruments: lineage(process).map((instrument) => instrumentView(process, instrument)),
    seats: openSeats(process).map(({ closed: _closed, ...seat }) => seat),
  };
}

/** The edition that is on, or comes next, or was last opened: what "now" means in a series. `today` is a calendar date. */
export function currentEdition(state: ProcessState, today: string): Edition | undefined {
  const running = state.editions
    .filter(({ to, from }) => (to ?? from) !== undefined && (to ?? from ?? "") >= today)
    .toSorted((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1))[0];
  return running ?? state.editions.at(-1);
}

/** How many endorsements of an instrument stand. */
export function endorsementCount(instrument: InstrumentState): number {
  return Object.values(instrument.endorsements).filter(({ withdrawn }) => withdrawn === undefined).length;
}

/** Claims about one figure side by side, in the order in which they came: where they conflict, it shows. */
export function claimsByFigure(instrument: InstrumentState): readonly (readonly [string, readonly Claim[]])[] {
  const figures = new Map<string, Claim[]>();
  for (const claim of instrument.claims) figures.set(claim.figure, [...(figures.get(claim.figure) ?? []), claim]);
  return [...figures];
}

/** Something that waits for this viewer alone to act. */
export type Waiting =
  | { readonly kind: "key"; readonly release: string; readonly of: ReleaseSubject; readonly subject: string }
  | { readonly kind: "endorsement"; readonly instrument: string; readonly title: string };

/** What waits for a viewer: releases without their steward's key, instruments that their participant may endorse. */
export function waitingFor(state: ProcessState, viewer: Viewer): readonly Waiting[] {
  const steward = state.seats[viewer.actor]?.steward;
  const keys =
    mayTurnKey(viewer, state) === undefined && steward !== undefined
      ? openReleases(state)
          .filter(({ keys: turned }) => !turned.includes(steward))
          .map(({ id, of }): Waiting => ({ kind: "key", release: id, of, subject: subjectTitle(state, of) }))
      : [];
  const participant = viewer.participant;
  const endorsements =
    mayEndorse(viewer, state) === undefined && participant !== undefined
      ? state.instruments
          .filter((instrument) => instrument.openForEndorsement && !endorses(instrument, participant))
          .map(({ id, title }): Waiting => ({ kind: "endorsement", instrument: id, title }))
      : [];
  return [...keys, ...endorsements];
}

export function openReleases(state: ProcessState): readonly Release[] {
  return Object.values(state.releases).filter(({ joint, releasedAt }) => joint && releasedAt === undefined);
}

/** Whether a participant's endorsement stands. */
export function endorses(instrument: InstrumentState, participant: string): boolean {
  const given = instrument.endorsements[participant];
  return given !== undefined && given.withdrawn === undefined;
}

/** The title of what a release is about. */
export function subjectTitle(state: ProcessState, { kind, subject }: ReleaseSubject): string {
  const title = kind === "publish-text" ? state.texts[subject]?.title : findInstrument(state, subject)?.title;
  return title ?? subject;
}

export const SET_UP_STEPS = ["title", "edition", "participants", "chair", "text", "delegations"] as const;
export type SetUpStep = (typeof SET_UP_STEPS)[number];

/** What a host does before a process can begin, and whether it is done. In any order; nothing here is demanded. */
export function setUp(state: ProcessState): readonly { readonly step: SetUpStep; readonly done: boolean }[] {
  const seats = Object.values(state.seats).filter(({ closed }) => !closed);
  const done: Readonly<Record<SetUpStep, boolean>> = {
    // The node founds a process under its bare name; a host's own words are another event, and so another title.
    title: state.described,
    edition: state.editions.length > 0,
    participants: Object.keys(state.participants).length > 0,
    chair: seats.some(({ role }) => role === "chair"),
    text: Object.keys(state.texts).length > 0,
    delegations: seats.some(({ role }) => role === "head-of-delegation"),
  };
  return SET_UP_STEPS.map((step) => ({ step, done: done[step] }));
}

/** The seats that are open, in the order of `ROLES`, then by participant. */
export function openSeats(state: ProcessState): readonly SeatState[] {
  const order = (seat: SeatState): string =>
    `${String(ROLES.indexOf(seat.role)).padStart(2, "0")} ${state.participants[seat.participant ?? ""]?.name ?? ""}`;
  return Object.values(state.seats)
    .filter(({ closed }) => !closed)
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}
