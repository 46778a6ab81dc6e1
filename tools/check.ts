// `npm run check`: the one command that says whether the house is in order. Its steps know nothing of each other and run two at
// a time. `npm run check -- lint types-web` runs those alone.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT, program, runNode } from "./run.ts";
import type { Ran } from "./run.ts";

export interface Step {
  readonly name: string;
  run(): Promise<Ran>;
}

const FIRST_LINES = 40;
const tool =
  (script: string, ...args: readonly string[]): Step["run"] =>
  () =>
    runNode(script, args);
const types = (project: string): Step["run"] => tool(program("typescript7", "tsc"), "-p", `tsconfig.${project}.json`);

/** All that a check looks at, but the unit tests. The longest first, so that two lanes end together. */
export const STEPS: readonly Step[] = [
  { name: "unused", run: tool(program("knip"), "--no-progress") },
  { name: "lint", run: tool(program("oxlint")) },
  { name: "walls", run: tool(join(ROOT, "tools/walls.ts")) },
  { name: "types-server", run: types("server") },
  { name: "types-web", run: types("web") },
  { name: "types-domain", run: types("domain") },
  { name: "types-e2e", run: types("e2e") },
  { name: "snapshots", run: tool(join(ROOT, "tools/snapshots.ts")) },
  { name: "format", run: tool(program("oxfmt"), "--check", ".") },
  { name: "web-size", run: webSize },
];

const UNIT: Step = {
  name: "unit",
  run: tool(program("vitest"), "run", "--project", "unit", "--reporter", "agent", "--passWithNoTests"),
};

/** The web's initial JavaScript stays within its limits; it is built first where its sources changed. */
async function webSize(): Promise<Ran> {
  if (!existsSync(join(ROOT, "apps/web/size.ts"))) {
    return { code: 0, out: "there is no web to measure yet", err: "", milliseconds: 0 };
  }
  const built = await runNode(join(ROOT, "tools/build.js"));
  if (built.code !== 0) return built;
  const measured = await runNode(join(ROOT, "apps/web/size.ts"));
  return { ...measured, milliseconds: built.milliseconds + measured.milliseconds };
}

/** Runs the steps two at a time; answers the names of those that failed. Each one's time and first lines are printed as it ends. */
export async function runSteps(steps: readonly Step[]): Promise<readonly string[]> {
  const waiting = [...steps];
  const failed: string[] = [];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const ran = await step.run();
      const sign = ran.code === 0 ? "ok    " : "FAILED";
      console.log(`${sign} ${step.name.padEnd(14)} ${(ran.milliseconds / 1000).toFixed(1)} s`);
      if (ran.code === 0) continue;
      failed.push(step.name);
      const lines = `${ran.out}\n${ran.err}`.split("\n").filter((line) => line.trim() !== "");
      for (const line of lines.slice(0, FIRST_LINES)) console.log(`       ${line}`);
      if (lines.length > FIRST_LINES) console.log(`       ... ${lines.length - FIRST_LINES} more lines`);
    }
  };
  await Promise.all([lane(), lane()]);
  return failed;
}

if (import.meta.main) {
  const wanted = process.argv.slice(2);
  const all = [UNIT, ...STEPS];
  const unknown = wanted.filter((name) => !all.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(`There is no step ${unknown.join(", ")}. Steps: ${all.map(({ name }) => name).join(", ")}.`);
    process.exit(2);
  }
  const started = performance.now();
  const failed = await runSteps(wanted.length === 0 ? all : all.filter(({ name }) => wanted.includes(name)));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    failed.length === 0 ? `All is in order (${seconds} s).` : `Not in order: ${failed.join(", ")} (${seconds} s).`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}
