// `npm test`: everything. The check's steps, then every test project, then the journeys in a browser. It ends with one line,
// "N passed, N failed, N skipped"; each step of the check counts as one. `-- --long` kills more often (PARLEY_KILL_ROUNDS)
// and lets property tests draw other cases.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { STEPS, runSteps } from "./check.ts";
import { NOTHING, added, countPlaywright, countVitest, lastLine } from "./counts.ts";
import type { Counts } from "./counts.ts";
import { ROOT, program, runNode } from "./run.ts";

const PROJECTS = ["unit", "slow", "pg", "kill"];
const long = process.argv.includes("--long");
const seed = process.env["PARLEY_SEED"] ?? String(Date.now() % 2 ** 31);
const env = long ? { PARLEY_KILL_ROUNDS: "20", PARLEY_TEST_LONG: "true", PARLEY_SEED: seed } : {};
const reports = mkdtempSync(join(tmpdir(), "parley-reports-"));

if (long) console.log(`Property tests draw with PARLEY_SEED=${seed}.`);

async function testProject(project: string): Promise<Counts> {
  const file = join(reports, `${project}.json`);
  const args = ["run", "--project", project, "--passWithNoTests", "--reporter=agent", "--reporter=json"];
  const ran = await runNode(program("vitest"), [...args, `--outputFile.json=${file}`], { live: true, env });
  return countVitest(readReport(file), ran.code);
}

async function testInBrowser(): Promise<Counts> {
  if (globSync("e2e/**/*.spec.ts", { cwd: ROOT }).length === 0) return NOTHING;
  const file = join(reports, "e2e.json");
  const ran = await runNode(
    program("@playwright/test", "playwright"),
    ["test", "--config", "e2e/playwright.config.ts", "--reporter=line,json"],
    { live: true, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file } },
  );
  return countPlaywright(readReport(file), ran.code);
}

function readReport(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

async function part(name: string, run: () => Promise<Counts>): Promise<Counts> {
  const started = performance.now();
  console.log(`\n${name}`);
  const counts = await run();
  console.log(`${name}: ${lastLine(counts)} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return counts;
}

let total = await part("check", async () => {
  const failed = await runSteps(STEPS);
  return { passed: STEPS.length - failed.length, failed: failed.length, skipped: [] };
});
for (const project of PROJECTS) total = added(total, await part(project, () => testProject(project)));
total = added(total, await part("e2e", testInBrowser));
rmSync(reports, { recursive: true, force: true });

if (total.skipped.length > 0) console.log(`\nSkipped:\n${total.skipped.map((name) => `  ${name}`).join("\n")}`);
console.log(`\n${lastLine(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;
