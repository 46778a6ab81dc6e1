// The groups of commands: one for each capability that has a contract, found by its folder, and those that need no server.
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";

export interface Group {
  readonly name: string;
  readonly summary: string;
  /** Adds the group's commands; only the one called `wanted` needs its options. */
  fill(group: Command, wanted: string): Promise<void>;
}

/** What a group has beside the commands that derive from its contracts. */
type Tools = (group: Command) => Promise<void> | void;

interface KnownGroup {
  readonly summary: string;
  /** A module whose exports hold the contracts; by default the capability's own. */
  readonly contracts?: () => Promise<object>;
  readonly tools?: () => Promise<Tools>;
}

const KNOWN: Readonly<Record<string, KnownGroup>> = {
  process: {
    summary: "a process: editions, stewards, participants, instruments, endorsements; rosters",
    tools: async () => (await import("./read-roster.ts")).addRosterTools,
  },
  text: {
    summary: "negotiated texts on a server; and compile, apply, merge3, redline, from-docx, to-docx on files",
    tools: async () => (await import("./text/tools.ts")).addTextTools,
  },
  people: {
    summary: "who sits where: invitations, join codes, tokens",
    contracts: () => import("@parley/contract/people"),
  },
  record: {
    summary: "the record: verify, export, import, prove; entries and checkpoints of a server",
    contracts: () => import("@parley/contract/record"),
    tools: async () => (await import("./record/tools.ts")).addRecordTools,
  },
};

export function findGroups(): readonly Group[] {
  const names = [...new Set([...Object.keys(KNOWN), ...capabilitiesWithContracts()])];
  return [
    ...names.map((name) => joinedGroup(name, KNOWN[name] ?? { summary: `commands and reads of "${name}"` })),
    {
      name: "witness",
      summary: "be a witness: cosign the checkpoints of records, and make a key for it",
      fill: async (group) => (await import("./witness/tools.ts")).addWitnessTools(group),
    },
  ];
}

function joinedGroup(name: string, { summary, contracts, tools }: KnownGroup): Group {
  return {
    name,
    summary,
    async fill(group, wanted) {
      await (
        await tools?.()
      )?.(group);
      // Schemas are not loaded for a tool that needs none.
      if (group.commands.some((command) => command.name() === wanted)) return;
      const { addContractCommands, contractsIn } = await import("./contracts/commands.ts");
      // A capability's contract.ts holds its contracts among other exports; `contractsIn` picks them out.
      const exported = await (contracts?.() ?? (import(`@parley/capabilities/${name}/contract`) as Promise<object>));
      addContractCommands(group, contractsIn(exported), wanted);
    },
  };
}

/** The folders of capabilities beside that of the process, which is always there. */
function capabilitiesWithContracts(): readonly string[] {
  const one = dirname(fileURLToPath(import.meta.resolve("@parley/capabilities/process/contract")));
  const folder = dirname(one);
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, "contract.ts")));
}
