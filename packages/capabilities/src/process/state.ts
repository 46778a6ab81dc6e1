// The state of a process: what the stream "process" folds into.
import { SYSTEM, PUBLIC } from "@parley/kernel";
import type { Entry, StreamKind, Viewer } from "@parley/kernel";
import type {
  Claim,
  Edition,
  Endorsement,
  Instrument,
  Participant,
  ProcessEvents,
  ReleaseKind,
  ReleaseSubject,
  Seat,
  Steward,
  TextVisibility,
} from "./events.ts";

/** An endorsement as it stands in the record: `seq` is where its proof starts. */
export interface RecordedEndorsement extends Endorsement {
  readonly seq: number;
  /** The seat that gave it, where it was given here and not taken from a published list. */
  readonly givenBy?: string;
  withdrawn?: string;
}

export interface InstrumentState extends Instrument {
  claims: Claim[];
  openForEndorsement: boolean;
  published: boolean;
  endorsements: Record<string, RecordedEndorsement>;
}

export interface SeatState extends Seat {
  closed: boolean;
}

export interface RegisteredText {
  readonly id: string;
  readonly title: string;
  readonly edition?: string;
  readonly language: string;
  visibility: TextVisibility;
  adoptedRevision?: number;
}

export interface Release {
  readonly id: string;
  readonly of: ReleaseSubject;
  readonly joint: boolean;
  /** Ids of the stewards who have turned their key. */
  keys: string[];
  releasedAt?: string;
}

export interface ProcessState {
  founded: boolean;
  title: string;
  /** Whether a host has given it a title of their own. */
  described: boolean;
  languages: readonly string[];
  illustrative: boolean;
  editions: Edition[];
  stewards: Steward[];
  jointMatters: ReleaseKind[];
  participants: Record<string, Participant>;
  seats: Record<string, SeatState>;
  instruments: InstrumentState[];
  texts: Record<string, RegisteredText>;
  releases: Record<string, Release>;
  /** The orders by which bodies were withheld. */
  withheld: { readonly seqs: readonly number[]; readonly reason: string; readonly at: string; readonly seq: number }[];
}

export function initialProcess(): ProcessState {
  return {
    founded: false,
    title: "",
    described: false,
    languages: [],
    illustrative: false,
    editions: [],
    stewards: [],
    jointMatters: [],
    participants: {},
    seats: {},
    instruments: [],
    texts: {},
    releases: {},
    withheld: [],
  };
}

type Evolution = {
  [Type in keyof ProcessEvents]: (state: ProcessState, data: ProcessEvents[Type], entry: Entry) => void;
};

const evolution: Evolution = {
  "process.founded@1": (state, { title, languages, illustrative }) => {
    Object.assign(state, { founded: true, title, languages, illustrative });
  },
  "process.described@1": (state, { title }) => {
    state.title = title;
    state.described = true;
  },
  "process.edition-opened@1": (state, { edition }) => {
    state.editions.push(edition);
  },
  "process.edition-amended@1": (state, { edition }) => {
    state.editions = state.editions.map((known) => (known.id === edition.id ? edition : known));
  },
  "process.steward-appointed@1": (state, { steward }) => {
    state.stewards.push(steward);
  },
  "process.joint-matters-set@1": (state, { kinds }) => {
    state.jointMatters = [...kinds];
  },
  "process.participants-admitted@1": (state, { participants }) => {
    for (const participant of participants) state.participants[participant.id] = participant;
  },
  "process.participant-amended@1": (state, { participant }) => {
    state.participants[participant.id] = participant;
  },
  "process.seat-opened@1": (state, { seat }) => {
    state.seats[seat.id] = { ...seat, closed: false };
  },
  "process.seat-closed@1": (state, { seat }) => {
    const known = state.seats[seat];
    if (known) known.closed = true;
  },
  "process.seat-recovered@1": () => {},
  "process.instrument-recorded@1": (state, { instrument }) => {
    state.instruments.push({
      ...instrument,
      claims: [...instrument.claims],
      openForEndorsement: false,
      published: instrument.text === undefined,
      endorsements: {},
    });
  },
  "process.claim-added@1": (state, { instrument, claim }) => {
    findInstrument(state, instrument)?.claims.push(claim);
  },
  "process.endorsements-recorded@1": (state, { endorsements }, entry) => {
    for (const endorsement of endorsements) {
      const instrument = findInstrument(state, endorsement.instrument);
      if (!instrument) continue;
      instrument.endorsements[endorsement.participant] = {
        ...endorsement,
        seq: entry.seq,
        ...(state.seats[entry.actor] && state.seats[entry.actor]?.participant === endorsement.participant
          ? { givenBy: entry.actor }
          : {}),
      };
    }
  },
  "process.endorsement-withdrawn@1": (state, { instrument, participant }, entry) => {
    const endorsement = findInstrument(state, instrument)?.endorsements[participant];
    if (endorsement) endorsement.withdrawn = entry.at;
  },
  "process.text-registered@1": (state, { text, ...rest }) => {
    state.texts[text] = { id: text, ...rest };
  },
  "process.text-adopted@1": (state, { text, revision }) => {
    const known = state.texts[text];
    if (known) known.adoptedRevision = revision;
  },
  "process.release-asked@1": (state, { release, of, joint }) => {
    state.releases[release] = { id: release, of, joint, keys: [] };
  },
  "process.key-turned@1": (state, { release, steward }) => {
    state.releases[release]?.keys.push(steward);
  },
  "process.key-taken-back@1": (state, { release, steward }) => {
    const known = state.releases[release];
    if (known) known.keys = known.keys.filter((key) => key !== steward);
  },
  "record.withheld@1": (state, { seqs, reason }, entry) => {
    state.withheld.push({ seqs: [...seqs], reason, at: entry.at, seq: entry.seq });
  },
  "process.released@1": (state, { release, of }, entry) => {
    const known = state.releases[release];
    if (known) known.releasedAt = entry.at;
    applyRelease(state, of);
  },
};

function applyRelease(state: ProcessState, { kind, subject }: ReleaseSubject): void {
  switch (kind) {
    case "publish-text": {
      const text = state.texts[subject];
      if (text) text.visibility = "public";
      return;
    }
    case "open-endorsement": {
      const instrument = findInstrument(state, subject);
      if (instrument) instrument.openForEndorsement = true;
      return;
    }
    case "publish-instrument": {
      const instrument = findInstrument(state, subject);
      if (instrument) instrument.published = true;
    }
  }
}

export function findInstrument(state: ProcessState, id: string): InstrumentState | undefined {
  return state.instruments.find((instrument) => instrument.id === id);
}

export const processStream: StreamKind<ProcessState, ProcessState> = {
  pattern: "process",
  initial: initialProcess,
  evolve(state, entry) {
    // The index is safe: an unknown type has no evolution and changes nothing.
    const evolve = (
      evolution as Record<string, ((state: ProcessState, data: unknown, entry: Entry) => void) | undefined>
    )[entry.type];
    evolve?.(state, entry.data, entry);
    return state;
  },
  audience: () => true,
};

/** Who an actor is, as the process knows it now. A closed or unknown seat is the public. */
export function viewerOf(state: ProcessState, actor: string): Viewer {
  if (actor === SYSTEM.actor) return SYSTEM;
  const seat = state.seats[actor];
  if (!seat || seat.closed) return PUBLIC;
  return { actor, roles: [seat.role], ...(seat.participant ? { participant: seat.participant } : {}) };
}
