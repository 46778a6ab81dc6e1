// Rules of the house that no other tool knows.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./run.ts";

const PLACES = "{apps,packages,tools,bench,e2e}";
const OUTSIDE = /node_modules|\/dist\/|\/fixtures\/|tools\/snapshots\//;
const MOST_LINES = 400;

function files(endings: string): readonly string[] {
  return globSync(`${PLACES}/**/*.${endings}`, { cwd: ROOT }).filter((path) => !OUTSIDE.test(path));
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

test("a source file says in its first line what it is for (a test says it in its names)", () => {
  const silent = files("{ts,tsx,js}")
    .filter((path) => !/\.(?:test|spec)\.tsx?$/.test(path))
    .filter((path) => !/^(?:#!.*\n)?(?:\/\/|\/\*)/.test(read(path)));
  expect(silent).toEqual([]);
});

test("a style sheet is split at 400 lines, as every source file is (the linter counts those)", () => {
  expect(files("css").filter((path) => read(path).split("\n").length > MOST_LINES)).toEqual([]);
});

test("there is no `export *`: what a room shows is listed by hand", () => {
  expect(files("{ts,tsx}").filter((path) => /^export \*/m.test(read(path)))).toEqual([]);
});

test("no room is called utils, helpers, manager or common", () => {
  const named = /(?:^|\/)(?:utils?|helpers?|managers?|common)(?:\/|\.[a-z]+$)/;
  expect(files("{ts,tsx}").filter((path) => named.test(path))).toEqual([]);
});

test("SQL stands in record and identity alone", () => {
  const sql = /\b(?:insert\s+into|create\s+table|alter\s+table|delete\s+from)\s+[a-z_"$]/i;
  const allowed = /^(?:packages\/(?:record|identity)|bench|tools)\//;
  expect(files("{ts,tsx}").filter((path) => !allowed.test(path) && sql.test(read(path)))).toEqual([]);
});
