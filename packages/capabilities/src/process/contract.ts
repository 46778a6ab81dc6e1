// What one can ask of a process: its commands and reads.
import { answerOf, command, date, id, language, line, read, words } from "@parley/contract";
import { ROLES } from "@parley/kernel";
import * as z from "zod/mini";
import {
  RELEASE_KINDS,
  claim,
  edition as editionFields,
  instrument as instrumentFields,
  participant as participantFields,
  steward as stewardFields,
} from "./events.ts";
import type { Overview } from "./view.ts";

const MOST_PARTICIPANTS = 2_000;

export const found = command({
  name: "process.found",
  path: "/found",
  summary: "Found the process: its title, its languages and its first steward with a host's seat.",
  policy: "by the node itself",
  errors: ["process-already-founded"],
  offline: "online-only",
  input: z.strictObject({
    title: line,
    languages: z.array(language).check(z.minLength(1), z.maxLength(20)),
    illustrative: z.boolean(),
    steward: line,
  }),
});

export const describe = command({
  name: "process.describe",
  method: "PATCH",
  path: "/",
  summary: "Change the title of the process.",
  policy: "by the host",
  errors: [],
  offline: "online-only",
  input: z.strictObject({ title: line }),
});

export const openEdition = command({
  name: "process.open-edition",
  path: "/editions",
  summary: "Open an edition (one summit of the series).",
  policy: "by the host",
  errors: ["edition-exists", "edition-unknown", "dates-reversed"],
  offline: "online-only",
  input: editionFields,
});

export const amendEdition = command({
  name: "process.amend-edition",
  method: "PUT",
  path: "/editions/:id",
  summary: "Correct an edition's title, place, dates or lineage.",
  policy: "by the host",
  errors: ["edition-unknown", "dates-reversed", "lineage-circular"],
  offline: "online-only",
  input: editionFields,
});

export const appointSteward = command({
  name: "process.appoint-steward",
  path: "/stewards",
  summary: "Make a ministry or co-host a steward of the process, with a host's seat of its own.",
  policy: "by the host",
  errors: ["steward-exists", "participant-unknown"],
  offline: "online-only",
  input: stewardFields,
});

export const setJointMatters = command({
  name: "process.set-joint-matters",
  method: "PUT",
  path: "/joint-matters",
  summary: "Say which releases need the key of every steward.",
  policy: "by the host",
  errors: ["one-steward-only"],
  offline: "online-only",
  input: z.strictObject({ kinds: z.array(z.enum(RELEASE_KINDS)).check(z.maxLength(RELEASE_KINDS.length)) }),
});

export const admitParticipants = command({
  name: "process.admit-participants",
  path: "/participants",
  summary: "Admit delegations and other participants, for example from a roster; those already admitted are updated.",
  policy: "by the host",
  errors: ["participant-twice"],
  offline: "online-only",
  input: z.strictObject({
    participants: z.array(participantFields).check(z.minLength(1), z.maxLength(MOST_PARTICIPANTS)),
  }),
});

export const openSeat = command({
  name: "process.open-seat",
  path: "/seats",
  summary: "Open a seat with a role; an invitation for it is made apart, since names are not in the record.",
  policy: "by the host, or by the head of the same delegation",
  errors: ["participant-unknown", "participant-needed", "steward-unknown"],
  offline: "online-only",
  input: z.strictObject({
    role: z.enum(ROLES),
    participant: z.exactOptional(id),
    steward: z.exactOptional(id),
    label: z.exactOptional(line),
  }),
});

export const seatGuest = command({
  name: "process.seat-guest",
  path: "/guests",
  summary: "Open a seat for a guest who came in with a join code; the node gives this command itself.",
  policy: "by the node itself",
  errors: ["participant-unknown"],
  offline: "online-only",
  input: z.strictObject({ seat: id, role: z.enum(ROLES), participant: z.exactOptional(id) }),
});

export const closeSeat = command({
  name: "process.close-seat",
  method: "DELETE",
  path: "/seats/:seat",
  summary: "Close a seat: whoever sits there may do nothing more from it.",
  policy: "by the host, or by the head of the same delegation",
  errors: ["seat-unknown", "last-host"],
  offline: "online-only",
  input: z.strictObject({ seat: id }),
});

export const recoverSeat = command({
  name: "process.recover-seat",
  path: "/seats/:seat/recovery",
  summary: "Record that access to a seat was given anew after a device was lost.",
  policy: "by the host, or by the head of the same delegation",
  errors: ["seat-unknown"],
  offline: "online-only",
  input: z.strictObject({ seat: id }),
});

export const recordInstrument = command({
  name: "process.record-instrument",
  path: "/instruments",
  summary: "Record an instrument that was adopted elsewhere, with its source and the figures claimed about it.",
  policy: "by the host",
  errors: ["instrument-exists", "instrument-unknown", "edition-unknown"],
  offline: "online-only",
  input: z.omit(instrumentFields, { text: true }),
});

export const addClaim = command({
  name: "process.add-claim",
  path: "/instruments/:instrument/claims",
  summary: "Add a figure that somebody claims about an instrument; conflicting claims stand side by side.",
  policy: "by the host",
  errors: ["instrument-unknown", "claim-exists"],
  offline: "online-only",
  input: z.extend(claim, { instrument: id }),
});

export const recordEndorsements = command({
  name: "process.record-endorsements",
  path: "/instruments/:instrument/endorsements/published",
  summary: "Record endorsements from a published list, each with its date, source and the name as printed.",
  policy: "by the host",
  errors: ["instrument-unknown", "participant-unknown", "participant-twice"],
  offline: "online-only",
  input: z.strictObject({
    instrument: id,
    date,
    source: line,
    endorsers: z
      .array(
        z.strictObject({
          participant: id,
          printedAs: z.exactOptional(line),
          note: z.exactOptional(words),
          date: z.exactOptional(date),
        }),
      )
      .check(z.minLength(1), z.maxLength(MOST_PARTICIPANTS)),
  }),
});

export const endorse = command({
  name: "process.endorse",
  path: "/instruments/:instrument/endorsement",
  summary: "Endorse an adopted instrument in the name of one's participant, now.",
  policy: "by the head of delegation, or by a stakeholder for itself",
  errors: ["instrument-unknown", "endorsement-not-open", "already-endorsed"],
  offline: "online-only",
  input: z.strictObject({ instrument: id, printedAs: z.exactOptional(line), note: z.exactOptional(words) }),
});

export const withdrawEndorsement = command({
  name: "process.withdraw-endorsement",
  method: "DELETE",
  path: "/instruments/:instrument/endorsement",
  summary: "Withdraw one's endorsement; the record keeps that there was one.",
  policy: "by the head of delegation, or by a stakeholder for itself",
  errors: ["instrument-unknown", "not-endorsed"],
  offline: "online-only",
  input: z.strictObject({ instrument: id }),
});

export const askRelease = command({
  name: "process.ask-release",
  path: "/releases",
  summary: "Ask to publish a text or open an instrument for endorsement; joint matters wait for every steward's key.",
  policy: "by the host",
  errors: ["text-unknown", "instrument-unknown", "already-released", "release-waiting"],
  offline: "online-only",
  input: z.strictObject({ kind: z.enum(RELEASE_KINDS), subject: id }),
});

export const turnKey = command({
  name: "process.turn-key",
  path: "/releases/:release/key",
  summary: "Turn one's steward's key for a joint release; with the last key it is released.",
  policy: "by a host who sits for a steward",
  errors: ["release-unknown", "already-released", "key-already-turned"],
  offline: "online-only",
  input: z.strictObject({ release: id }),
});

export const takeBackKey = command({
  name: "process.take-back-key",
  method: "DELETE",
  path: "/releases/:release/key",
  summary: "Take back one's steward's key while the release still waits.",
  policy: "by a host who sits for a steward",
  errors: ["release-unknown", "already-released", "key-not-turned"],
  offline: "online-only",
  input: z.strictObject({ release: id }),
});

export const withhold = command({
  name: "process.withhold",
  path: "/withheld",
  summary: "Order the bodies of entries withheld: they are deleted with their salts, their places in the record stay.",
  policy: "by the host",
  errors: ["already-withheld"],
  offline: "online-only",
  input: z.strictObject({
    seqs: z.array(z.int().check(z.minimum(1))).check(z.minLength(1), z.maxLength(1_000)),
    reason: words,
  }),
});

export const overview = read({
  name: "process.overview",
  path: "/",
  summary:
    "The process as the public sees it: editions, stewards, participants, instruments with endorsements and claims.",
  policy: "by everyone",
  errors: [],
  input: z.strictObject({}),
  output: answerOf<Overview>(z.looseObject({ title: z.string(), languages: z.array(z.string()) })),
});

export const processCommands = [
  found,
  describe,
  openEdition,
  amendEdition,
  appointSteward,
  setJointMatters,
  admitParticipants,
  openSeat,
  seatGuest,
  closeSeat,
  recoverSeat,
  recordInstrument,
  addClaim,
  recordEndorsements,
  endorse,
  withdrawEndorsement,
  askRelease,
  turnKey,
  takeBackKey,
  withhold,
] as const;

export const processReads = [overview] as const;
