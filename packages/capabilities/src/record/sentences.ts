// What an entry says: the words for its type, and the details behind them. Data may be of any version: nothing is taken for granted.
import type { Entry } from "@parley/kernel";

/** A name or a number as it stands, or the id of words in the catalogue. */
export type Detail = string | number | { readonly words: string };

export interface Sentence {
  /** `event.<type without version>`, or "event.unknown". */
  readonly id: string;
  readonly details: readonly Detail[];
}

/** How ids are called, where it is known; an unknown one is called by itself. */
export interface Names {
  participant(id: string): string;
  text(id: string): string;
  instrument(id: string): string;
  seat(id: string): string;
  /** A seat that is only now described: its role, and whom it speaks for. */
  newSeat(seat: { readonly role: string; readonly participant?: string; readonly label?: string }): string;
  steward(id: string): string;
  release(id: string): ReleaseSubject | undefined;
}

interface ReleaseSubject {
  readonly kind: string;
  readonly subject: string;
}

type Telling = (data: Fields, names: Names) => readonly Detail[];

const title: Telling = (data) => [data.word("title")];
const proposal: Telling = (data) => [data.word("proposal")];
const provisions: Telling = (data) => [data.count("provisions")];
const seatById: Telling = (data, names) => [names.seat(data.word("seat"))];
const edition: Telling = (data) => [data.within("edition").word("title")];

function released({ kind, subject }: ReleaseSubject, names: Names): readonly Detail[] {
  return [{ words: `release.${kind}` }, kind === "publish-text" ? names.text(subject) : names.instrument(subject)];
}

const release: Telling = (data, names) => {
  const of = data.within("of");
  return released({ kind: of.word("kind"), subject: of.word("subject") }, names);
};

const key: Telling = (data, names) => {
  const of = names.release(data.word("release"));
  return [names.steward(data.word("steward")), ...(of === undefined ? [] : released(of, names))];
};

const endorsements: Telling = (data, names) => {
  const all = data.list("endorsements");
  const instrument = names.instrument(all[0]?.word("instrument") ?? "");
  const [only, ...others] = all;
  return [
    instrument,
    only !== undefined && others.length === 0 ? names.participant(only.word("participant")) : all.length,
  ];
};

const claim: Telling = (data, names) => {
  const claimed = data.within("claim");
  return [
    names.instrument(data.word("instrument")),
    claimed.word("figure"),
    claimed.number("value"),
    claimed.word("source"),
  ];
};

const seat: Telling = (data, names) => {
  const opened = data.within("seat");
  const [participant, label] = [opened.word("participant"), opened.word("label")];
  return [
    names.newSeat({
      role: opened.word("role"),
      ...(participant === "" ? {} : { participant }),
      ...(label === "" ? {} : { label }),
    }),
  ];
};

const tabled: Telling = (data, names) => {
  const own = data.within("proposal");
  return [{ words: `change.${own.within("change").word("kind")}` }, names.participant(own.word("by"))];
};

const TELLINGS: Readonly<Record<string, Telling>> = {
  "process.founded": title,
  "process.described": title,
  "process.edition-opened": edition,
  "process.edition-amended": edition,
  "process.steward-appointed": (data) => [data.within("steward").word("name")],
  "process.joint-matters-set": (data) => data.words("kinds").map((kind) => ({ words: `release.${kind}` })),
  "process.participants-admitted": (data) => [data.count("participants")],
  "process.participant-amended": (data) => [data.within("participant").word("name")],
  "process.seat-opened": seat,
  "process.seat-closed": seatById,
  "process.seat-recovered": seatById,
  "process.instrument-recorded": (data) => [data.within("instrument").word("title")],
  "process.claim-added": claim,
  "process.endorsements-recorded": endorsements,
  "process.endorsement-withdrawn": (data, names) => [
    names.instrument(data.word("instrument")),
    names.participant(data.word("participant")),
  ],
  "process.text-registered": title,
  "process.text-adopted": (data, names) => [names.text(data.word("text")), data.number("revision")],
  "process.release-asked": release,
  "process.key-turned": key,
  "process.key-taken-back": key,
  "process.released": release,
  "record.withheld": (data) => [data.count("seqs"), data.word("reason")],
  "text.opened": title,
  "text.revision-issued": (data) => [data.word("label")],
  "text.proposal-tabled": tabled,
  "text.proposal-revised": proposal,
  "text.proposal-withdrawn": proposal,
  "text.proposal-restored": proposal,
  "text.support-given": (data, names) => [names.participant(data.word("participant")), data.word("proposal")],
  "text.support-withdrawn": (data, names) => [names.participant(data.word("participant")), data.word("proposal")],
  "text.proposals-decided": (data) => [{ words: `decision.${data.word("decision")}` }, ...data.words("proposals")],
  "text.status-set": (data) => [{ words: `status.${data.word("status")}` }, data.count("provisions")],
  "text.provisions-closed": provisions,
  "text.provisions-reopened": provisions,
  "text.adopted": (data, names) => [names.instrument(data.word("instrument")), data.number("revision")],
};

/** Types with words of their own, without versions. */
export const TOLD_TYPES: readonly string[] = Object.keys(TELLINGS);

export function sentenceOf({ type, data }: Pick<Entry, "type" | "data">, names: Names): Sentence {
  const kind = typeWithoutVersion(type);
  const telling = Object.hasOwn(TELLINGS, kind) ? TELLINGS[kind] : undefined;
  if (telling === undefined) return { id: "event.unknown", details: [kind] };
  return { id: `event.${kind}`, details: telling(new Fields(data), names).filter((detail) => detail !== "") };
}

export function typeWithoutVersion(type: string): string {
  return type.replace(/@\d+$/, "");
}

/** Members of a value that may be anything: what is not there, or of another kind, is empty. */
class Fields {
  readonly #members: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    this.#members = typeof value === "object" && value !== null ? { ...value } : {};
  }

  word(name: string): string {
    const value = this.#members[name];
    return typeof value === "string" ? value : "";
  }

  number(name: string): number {
    const value = this.#members[name];
    return typeof value === "number" ? value : 0;
  }

  within(name: string): Fields {
    return new Fields(this.#members[name]);
  }

  words(name: string): readonly string[] {
    const value = this.#members[name];
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  }

  list(name: string): readonly Fields[] {
    const value = this.#members[name];
    return Array.isArray(value) ? value.map((one) => new Fields(one)) : [];
  }

  count(name: string): number {
    return this.list(name).length;
  }
}
