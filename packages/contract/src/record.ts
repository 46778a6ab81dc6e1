// What one can ask of the record itself: entries, the signed checkpoint, proofs.
import type { RecordedEntry } from "@parley/kernel";
import * as z from "zod/mini";
import { answerOf, service } from "./contract.ts";

const count = z.string().check(z.regex(/^\d{1,12}$/));

export interface EntriesPage {
  readonly entries: readonly RecordedEntry[];
  /** Where to go on: the last seq that was looked at. */
  readonly upTo: number;
  /** Entries between that are counted and not shown, being outside the viewer's audiences. */
  readonly notShown: number;
  /** How many entries the record has. */
  readonly head: number;
}

export const entries = service({
  name: "record.list-entries",
  method: "GET",
  path: "/record/entries",
  summary: "Entries of the record in order, those that one may see; the others are counted.",
  policy: "by everybody, each within their audiences",
  errors: [],
  input: z.strictObject({
    after: z.exactOptional(count),
    limit: z.exactOptional(count),
    stream: z.exactOptional(z.string()),
  }),
  output: answerOf<EntriesPage>(
    z.looseObject({ entries: z.array(z.looseObject({})), upTo: z.number(), head: z.number() }),
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
