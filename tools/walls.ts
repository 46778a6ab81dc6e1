// Reads every import in the tree and says which of them go through a wall (.dependency-cruiser.js).
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT, program, runNode } from "./run.ts";

export interface Breach {
  readonly wall: string;
  readonly from: string;
  readonly to: string;
}

export interface Walls {
  readonly modules: number;
  readonly breaches: readonly Breach[];
}

/** What of dependency-cruiser's JSON report is used here. */
interface Report {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

const PLACES = ["packages", "apps", "tools", "bench", "e2e"];

/** Cruises the tree below `root`. @throws Error where the tool itself did not work: it then has found nothing out. */
export async function inspectWalls(root = ROOT): Promise<Walls> {
  const places = PLACES.filter((place) => existsSync(join(root, place)));
  const args = [...places, "--config", ".dependency-cruiser.js", "--output-type", "json"];
  const ran = await runNode(program("dependency-cruiser", "depcruise"), args, { cwd: root });
  let report: Report;
  try {
    // The shape is dependency-cruiser's documented one.
    report = JSON.parse(ran.out) as Report;
  } catch {
    throw new Error(`dependency-cruiser did not report: ${ran.err || ran.out}`);
  }
  return {
    modules: report.summary.totalCruised,
    breaches: report.summary.violations.map(({ rule, from, to }) => ({ wall: rule.name, from, to })),
  };
}

if (import.meta.main) {
  const { modules, breaches } = await inspectWalls();
  for (const { wall, from, to } of breaches) console.log(`${wall}: ${from} imports ${to}`);
  console.log(`${modules} modules, ${breaches.length} breaches`);
  if (modules === 0) console.log("No module was read, so nothing is known. Is TypeScript 6 installed?");
  process.exitCode = modules === 0 || breaches.length > 0 ? 1 : 0;
}
