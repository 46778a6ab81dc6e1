// An entry is one thing that happened in a process, as it stands in the append-only record.

/** Any value that survives JSON unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What a decider answers: something that is to happen, not yet numbered or dated. */
export interface Event<Type extends string = string, Data = unknown> {
  readonly stream: string;
  /** `<capability>.<what-happened>@<version>`, for example `text.proposal-tabled@1`. */
  readonly type: Type;
  readonly data: Data;
  /** What it is about, for the life of a norm: `text:<id>`, `provision:<text>/<id>`, `participant:<id>` ... */
  readonly refs?: readonly string[];
}

/**
 * `seq` counts from 1 without a gap within a process, `version` from 1 without a gap within a stream.
 * `at` is an RFC 3339 UTC instant with milliseconds, monotone within a process.
 * `actor` is a seat or a pseudonym, never a person. `command` is the id of the command that caused it.
 */
export interface Entry<Type extends string = string, Data = unknown> {
  readonly seq: number;
  readonly stream: string;
  readonly version: number;
  readonly type: Type;
  readonly data: Data;
  readonly refs: readonly string[];
  readonly actor: string;
  readonly at: string;
  readonly command: string;
}

/** What is left of an entry whose body a recorded order withheld: its place is counted, its body and salt are gone. */
export interface WithheldEntry {
  readonly seq: number;
  readonly stream: string;
  readonly version: number;
  readonly withheld: true;
}

export type RecordedEntry = Entry | WithheldEntry;

export function isWithheld(entry: RecordedEntry): entry is WithheldEntry {
  return "withheld" in entry;
}
