// What `npm run new:capability` makes passes the check: in a copy of this very tree.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT, program, runNode } from "./run.ts";

const NAME = "tabletop-log";
const LEFT_OUT = new Set(["node_modules", "dist", ".git", "data", "test-results", "playwright-report", "coverage"]);
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "parley-copy-"));
  cpSync(ROOT, copy, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
  linkModules();
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The same installed packages, but this copy's own rooms under @parley. */
function linkModules(): void {
  mkdirSync(join(copy, "node_modules/@parley"), { recursive: true });
  for (const name of readdirSync(join(ROOT, "node_modules")).filter((known) => known !== "@parley")) {
    symlinkSync(join(ROOT, "node_modules", name), join(copy, "node_modules", name));
  }
  for (const place of ["packages", "apps"]) {
    for (const name of readdirSync(join(copy, place))) {
      symlinkSync(join(copy, place, name), join(copy, "node_modules/@parley", name));
      const own = join(ROOT, place, name, "node_modules");
      if (existsSync(own)) symlinkSync(own, join(copy, place, name, "node_modules"));
    }
  }
}

test("a new capability passes the check and its own tests", async () => {
  const made = await runNode(join(copy, "tools/new-capability.ts"), [NAME], { cwd: copy });
  expect(`${made.out}${made.err}`).toContain(`packages/capabilities/src/${NAME} stands`);

  const steps = ["format", "lint", "walls", "types-domain", "types-server", "types-web", "snapshots", "unused"];
  const checked = await runNode(join(copy, "tools/check.ts"), steps, { cwd: copy });
  expect(checked.out).toContain("All is in order");

  // Its own tests, and those that look at the whole tree.
  const places = ["packages/capabilities", "packages/i18n", "tools"];
  const tested = await runNode(program("vitest"), ["run", "--project", "unit", ...places], { cwd: copy });
  expect(tested.out).toContain(`${NAME}/decider.test.ts`);
  expect(tested.code).toBe(0);
});

test("a name that is taken or is no name is refused with a sentence", async () => {
  const taken = await runNode(join(copy, "tools/new-capability.ts"), ["process"], { cwd: copy });
  expect(taken).toMatchObject({ code: 2, err: expect.stringContaining("already") });
  const wrong = await runNode(join(copy, "tools/new-capability.ts"), ["Not A Name"], { cwd: copy });
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("small letters") });
});
