import { isRefusal } from "@parley/kernel";
import { describe, expect, test } from "vitest";
import { Scenario } from "../testing/scenario.ts";
import { summit } from "../testing/summit.ts";
import { findInstrument, processDomain, processStream } from "./index.ts";

const code = (answer: unknown): string | undefined => (isRefusal(answer) ? answer.code : undefined);

const founding = { title: "REAIM", languages: ["en"], illustrative: false, steward: "Foreign affairs" };
const instrument = { id: "call", title: "Call", source: "a list", countOnly: false, claims: [] };

describe("founding", () => {
  test("only the node itself founds a process, and once", () => {
    const scenario = new Scenario(processDomain);
    expect(code(scenario.when("public", "process.found", founding))).toBe("not-allowed");
    scenario.done("system", "process.found", founding, "first");
    expect(scenario.viewer("first").roles).toEqual(["host"]);
    expect(code(scenario.when("system", "process.found", founding))).toBe("process-already-founded");
  });
});

describe("editions", () => {
  test("an edition that ends before it begins is refused at its end", () => {
    const answer = summit().when("host", "process.open-edition", {
      id: "x",
      title: "X",
      from: "2026-02-05",
      to: "2026-02-04",
    });
    expect(answer).toMatchObject({ code: "dates-reversed", at: "/to" });
  });

  test("a lineage never leads back to itself", () => {
    const scenario = summit();
    scenario.done("host", "process.open-edition", { id: "second", title: "Second", follows: "first" });
    expect(
      code(scenario.when("host", "process.amend-edition", { id: "first", title: "First", follows: "second" })),
    ).toBe("lineage-circular");
  });
});

describe("seats", () => {
  test("the last host's seat stays open", () => {
    const scenario = summit();
    scenario.done("host", "process.close-seat", { seat: "host-2" });
    expect(code(scenario.when("host", "process.close-seat", { seat: "host" }))).toBe("last-host");
  });

  test("a closed seat is the public", () => {
    const scenario = summit();
    scenario.done("host", "process.close-seat", { seat: "chair" });
    expect(scenario.viewer("chair")).toEqual({ actor: "public", roles: [] });
  });

  test("a head of delegation fills places of the own delegation only", () => {
    const scenario = summit();
    scenario.done("head-of-delegation", "process.open-seat", { role: "adviser", participant: "AAA" });
    for (const input of [
      { role: "adviser", participant: "AAB" },
      { role: "head-of-delegation", participant: "AAA" },
      { role: "chair" },
    ]) {
      expect(code(scenario.when("head-of-delegation", "process.open-seat", input))).toBe("not-allowed");
    }
  });
});

describe("endorsement", () => {
  test("counts once, only while open, and its withdrawal leaves a trace", () => {
    const scenario = summit();
    scenario.done("host", "process.record-instrument", instrument);
    expect(code(scenario.when("head-of-delegation", "process.endorse", { instrument: "call" }))).toBe(
      "endorsement-not-open",
    );
    scenario.done("host", "process.ask-release", { kind: "open-endorsement", subject: "call" });
    const [entry] = scenario.done("head-of-delegation", "process.endorse", { instrument: "call" });
    expect(code(scenario.when("head-of-delegation", "process.endorse", { instrument: "call" }))).toBe(
      "already-endorsed",
    );
    const given = findInstrument(scenario.state(processStream, "process"), "call")?.endorsements["AAA"];
    expect(given).toMatchObject({ date: "2026-11-24", givenBy: "head-of-delegation", seq: entry?.seq });
    scenario.done("head-of-delegation", "process.withdraw-endorsement", { instrument: "call" });
    expect(findInstrument(scenario.state(processStream, "process"), "call")?.endorsements["AAA"]?.withdrawn).toBe(
      scenario.at,
    );
  });

  test("a published list that names one twice is refused whole", () => {
    const scenario = summit();
    scenario.done("host", "process.record-instrument", instrument);
    const answer = scenario.when("host", "process.record-endorsements", {
      instrument: "call",
      date: "2023-02-16",
      source: "a list",
      endorsers: [{ participant: "AAA" }, { participant: "AAB" }, { participant: "AAA" }],
    });
    expect(answer).toMatchObject({ code: "participant-twice", at: "/endorsers/2/participant" });
    expect(findInstrument(scenario.state(processStream, "process"), "call")?.endorsements).toEqual({});
  });
});

describe("joint releases", () => {
  test("a joint matter waits for the key of every steward", () => {
    const scenario = summit();
    scenario.done("host", "process.record-instrument", instrument);
    scenario.done("host", "process.set-joint-matters", { kinds: ["open-endorsement"] });
    scenario.done("host", "process.ask-release", { kind: "open-endorsement", subject: "call" }, "release-1");
    const open = () => findInstrument(scenario.state(processStream, "process"), "call")?.openForEndorsement;
    expect(open()).toBe(false);
    expect(code(scenario.when("host", "process.turn-key", { release: "release-1" }))).toBe("key-already-turned");
    scenario.done("host-2", "process.turn-key", { release: "release-1" });
    expect(open()).toBe(true);
    expect(code(scenario.when("host", "process.take-back-key", { release: "release-1" }))).toBe("already-released");
  });

  test("a key that was taken back is missing again", () => {
    const scenario = summit();
    scenario.done("host", "process.record-instrument", instrument);
    scenario.done("host", "process.set-joint-matters", { kinds: ["open-endorsement"] });
    scenario.done("host", "process.ask-release", { kind: "open-endorsement", subject: "call" }, "release-1");
    scenario.done("host", "process.take-back-key", { release: "release-1" });
    scenario.done("host-2", "process.turn-key", { release: "release-1" });
    expect(findInstrument(scenario.state(processStream, "process"), "call")?.openForEndorsement).toBe(false);
  });
});

test("a guest binds nobody: a seat that came with a join code does not endorse", () => {
  const scenario = summit();
  scenario.done("host", "process.record-instrument", instrument);
  scenario.done("host", "process.ask-release", { kind: "open-endorsement", subject: "call" });
  scenario.done("system", "process.seat-guest", { seat: "guest-1", role: "stakeholder", participant: "AAA" });
  expect(code(scenario.when("guest-1", "process.endorse", { instrument: "call" }))).toBe("not-allowed");
});
