// A small summit with a seat for every role: where tests of capabilities begin.
import { ROLES } from "@parley/kernel";
import type { Domain } from "@parley/kernel";
import { processDomain, processEvent } from "../process/index.ts";
import { Scenario } from "./scenario.ts";

const SPEAKS: ReadonlySet<string> = new Set(["head-of-delegation", "alternate", "adviser"]);

/** Seats: `host` and `host-2` (two stewards), one for each other role (delegations' for AAA), and `head-of-delegation-2` for AAB. */
export function summit(...domains: readonly Domain[]): Scenario {
  const scenario = new Scenario(processDomain, ...domains);
  scenario.given(
    "system",
    processEvent("process.founded@1", { title: "Test", languages: ["en"], illustrative: true }),
    processEvent("process.steward-appointed@1", { steward: { id: "steward-1", name: "Foreign affairs" } }),
    processEvent("process.steward-appointed@1", { steward: { id: "steward-2", name: "Defence" } }),
    processEvent("process.edition-opened@1", { edition: { id: "first", title: "First" } }),
    processEvent("process.participants-admitted@1", {
      participants: ["AAA", "AAB", "AAC"].map((code) => ({ id: code, code, kind: "delegation" as const, name: code })),
    }),
    processEvent("process.seat-opened@1", { seat: { id: "host-2", role: "host", steward: "steward-2" } }),
    processEvent("process.seat-opened@1", {
      seat: { id: "head-of-delegation-2", role: "head-of-delegation", participant: "AAB" },
    }),
    ...ROLES.map((role) =>
      processEvent("process.seat-opened@1", {
        seat: {
          id: role,
          role,
          ...(role === "host" ? { steward: "steward-1" } : {}),
          ...(SPEAKS.has(role) ? { participant: "AAA" } : {}),
        },
      }),
    ),
  );
  return scenario;
}
