// What can happen to a process: the events of the stream "process", each with its published schema.
import { date, id, language, line, words } from "@parley/contract";
import { ROLES } from "@parley/kernel";
import type { DeepReadonly } from "@parley/kernel";
import * as z from "zod/mini";

/** A delegation speaks for a state or territory, whichever it is: the record takes no position on that. */
export const PARTICIPANT_KINDS = ["delegation", "organisation", "stakeholder"] as const;
export const STAKEHOLDER_CLASSES = [
  "international-organisation",
  "industry",
  "academia",
  "think-tank",
  "civil-society",
  "students-and-youth",
  "armed-forces",
  "media",
] as const;
export const RELEASE_KINDS = ["publish-text", "open-endorsement", "publish-instrument"] as const;
export const TEXT_VISIBILITIES = ["negotiators", "participants", "public"] as const;

export const participant = z.strictObject({
  id,
  kind: z.enum(PARTICIPANT_KINDS),
  /** ISO 3166-1 alpha-3, or a user-assigned code such as XKX. */
  code: z.exactOptional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  /** The name as the participant prints it. */
  name: line,
  class: z.exactOptional(z.enum(STAKEHOLDER_CLASSES)),
});

export const edition = z.strictObject({
  id,
  title: line,
  place: z.exactOptional(line),
  from: z.exactOptional(date),
  to: z.exactOptional(date),
  /** The edition that this one takes further. */
  follows: z.exactOptional(id),
});

export const steward = z.strictObject({ id, name: line, participant: z.exactOptional(id) });

export const seat = z.strictObject({
  id,
  role: z.enum(ROLES),
  participant: z.exactOptional(id),
  steward: z.exactOptional(id),
  /** What the place is called ("Legal adviser"); never a person's name. */
  label: z.exactOptional(line),
  /** Came in with a join code under a pseudonym: such a seat binds nobody. */
  guest: z.exactOptional(z.literal(true)),
});

export const claim = z.strictObject({ figure: line, value: z.number(), source: line });

export const instrument = z.strictObject({
  id,
  title: line,
  edition: z.exactOptional(id),
  adopted: z.exactOptional(date),
  place: z.exactOptional(line),
  /** The instrument that this one takes further. */
  follows: z.exactOptional(id),
  source: line,
  asOf: z.exactOptional(date),
  /** Where only a number of endorsers has been published, not their names. */
  countOnly: z.boolean(),
  claims: z.array(claim),
  /** The text and its revision, where it was negotiated here. */
  text: z.exactOptional(z.strictObject({ id, revision: z.int() })),
});

export const endorsement = z.strictObject({
  instrument: id,
  participant: id,
  date,
  source: line,
  printedAs: z.exactOptional(line),
  note: z.exactOptional(words),
});

export const releaseSubject = z.strictObject({ kind: z.enum(RELEASE_KINDS), subject: id });

/** Data schemas by event type. Published: a change needs a new version and an upcaster. */
export const processEvents = {
  "process.founded@1": z.strictObject({
    title: line,
    languages: z.array(language).check(z.minLength(1)),
    illustrative: z.boolean(),
  }),
  "process.described@1": z.strictObject({ title: line }),
  "process.edition-opened@1": z.strictObject({ edition }),
  "process.edition-amended@1": z.strictObject({ edition }),
  "process.steward-appointed@1": z.strictObject({ steward }),
  "process.joint-matters-set@1": z.strictObject({ kinds: z.array(z.enum(RELEASE_KINDS)) }),
  "process.participants-admitted@1": z.strictObject({ participants: z.array(participant) }),
  "process.participant-amended@1": z.strictObject({ participant }),
  "process.seat-opened@1": z.strictObject({ seat }),
  "process.seat-closed@1": z.strictObject({ seat: id }),
  "process.seat-recovered@1": z.strictObject({ seat: id }),
  "process.instrument-recorded@1": z.strictObject({ instrument }),
  "process.claim-added@1": z.strictObject({ instrument: id, claim }),
  "process.endorsements-recorded@1": z.strictObject({ endorsements: z.array(endorsement) }),
  "process.endorsement-withdrawn@1": z.strictObject({ instrument: id, participant: id }),
  "process.text-registered@1": z.strictObject({
    text: id,
    title: line,
    edition: z.exactOptional(id),
    language,
    visibility: z.enum(TEXT_VISIBILITIES),
  }),
  "process.text-adopted@1": z.strictObject({ text: id, revision: z.int() }),
  "process.release-asked@1": z.strictObject({ release: id, of: releaseSubject, joint: z.boolean() }),
  "process.key-turned@1": z.strictObject({ release: id, steward: id }),
  "process.key-taken-back@1": z.strictObject({ release: id, steward: id }),
  /** The record deletes what it names: see the record's own README. */
  "record.withheld@1": z.strictObject({ seqs: z.array(z.int()), reason: words }),
  "process.released@1": z.strictObject({ release: id, of: releaseSubject }),
} as const;

export type ProcessEvents = {
  [Type in keyof typeof processEvents]: DeepReadonly<z.infer<(typeof processEvents)[Type]>>;
};

export type Participant = DeepReadonly<z.infer<typeof participant>>;
export type Edition = DeepReadonly<z.infer<typeof edition>>;
export type Steward = DeepReadonly<z.infer<typeof steward>>;
export type Seat = DeepReadonly<z.infer<typeof seat>>;
export type Claim = DeepReadonly<z.infer<typeof claim>>;
export type Instrument = DeepReadonly<z.infer<typeof instrument>>;
export type Endorsement = DeepReadonly<z.infer<typeof endorsement>>;
export type ReleaseKind = (typeof RELEASE_KINDS)[number];
export type ReleaseSubject = DeepReadonly<z.infer<typeof releaseSubject>>;
export type TextVisibility = (typeof TEXT_VISIBILITIES)[number];
