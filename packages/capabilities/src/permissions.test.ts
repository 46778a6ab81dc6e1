// Every command x every role is allowed or refused as the table says. A command that is not in it fails the test.
import { isRefusal } from "@parley/kernel";
import * as z from "zod/mini";
import { describe, expect, test } from "vitest";
import { processCommands } from "./process/contract.ts";
import { textCommands } from "./text/contract.ts";
import { ACTORS, PERMISSIONS, negotiation } from "./testing/permissions.ts";

const commands = [...processCommands, ...textCommands];

test("the table names every command there is, and no other", () => {
  expect(Object.keys(PERMISSIONS).sort()).toEqual(commands.map(({ name }) => name).sort());
});

describe.each(commands)("$name", ({ name, input: schema }) => {
  const { input = {}, others = [], allowed = [] } = PERMISSIONS[name] ?? {};

  test("the table's inputs are such as the contract takes", () => {
    for (const given of [input, ...others]) expect(z.safeParse(schema, given).error).toBeUndefined();
  });

  test.each(ACTORS)("%s", (actor) => {
    const refusal = negotiation().allowed(actor, name, input);
    expect(refusal === undefined).toBe(allowed.includes(actor));
    if (refusal) expect(refusal.code).toBe("not-allowed");
  });

  test("a refusal by policy records nothing", () => {
    const scenario = negotiation();
    const before = scenario.entries.length;
    expect(isRefusal(scenario.when("observer", name, input))).toBe(true);
    expect(scenario.entries.length).toBe(before);
  });
});
