// docs/ARCHITECTURE.md is true today: what its tree names exists, and no room is missing from it.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./run.ts";

const INDENT = 2;

/** The paths in the first code block: each line's first word, below the lines that it is indented under. */
function pathsOfTree(page: string): readonly string[] {
  const block = /```\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const above: { readonly depth: number; readonly path: string }[] = [];
  return block
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const depth = (line.length - line.trimStart().length) / INDENT;
      while ((above.at(-1)?.depth ?? -1) >= depth) above.pop();
      const path = join(above.at(-1)?.path ?? "", line.trim().split(/\s/)[0] ?? "");
      above.push({ depth, path });
      return path;
    });
}

const named = pathsOfTree(readFileSync(join(ROOT, "docs/ARCHITECTURE.md"), "utf8"));

test("what the tree names exists", () => {
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test.each(["apps", "packages"])("every room in %s is in the tree", (place) => {
  const rooms = readdirSync(join(ROOT, place), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const missing = rooms.map(({ name }) => `${place}/${name}/`).filter((path) => !named.includes(path));
  expect(missing).toEqual([]);
});
