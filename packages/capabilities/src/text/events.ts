// What can happen to a text: the events of the streams "text/<text>", each with its published schema.
import { id, language, line, words } from "@parley/contract";
import type { DeepReadonly } from "@parley/kernel";
import * as z from "zod/mini";
import { PROVISION_KINDS } from "./document.ts";
import type { ProposalId, ProvisionId } from "./document.ts";

/** How far a provision is agreed: see "green / yellow / white" among the terms of art. */
export const STATUSES = ["open", "agreed-in-group", "agreed-ad-referendum", "agreed"] as const;
export const DECISIONS = ["accepted", "rejected", "merged", "reopened"] as const;
export const CARRIED = ["unchanged", "adapted", "already-met", "needs-decision"] as const;

// The schemas check the form of an id; the casts add the brand, which is a matter of types alone.
export const provisionId = id as unknown as z.ZodMiniType<ProvisionId, string>;
export const proposalId = id as unknown as z.ZodMiniType<ProposalId, string>;
export const heading = z.string().check(z.maxLength(1_000), z.regex(/^[^\p{Cc}\p{Cs}]*$/u));
export const place = { parent: z.nullable(provisionId), after: z.nullable(provisionId) };

export const provision = z.strictObject({
  id: provisionId,
  kind: z.enum(PROVISION_KINDS),
  parent: z.nullable(provisionId),
  heading,
  text: words,
  label: z.exactOptional(line),
});

export const textDocument = z.strictObject({
  title: line,
  provisions: z.array(provision).check(z.maxLength(20_000)),
});

export const change = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("reword"), provision: provisionId, text: words, heading: z.exactOptional(heading) }),
  z.strictObject({
    kind: z.literal("insert"),
    provision: provisionId,
    as: z.enum(PROVISION_KINDS),
    heading,
    text: words,
    ...place,
  }),
  z.strictObject({ kind: z.literal("delete"), provision: provisionId }),
  z.strictObject({
    kind: z.literal("move"),
    provision: provisionId,
    text: z.exactOptional(words),
    heading: z.exactOptional(heading),
    ...place,
  }),
  z.strictObject({
    kind: z.literal("split"),
    provision: provisionId,
    pieces: z
      .array(z.strictObject({ provision: provisionId, heading, text: words }))
      .check(z.minLength(2), z.maxLength(50)),
  }),
  z.strictObject({
    kind: z.literal("merge"),
    provisions: z.array(provisionId).check(z.minLength(2), z.maxLength(50)),
    heading: z.exactOptional(heading),
    text: words,
  }),
  z.strictObject({ kind: z.literal("retitle"), title: line }),
]);

export const proposal = z.strictObject({
  id: proposalId,
  revision: z.int(),
  by: id,
  cosponsors: z.array(id),
  change,
  parentProposal: z.exactOptional(proposalId),
});

/** Data schemas by event type. Published: a change needs a new version and an upcaster. */
export const textEvents = {
  "text.opened@1": z.strictObject({ title: line, language, edition: z.exactOptional(id) }),
  "text.revision-issued@1": z.strictObject({
    revision: z.int(),
    label: line,
    document: textDocument,
    /** The accepted proposals that made it. */
    applied: z.array(proposalId),
    /** What became of every other live proposal: its change against this revision, and how it got there. */
    carried: z.array(z.strictObject({ proposal: proposalId, how: z.enum(CARRIED), change: z.exactOptional(change) })),
  }),
  "text.proposal-tabled@1": z.strictObject({ proposal, reason: z.exactOptional(words) }),
  "text.proposal-revised@1": z.strictObject({
    proposal: proposalId,
    revision: z.int(),
    change,
    reason: z.exactOptional(words),
  }),
  "text.proposal-withdrawn@1": z.strictObject({ proposal: proposalId }),
  "text.proposal-restored@1": z.strictObject({ proposal: proposalId }),
  "text.support-given@1": z.strictObject({ proposal: proposalId, participant: id }),
  "text.support-withdrawn@1": z.strictObject({ proposal: proposalId, participant: id }),
  "text.proposals-decided@1": z.strictObject({
    proposals: z.array(proposalId),
    decision: z.enum(DECISIONS),
    into: z.exactOptional(proposalId),
    note: z.exactOptional(words),
  }),
  "text.status-set@1": z.strictObject({ provisions: z.array(provisionId), status: z.enum(STATUSES) }),
  "text.provisions-closed@1": z.strictObject({ provisions: z.array(provisionId) }),
  "text.provisions-reopened@1": z.strictObject({ provisions: z.array(provisionId) }),
  "text.adopted@1": z.strictObject({ revision: z.int(), instrument: id }),
} as const;

export type TextEvents = { [Type in keyof typeof textEvents]: DeepReadonly<z.infer<(typeof textEvents)[Type]>> };
export type Status = (typeof STATUSES)[number];
export type DecisionOnProposals = (typeof DECISIONS)[number];
export type Carried = (typeof CARRIED)[number];
