// The first start: founds the process that the host will fill, builds the demonstration, and says how to come in.
import { found } from "@parley/capabilities/process/contract";
import { processStream } from "@parley/capabilities/process";
import { SYSTEM, isRefusal } from "@parley/kernel";
import { give } from "./commands.ts";
import type { Configuration } from "./configuration.ts";
import { DEMONSTRATION, buildDemonstration } from "./demonstration.ts";
import type { RunningNode } from "./node.ts";
import { FIRST_PROCESS, demonstrationWhile } from "./real-process.ts";

const FOUNDING = "found-process";

/** What to print, line by line. */
export async function foundProcesses(node: RunningNode, configuration: Configuration): Promise<readonly string[]> {
  const lines = [`Parley is at ${configuration.origin}`];
  const process = configuration.process ?? FIRST_PROCESS;
  const host = await node.engine.create(process);
  if ((await demonstrationWhile(node.engine, configuration)()) !== undefined) {
    await buildDemonstration(await node.engine.create(DEMONSTRATION));
    lines.push(`Look round in the demonstration: ${configuration.origin}/processes/${DEMONSTRATION}`);
  }
  const state = host.access(SYSTEM).state(processStream, {});
  if (!isRefusal(state) && !state.founded) {
    await give(
      host,
      found,
      { title: "New process", languages: ["en"], illustrative: false, steward: "Host" },
      { id: FOUNDING },
    );
  }
  for (const known of await node.engine.processes()) {
    const served = await node.engine.host(known);
    if (served && known !== DEMONSTRATION) node.follow(served);
  }
  if (await node.identity.whoSits(process, FOUNDING)) return lines;
  const issued = await node.identity.invite({ process, seat: FOUNDING, by: SYSTEM.actor });
  if (isRefusal(issued)) return [...lines, issued.message];
  return [...lines, "To set up your own process, open this invitation for the host (it works once):", issued.link];
}
