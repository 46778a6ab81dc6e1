// The shared table: every command x every role, allowed or refused. A command that is not in it fails the test.
import { PUBLIC, ROLES, SYSTEM, isRefusal } from "@parley/kernel";
import { describe, expect, test } from "vitest";
import { processCommands } from "./process/contract.ts";
import { textCommands } from "./text/contract.ts";
import { textDomain } from "./text/index.ts";
import type { Scenario } from "./testing/scenario.ts";
import { summit } from "./testing/summit.ts";

/** Seats of `summit()`: each role's own, a second steward's host, and the head of another delegation. */
const ACTORS = [SYSTEM.actor, PUBLIC.actor, ...ROLES, "host-2", "head-of-delegation-2"] as const;
type Actor = (typeof ACTORS)[number];

const HOSTS = ["system", "host", "host-2"] as const;
const NEGOTIATORS = ["head-of-delegation", "alternate", "adviser"] as const;
const DELEGATIONS = [...NEGOTIATORS, "head-of-delegation-2"] as const;

interface Row {
  readonly input: object;
  readonly allowed: readonly Actor[];
}

const open = { text: "t", title: "T", language: "en", visibility: "negotiators", label: "Zero draft", provisions: [] };
const proposal = { text: "t", proposal: "mine" };
const provisions = { text: "t", provisions: ["p1"] };
const instrument = { id: "i", title: "I", source: "s", countOnly: false, claims: [] };

const TABLE: Readonly<Record<string, Row>> = {
  "process.found": {
    input: { title: "P", languages: ["en"], illustrative: false, steward: "S" },
    allowed: ["system"],
  },
  "process.describe": { input: { title: "P" }, allowed: HOSTS },
  "process.open-edition": { input: { id: "e", title: "E" }, allowed: HOSTS },
  "process.amend-edition": { input: { id: "first", title: "E" }, allowed: HOSTS },
  "process.appoint-steward": { input: { id: "s", name: "S" }, allowed: HOSTS },
  "process.set-joint-matters": { input: { kinds: [] }, allowed: HOSTS },
  "process.admit-participants": { input: { participants: [] }, allowed: HOSTS },
  "process.open-seat": {
    input: { role: "adviser", participant: "AAA" },
    allowed: [...HOSTS, "head-of-delegation"],
  },
  "process.seat-guest": { input: { seat: "g", role: "player" }, allowed: ["system"] },
  "process.withhold": { input: { seqs: [1], reason: "R" }, allowed: HOSTS },
  "process.close-seat": { input: { seat: "adviser" }, allowed: [...HOSTS, "head-of-delegation"] },
  "process.recover-seat": { input: { seat: "adviser" }, allowed: [...HOSTS, "head-of-delegation"] },
  "process.record-instrument": { input: instrument, allowed: HOSTS },
  "process.add-claim": { input: { instrument: "i", figure: "f", value: 1, source: "s" }, allowed: HOSTS },
  "process.record-endorsements": {
    input: { instrument: "i", date: "2026-01-01", source: "s", endorsers: [] },
    allowed: HOSTS,
  },
  "process.endorse": { input: { instrument: "i" }, allowed: ["head-of-delegation", "head-of-delegation-2"] },
  "process.withdraw-endorsement": {
    input: { instrument: "i" },
    allowed: ["head-of-delegation", "head-of-delegation-2"],
  },
  "process.ask-release": { input: { kind: "publish-text", subject: "t" }, allowed: HOSTS },
  "process.turn-key": { input: { release: "r" }, allowed: ["host", "host-2"] },
  "process.take-back-key": { input: { release: "r" }, allowed: ["host", "host-2"] },

  "text.open": { input: open, allowed: [...HOSTS, "chair"] },
  "text.table-proposal": {
    input: { text: "t", revision: 0, change: { kind: "delete", provision: "p1" } },
    allowed: ["chair", ...DELEGATIONS],
  },
  "text.revise-proposal": {
    input: { ...proposal, revision: 0, change: { kind: "delete", provision: "p1" } },
    allowed: NEGOTIATORS,
  },
  "text.withdraw-proposal": { input: proposal, allowed: NEGOTIATORS },
  "text.restore-proposal": { input: proposal, allowed: NEGOTIATORS },
  "text.support-proposal": { input: proposal, allowed: DELEGATIONS },
  "text.withdraw-support": { input: proposal, allowed: DELEGATIONS },
  "text.decide-proposals": { input: { text: "t", proposals: ["mine"], decision: "accepted" }, allowed: ["chair"] },
  "text.set-status": { input: { ...provisions, status: "agreed" }, allowed: ["chair"] },
  "text.close-provisions": { input: provisions, allowed: ["chair"] },
  "text.reopen-provisions": { input: provisions, allowed: ["chair"] },
  "text.issue-revision": { input: { text: "t", after: 0 }, allowed: ["chair"] },
  "text.adopt": {
    input: { text: "t", revision: 0, instrument: "i", title: "T", adopted: "2026-01-01" },
    allowed: ["chair"],
  },
};

/** A text "t" with one paragraph and one proposal, "mine", by the delegation AAA. */
function negotiation(): Scenario {
  const scenario = summit(textDomain);
  const paragraph = { kind: "article", depth: 0, heading: "", text: "States should act." };
  scenario.done("host", "text.open", { ...open, provisions: [paragraph] });
  scenario.done(
    "head-of-delegation",
    "text.table-proposal",
    { text: "t", revision: 0, change: { kind: "reword", provision: "p1", text: "States shall act." } },
    "mine",
  );
  return scenario;
}

const commands = [...processCommands, ...textCommands];

test("the table names every command there is, and no other", () => {
  expect(Object.keys(TABLE).sort()).toEqual(commands.map(({ name }) => name).sort());
});

describe.each(commands)("$name", ({ name }) => {
  const row = TABLE[name];
  test.each(ACTORS)("%s", (actor) => {
    const refusal = negotiation().allowed(actor, name, row?.input ?? {});
    expect(refusal === undefined).toBe(row?.allowed.includes(actor));
    if (refusal) expect(refusal.code).toBe("not-allowed");
  });

  test("a refusal by policy records nothing", () => {
    const scenario = negotiation();
    const before = scenario.entries.length;
    expect(isRefusal(scenario.when("observer", name, row?.input ?? {}))).toBe(true);
    expect(scenario.entries.length).toBe(before);
  });
});
