// Every contract that a node serves, in the order of its API reference: the capabilities' own, then the people's and the record's.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Contract } from "@parley/contract";
import * as people from "@parley/contract/people";
import * as record from "@parley/contract/record";
import type { ServerCapability } from "@parley/engine";
import { ROOT } from "./run.ts";

/** The contracts of the capabilities in the server's registry, and of the services that every node has. */
export async function servedContracts(): Promise<readonly Contract[]> {
  const registry = pathToFileURL(join(ROOT, "apps/server/src/capabilities.ts")).href;
  const { capabilities } = (await import(registry)) as { capabilities: readonly ServerCapability[] };
  return [
    ...capabilities.flatMap(({ commands, reads }) => [...commands, ...reads.map(({ contract }) => contract)]),
    ...[people, record].flatMap((room) => inOrder(Object.values(room).filter(isContract))),
  ];
}

/** By name: in what order a module shows what it exports is its loader's affair. */
function inOrder(contracts: readonly Contract[]): readonly Contract[] {
  return contracts.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function isContract(value: unknown): value is Contract {
  return typeof value === "object" && value !== null && "kind" in value && "path" in value && "policy" in value;
}
