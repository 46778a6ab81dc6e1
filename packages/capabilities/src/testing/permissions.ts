// The table of permissions: every command x every role, allowed or not. The domain's test and the server's both read it.
import { ROLES } from "@parley/kernel";
import { textDomain } from "../text/index.ts";
import type { Scenario } from "./scenario.ts";
import { summit } from "./summit.ts";

/** Seats of `summit()`: each role's own, a second steward's host, and the head of another delegation. */
export const ACTORS = ["system", "public", ...ROLES, "host-2", "head-of-delegation-2"] as const;
export type Actor = (typeof ACTORS)[number];

const HOSTS = ["system", "host", "host-2"] as const;
const NEGOTIATORS = ["head-of-delegation", "alternate", "adviser"] as const;
const DELEGATIONS = [...NEGOTIATORS, "head-of-delegation-2"] as const;
const HEADS = ["head-of-delegation", "head-of-delegation-2"] as const;

export interface Permission {
  /** An input that the contract takes, with every field filled. */
  readonly input: object;
  /** The contract's other forms of input, where it takes one of several. */
  readonly others?: readonly object[];
  readonly allowed: readonly Actor[];
}

const day = "2026-01-01";
const provision = { kind: "article", depth: 0, heading: "H", text: "States should act.", label: "1 bis" };
const draft = {
  text: "t",
  title: "T",
  language: "en",
  edition: "first",
  visibility: "negotiators",
  label: "Zero draft",
  provisions: [provision],
};
const proposal = { text: "t", proposal: "mine" };
const provisions = { text: "t", provisions: ["p1"] };
const instrument = {
  id: "i",
  title: "I",
  edition: "first",
  adopted: day,
  place: "P",
  follows: "j",
  source: "s",
  asOf: day,
  countOnly: false,
  claims: [{ figure: "f", value: 1, source: "s" }],
};
const edition = { title: "E", place: "P", from: day, to: day, follows: "first" };
const participant = { id: "org", kind: "stakeholder", code: "XAA", name: "N", class: "academia" };
const place = { parent: null, after: "p1" };
const changes = [
  { kind: "reword", provision: "p1", text: "States will act.", heading: "H" },
  { kind: "insert", as: "paragraph", heading: "H", text: "More.", ...place },
  { kind: "delete", provision: "p1" },
  { kind: "move", provision: "p1", text: "Moved.", heading: "H", ...place },
  {
    kind: "split",
    provision: "p1",
    pieces: [
      { heading: "H", text: "One." },
      { heading: "", text: "Two." },
    ],
  },
  { kind: "merge", provisions: ["p1", "p2"], heading: "H", text: "Both." },
  { kind: "retitle", title: "T2" },
];
const [reword, ...otherChanges] = changes;
const tabled = { text: "t", revision: 0, reason: "R", parentProposal: "mine" };
const revised = { ...proposal, revision: 0, reason: "R" };

export const PERMISSIONS: Readonly<Record<string, Permission>> = {
  "process.found": {
    input: { title: "P", languages: ["en"], illustrative: false, steward: "S" },
    allowed: ["system"],
  },
  "process.describe": { input: { title: "P" }, allowed: HOSTS },
  "process.open-edition": { input: { id: "e", ...edition }, allowed: HOSTS },
  "process.amend-edition": { input: { id: "first", ...edition }, allowed: HOSTS },
  "process.appoint-steward": { input: { id: "s", name: "S", participant: "AAA" }, allowed: HOSTS },
  "process.set-joint-matters": { input: { kinds: ["publish-text"] }, allowed: HOSTS },
  "process.admit-participants": { input: { participants: [participant] }, allowed: HOSTS },
  "process.open-seat": {
    input: { role: "adviser", participant: "AAA", steward: "steward-1", label: "L" },
    allowed: [...HOSTS, "head-of-delegation"],
  },
  "process.seat-guest": { input: { seat: "g", role: "player", participant: "AAA" }, allowed: ["system"] },
  "process.withhold": { input: { seqs: [1], reason: "R" }, allowed: HOSTS },
  "process.close-seat": { input: { seat: "adviser" }, allowed: [...HOSTS, "head-of-delegation"] },
  "process.recover-seat": { input: { seat: "adviser" }, allowed: [...HOSTS, "head-of-delegation"] },
  "process.record-instrument": { input: instrument, allowed: HOSTS },
  "process.add-claim": { input: { instrument: "i", figure: "f", value: 1, source: "s" }, allowed: HOSTS },
  "process.record-endorsements": {
    input: {
      instrument: "i",
      date: day,
      source: "s",
      endorsers: [{ participant: "AAA", printedAs: "A", note: "N", date: day }],
    },
    allowed: HOSTS,
  },
  "process.endorse": { input: { instrument: "i", printedAs: "A", note: "N" }, allowed: HEADS },
  "process.withdraw-endorsement": { input: { instrument: "i" }, allowed: HEADS },
  "process.ask-release": { input: { kind: "publish-text", subject: "t" }, allowed: HOSTS },
  "process.turn-key": { input: { release: "r" }, allowed: ["host", "host-2"] },
  "process.take-back-key": { input: { release: "r" }, allowed: ["host", "host-2"] },

  "text.open": { input: draft, allowed: [...HOSTS, "chair"] },
  "text.table-proposal": {
    input: { ...tabled, change: reword },
    others: otherChanges.map((change) => ({ ...tabled, change })),
    allowed: ["chair", ...DELEGATIONS],
  },
  "text.revise-proposal": {
    input: { ...revised, change: reword },
    others: otherChanges.map((change) => ({ ...revised, change })),
    allowed: NEGOTIATORS,
  },
  "text.withdraw-proposal": { input: proposal, allowed: NEGOTIATORS },
  "text.restore-proposal": { input: proposal, allowed: NEGOTIATORS },
  "text.support-proposal": { input: proposal, allowed: DELEGATIONS },
  "text.withdraw-support": { input: proposal, allowed: DELEGATIONS },
  "text.decide-proposals": {
    input: { text: "t", proposals: ["mine"], decision: "accepted", into: "other", note: "N" },
    allowed: ["chair"],
  },
  "text.set-status": { input: { ...provisions, status: "agreed" }, allowed: ["chair"] },
  "text.close-provisions": { input: provisions, allowed: ["chair"] },
  "text.reopen-provisions": { input: provisions, allowed: ["chair"] },
  "text.issue-revision": { input: { text: "t", after: 0, label: "Rev. 1" }, allowed: ["chair"] },
  "text.adopt": {
    input: { text: "t", revision: 0, instrument: "i", title: "T", place: "P", adopted: day, follows: "j" },
    allowed: ["chair"],
  },
};

/** `summit()` with a text "t" of one paragraph and one proposal, "mine", by the delegation AAA. */
export function negotiation(): Scenario {
  const scenario = summit(textDomain);
  scenario.done("host", "text.open", draft);
  scenario.done(
    "head-of-delegation",
    "text.table-proposal",
    { text: "t", revision: 0, change: { kind: "reword", provision: "p1", text: "States shall act." } },
    "mine",
  );
  return scenario;
}
