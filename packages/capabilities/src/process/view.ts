// What a viewer is shown of a process, made from its state alone.
import { findInstrument } from "./state.ts";
import type { Participant } from "./events.ts";
import type { InstrumentState, ProcessState, RecordedEndorsement, RegisteredText } from "./state.ts";

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

export function instrumentView(state: ProcessState, instrument: InstrumentState): InstrumentView {
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
  };
}
