// Counts what the test runners say in their JSON reports. A runner that failed without saying why counts as one failure: silence
// is never a pass.
import * as z from "zod/mini";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** The names of the tests that were skipped. */
  readonly skipped: readonly string[];
}

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: [] };

export function added(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: [...a.skipped, ...b.skipped] };
}

/** "12 passed, 0 failed", and ", 3 skipped" where some were. */
export function lastLine(counts: Counts): string {
  const skipped = counts.skipped.length === 0 ? "" : `, ${counts.skipped.length} skipped`;
  return `${counts.passed} passed, ${counts.failed} failed${skipped}`;
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** From Vitest's `json` reporter. A file that failed as a whole (it did not load, a hook threw) counts as one failure. */
export function countVitest(report: unknown, exitCode: number): Counts {
  const parsed = vitestReport.safeParse(report);
  if (!parsed.success) return withExitCode(NOTHING, exitCode);
  const counts = parsed.data.testResults.map(({ name, status, assertionResults }): Counts => {
    const passed = assertionResults.filter((test) => test.status === "passed").length;
    const failed = assertionResults.filter((test) => test.status === "failed").length;
    const skipped = assertionResults
      .filter((test) => test.status !== "passed" && test.status !== "failed")
      .map((test) => `${name}: ${test.fullName}`);
    return { passed, failed: status === "failed" && failed === 0 ? 1 : failed, skipped };
  });
  return withExitCode(counts.reduce(added, NOTHING), exitCode);
}

interface Suite {
  readonly suites?: readonly Suite[] | undefined;
  readonly specs?: readonly Spec[] | undefined;
}

interface Spec {
  readonly title: string;
  readonly file: string;
  readonly tests: readonly { readonly status: string }[];
}

const spec = z.object({ title: z.string(), file: z.string(), tests: z.array(z.object({ status: z.string() })) });
const suite: z.ZodMiniType<Suite> = z.object({
  suites: z.optional(z.array(z.lazy((): z.ZodMiniType<Suite> => suite))),
  specs: z.optional(z.array(spec)),
});
const playwrightReport = z.object({ suites: z.array(suite), errors: z.array(z.unknown()) });

/** From Playwright's `json` reporter. A flaky test counts as failed: there are no retries here. */
export function countPlaywright(report: unknown, exitCode: number): Counts {
  const parsed = playwrightReport.safeParse(report);
  if (!parsed.success) return withExitCode(NOTHING, exitCode);
  const counts = specsOf(parsed.data.suites).flatMap(({ title, file, tests }) =>
    tests.map(({ status }): Counts => {
      if (status === "expected") return { ...NOTHING, passed: 1 };
      return status === "skipped" ? { ...NOTHING, skipped: [`${file}: ${title}`] } : { ...NOTHING, failed: 1 };
    }),
  );
  return withExitCode(counts.reduce(added, { ...NOTHING, failed: parsed.data.errors.length }), exitCode);
}

function specsOf(suites: readonly Suite[]): readonly Spec[] {
  return suites.flatMap(({ suites: inner = [], specs = [] }) => [...specs, ...specsOf(inner)]);
}

function withExitCode(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
