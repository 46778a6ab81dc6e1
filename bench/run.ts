// `npm run bench -- NAME [--json] [--repeats N]`: runs bench/NAME.bench.ts several times and says the median of each figure, with
// the spread over the repeats and the machine it was measured on. Without a NAME it lists them.
import { existsSync, globSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { medianFigures } from "./figures.ts";
import type { Figure } from "./figures.ts";

const SUFFIX = ".bench.ts";

interface Benchmark {
  run(): Promise<readonly Figure[]>;
  /** How often it is run; a benchmark that repeats within itself says 1. */
  readonly repeats?: number;
}

function names(): readonly string[] {
  return globSync(`*${SUFFIX}`, { cwd: import.meta.dirname })
    .map((file) => basename(file, SUFFIX))
    .sort();
}

async function load(name: string): Promise<Benchmark | undefined> {
  const path = join(import.meta.dirname, `${name}${SUFFIX}`);
  if (!existsSync(path)) return undefined;
  // What every file of that name exports; one without run() fails at the call.
  return (await import(pathToFileURL(path).href)) as Benchmark;
}

function machine(): { readonly cpu: string; readonly cores: number; readonly node: string; readonly system: string } {
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    node: process.versions.node,
    system: `${process.platform} ${process.arch}`,
  };
}

function row({ what, value, unit, peer, ratio, spread }: Figure): string {
  const against = peer === null ? "" : `  peer ${shown(peer)} ${unit}`;
  const times = ratio === null ? "" : `  ratio ${ratio.toFixed(2)}`;
  return `${what}: ${shown(value)} ${unit} (${shown(spread[0])} to ${shown(spread[1])})${against}${times}`;
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en-GB") : value.toPrecision(3);
}

const [name] = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const asJson = process.argv.includes("--json");
const asked = process.argv.find((argument) => argument.startsWith("--repeats="))?.slice("--repeats=".length);
const benchmark = name === undefined ? undefined : await load(name);

if (name === undefined || benchmark === undefined) {
  console.error(`Say which benchmark: ${names().join(", ")}.`);
  process.exit(2);
}

const repeats = asked === undefined ? (benchmark.repeats ?? 3) : Number(asked);
const runs: (readonly Figure[])[] = [];
for (let round = 0; round < repeats; round++) {
  if (!asJson) console.error(`${name}: run ${round + 1} of ${repeats}`);
  runs.push(await benchmark.run());
}
const figures = medianFigures(runs);
if (asJson) console.log(JSON.stringify({ name, machine: machine(), figures }));
else for (const line of [JSON.stringify(machine()), ...figures.map(row)]) console.log(line);
process.exit(0);
