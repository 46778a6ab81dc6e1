import { PUBLIC, ROLES } from "@parley/kernel";
import { expect, test } from "vitest";
import type { Scenario } from "../../packages/capabilities/src/testing/scenario.ts";
import { MIDDAY } from "../../packages/capabilities/src/testing/scenario.ts";
import { summit } from "../../packages/capabilities/src/testing/summit.ts";
import { sampleDomain, sampleStream } from "./index.ts";
import { standingRemarks } from "./view.ts";
import type { RemarkView } from "./view.ts";

const ADD = "sample.add-remark";
const WITHDRAW = "sample.withdraw-remark";

function standing(scenario: Scenario): RemarkView[] {
  return standingRemarks(scenario.state(sampleStream, "sample"));
}

test("a remark stands under its author's seat until it is withdrawn", () => {
  const scenario = summit(sampleDomain);
  scenario.done("adviser", ADD, { words: "Article 4 repeats Article 2." }, "r1");
  expect(standing(scenario)).toEqual([{ id: "r1", words: "Article 4 repeats Article 2.", by: "adviser", at: MIDDAY }]);
  scenario.done("adviser", WITHDRAW, { remark: "r1" });
  expect(standing(scenario)).toEqual([]);
});

test("withdrawing twice records nothing the second time", () => {
  const scenario = summit(sampleDomain);
  scenario.done("chair", ADD, { words: "x" }, "r1");
  scenario.done("chair", WITHDRAW, { remark: "r1" });
  expect(scenario.done("chair", WITHDRAW, { remark: "r1" })).toEqual([]);
});

test("every seat may speak and see; the public may neither", () => {
  const scenario = summit(sampleDomain);
  for (const role of ROLES) {
    expect(scenario.allowed(role, ADD, { words: "x" })).toBeUndefined();
    expect(sampleStream.audience(scenario.viewer(role), {}, undefined)).toBe(true);
  }
  expect(scenario.allowed("public", ADD, { words: "x" })).toMatchObject({ code: "not-allowed" });
  expect(sampleStream.audience(PUBLIC, {}, undefined)).toBe(false);
});

test("nobody withdraws another's remark, not even the host", () => {
  const scenario = summit(sampleDomain);
  scenario.done("adviser", ADD, { words: "x" }, "r1");
  expect(scenario.when("host", WITHDRAW, { remark: "r1" })).toMatchObject({ code: "not-allowed" });
});

test("a remark that does not exist is refused where it was named", () => {
  expect(summit(sampleDomain).when("chair", WITHDRAW, { remark: "nothing" })).toMatchObject({
    code: "sample-remark-unknown",
    at: "/remark",
  });
});

test("folding from zero gives the state that grew live", () => {
  const scenario = summit(sampleDomain);
  scenario.done("chair", ADD, { words: "x" }, "r1");
  scenario.done("adviser", ADD, { words: "y" }, "r2");
  scenario.done("chair", WITHDRAW, { remark: "r1" });
  expect(scenario.foldedFromZero()).toEqual(scenario.canonical());
});
