import { describe, expect, test } from "vitest";
import { NOTHING, added, countPlaywright, countVitest, lastLine } from "./counts.ts";

const passed = { fullName: "adds", status: "passed" };
const failed = { fullName: "subtracts", status: "failed" };
const skipped = { fullName: "divides", status: "skipped" };

function vitest(status: string, ...assertionResults: readonly object[]): object {
  return { testResults: [{ name: "sum.test.ts", status, assertionResults }] };
}

describe("Vitest's report", () => {
  test("each test counts once, under what became of it", () => {
    expect(countVitest(vitest("failed", passed, passed, failed, skipped), 1)).toEqual({
      passed: 2,
      failed: 1,
      skipped: ["sum.test.ts: divides"],
    });
  });

  test("a file that did not load is a failure", () => {
    expect(countVitest(vitest("failed"), 1).failed).toBe(1);
  });

  test("a runner that ends badly is a failure even where every test passed", () => {
    expect(countVitest(vitest("passed", passed), 1)).toEqual({ passed: 1, failed: 1, skipped: [] });
  });

  test("no report and a good end counts nothing; no report and a bad end is a failure", () => {
    expect(countVitest(undefined, 0)).toEqual(NOTHING);
    expect(countVitest(undefined, 1).failed).toBe(1);
  });
});

describe("Playwright's report", () => {
  const spec = (title: string, status: string): object => ({ title, file: "story.spec.ts", tests: [{ status }] });

  test("specs are counted however deep their suite lies, and flaky is failed", () => {
    const report = {
      errors: [],
      suites: [
        { specs: [spec("a", "expected")], suites: [{ specs: [spec("b", "flaky"), spec("c", "skipped")] }] },
        { specs: [spec("d", "unexpected")] },
      ],
    };
    expect(countPlaywright(report, 1)).toEqual({ passed: 1, failed: 2, skipped: ["story.spec.ts: c"] });
  });

  test("a server that did not start is a failure", () => {
    expect(countPlaywright({ errors: [{ message: "no server" }], suites: [] }, 1).failed).toBe(1);
  });
});

test("the last line names skipped tests only where there are some", () => {
  const some = added({ ...NOTHING, passed: 3 }, { passed: 1, failed: 2, skipped: ["x"] });
  expect(lastLine(some)).toBe("4 passed, 2 failed, 1 skipped");
  expect(lastLine({ ...NOTHING, passed: 3 })).toBe("3 passed, 0 failed");
});
