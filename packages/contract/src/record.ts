// What one can ask of the record itself: entries, the signed checkpoint, proofs.
import type { RecordedEntry } from "@parley/kernel";
import * as z from "zod/mini";
import { answerOf, service } from "./contract.ts";

const count = z.string().check(z.regex(/^\d{1,12}$/));

/** As long as the longest name of a stream or a reference. */
const name = z.string().check(z.minLength(1), z.maxLength(200));

export interface EntriesPage {
  readonly entries: readonly RecordedEntry[];
  /** The last seq that was looked at: where to go on, with `after` or `before`. */
  readonly upTo: number;
  /** Whether there is more beyond `upTo`. */
  readonly more: boolean;
  /** Entries that were looked at and are counted, not shown, being outside the viewer's audiences. */
  readonly notShown: number;
  /** How many entries the record has. */
  readonly head: number;
}

export const entries = service({
  name: "record.list-entries",
  method: "GET",
  path: "/record/entries",
  summary:
    "Entries of the record that one may see, oldest first after one seq or newest first before one; others are counted.",
  policy: "by everybody, each within their audiences",
  errors: [],
  input: z.strictObject({
    after: z.exactOptional(count),
    /** Newest first, before this seq, or from the end. */
    before: z.exactOptional(z.union([count, z.literal("end")])),
    limit: z.exactOptional(count),
    stream: z.exactOptional(name),
    /** The type of an event with or without its version: "text.proposal-tabled". */
    type: z.exactOptional(name),
    /** Given from a seat of this participant, or about it. */
    participant: z.exactOptional(name),
    /** A reference that the entry has: "provision:outcome/p27". */
    about: z.exactOptional(name),
  }),
  output: answerOf<EntriesPage>(
    z.looseObject({ entries: z.array(z.looseObject({})), upTo: z.number(), more: z.boolean(), head: z.number() }),
  ),
});

export interface SignedHead {
  /** The checkpoint as a signed note (C2SP tlog-checkpoint), with the witnesses' cosignatures that came in. */
  readonly note: string;
  readonly size: number;
  /** The text of the record's public key. */
  readonly vkey: string;
  readonly witnesses: readonly string[];
}

export const checkpoint = service({
  name: "record.checkpoint",
  method: "GET",
  path: "/record/checkpoint",
  summary: "The latest signed checkpoint, and the keys to verify it with.",
  policy: "by everybody",
  errors: ["record-empty"],
  input: z.strictObject({}),
  output: answerOf<SignedHead>(z.looseObject({ note: z.string(), size: z.number(), vkey: z.string() })),
});

export const proof = service({
  name: "record.prove-entry",
  method: "GET",
  path: "/record/proofs/:seq",
  summary: "A proof that an entry is in the record, which anybody can verify offline with parley-verify.mjs.",
  policy: "by everybody for the entries that they may see",
  errors: ["entry-withheld"],
  input: z.strictObject({ seq: count }),
  output: answerOf<object>(z.looseObject({ parley: z.literal("record-proof") })),
});

export const consistency = service({
  name: "record.prove-consistency",
  method: "GET",
  path: "/record/consistency",
  summary: "A proof that the tree of one size continues the tree of another (RFC 9162), hashes in base64.",
  policy: "by everybody",
  errors: ["size-wrong"],
  input: z.strictObject({ from: count, to: count }),
  output: answerOf<{ readonly proof: readonly string[] }>(z.looseObject({ proof: z.array(z.string()) })),
});
