// How the tests run: a test's suffix says what it costs.
//   *.test.ts, *.test.tsx   unit: no database, no network, no child process that outlives it
//   *.pg.test.ts            pg: needs Postgres (PARLEY_TEST_POSTGRES), one file at a time
//   *.kill.test.ts          kill: starts and kills processes; PARLEY_KILL_ROUNDS says how often
//   *.slow.test.ts          slow: takes seconds (real inputs, whole-tree tools)
import { defineConfig } from "vitest/config";

const places = ["packages", "apps", "tools", "bench"];
const costly = ["pg", "kill", "slow"];

function named(suffix: string): string[] {
  return places.map((place) => `${place}/**/*.${suffix}`);
}

const outside = ["**/node_modules/**", "**/dist/**", "**/fixtures/**"];

export default defineConfig({
  test: {
    maxWorkers: 2,
    setupFiles: ["./tools/property-seed.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: named("test.{ts,tsx}"),
          exclude: [...outside, ...costly.flatMap((cost) => named(`${cost}.test.ts`))],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "pg",
          include: named("pg.test.ts"),
          exclude: outside,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "kill",
          include: named("kill.test.ts"),
          exclude: outside,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "slow",
          include: named("slow.test.ts"),
          exclude: outside,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
