// Whether this node serves a real process: then there is no demonstration, nobody steps into a seat by a click.
import type { Engine } from "@parley/engine";
import type { Configuration } from "./configuration.ts";
import { DEMONSTRATION } from "./demonstration.ts";

/** The process that the host of an unconfigured node fills. */
export const FIRST_PROCESS = "summit";
/** What founding records: the process, its first steward, the host's seat. Whatever follows was done by a person. */
const FOUNDING_ENTRIES = 3;

/** Answers the demonstration's process while no real one is configured or has been set up, else undefined. */
export function demonstrationWhile(engine: Engine, { process }: Configuration): () => Promise<string | undefined> {
  return async () => {
    if (process !== undefined) return undefined;
    const real = await engine.host(FIRST_PROCESS);
    return real && real.record.head > FOUNDING_ENTRIES ? undefined : DEMONSTRATION;
  };
}

/** The engine as this node serves it: beside a real process the demonstration is not there, though its record may be. */
export function hidingDemonstration(engine: Engine, demonstration: () => Promise<string | undefined>): Engine {
  const isHidden = async (process: string): Promise<boolean> =>
    process === DEMONSTRATION && (await demonstration()) === undefined;
  return {
    ...engine,
    host: async (process) => ((await isHidden(process)) ? undefined : engine.host(process)),
    async processes() {
      const all = await engine.processes();
      return (await isHidden(DEMONSTRATION)) ? all.filter((process) => process !== DEMONSTRATION) : all;
    },
  };
}
