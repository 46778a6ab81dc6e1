// Every wall is tested by a breach: a small house that obeys is let through, and the same house with one bad file is not.
import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT, program, runNode } from "./run.ts";
import { inspectWalls } from "./walls.ts";
import type { Breach } from "./walls.ts";

/** The tools are programs of their own, and the machine may be busy. */
const PATIENCE = 120_000;
const PACKAGES = ["kernel", "contract", "record", "engine", "live", "identity", "formats", "design", "i18n", "http"];

/** A file that obeys in each room, importing what its room may. */
const OBEDIENT: Readonly<Record<string, string>> = {
  "packages/capabilities/src/talk/events.ts":
    'import { kernel } from "@parley/kernel";\nexport const events = [kernel];\n',
  "packages/capabilities/src/talk/view.ts": 'import { events } from "./events.ts";\nexport const view = [events];\n',
  "packages/capabilities/src/talk/contract.ts":
    'import { contract } from "@parley/contract";\nimport { string } from "zod/mini";\nexport const ask = [contract, string];\n',
  "packages/capabilities/src/talk/exchange.ts":
    'import { formats } from "@parley/formats";\nimport { view } from "./view.ts";\nexport const exchange = [formats, view];\n',
  "packages/capabilities/src/talk/server.ts":
    'import { record } from "@parley/record";\nimport { live } from "@parley/live";\nimport { exchange } from "./exchange.ts";\nexport const server = [record, live, exchange];\n',
  "packages/capabilities/src/talk/web.tsx":
    'import { design } from "@parley/design";\nimport { view } from "./view.ts";\nexport const web = [design, view];\n',
  "packages/capabilities/src/talk/index.ts": 'export { view } from "./view.ts";\n',
  "packages/capabilities/src/walk/index.ts":
    'import { view } from "@parley/capabilities/talk";\nexport const walk = [view];\n',
  "packages/capabilities/src/walk/policy.ts": "export const policy = 1;\n",
  "packages/record/src/index.ts":
    'import pg from "pg";\nimport { DatabaseSync } from "node:sqlite";\nimport { kernel } from "@parley/kernel";\nexport const record = [pg, DatabaseSync, kernel];\n',
  "packages/live/src/browser/store.ts": 'import { kernel } from "@parley/kernel";\nexport const store = [kernel];\n',
  "apps/server/src/main.ts":
    'import { server } from "@parley/capabilities/talk/server";\nexport const main = [server];\n',
  "packages/kernel/src/testing/given.ts": "export const given = 1;\n",
};

/** Wall, the folder or face where the breach is planted (`#` becomes a name of its own), what it imports. */
const BREACHES: readonly (readonly [wall: string, file: string, imports: string])[] = [
  ["kernel-alone", "packages/kernel/src/#.ts", "@parley/contract"],
  ["contract-alone", "packages/contract/src/#.ts", "@parley/record"],
  ["domain-pure", "packages/capabilities/src/talk/#.ts", "@parley/record"],
  ["domain-pure", "packages/capabilities/src/talk/#.ts", "./server.ts"],
  ["domain-pure", "packages/capabilities/src/talk/#.ts", "node:fs"],
  ["domain-pure", "packages/capabilities/src/talk/deep/#.ts", "pg"],
  ["server-face", "packages/capabilities/src/talk/server/#.ts", "../web.tsx"],
  ["server-face", "packages/capabilities/src/talk/server/#.ts", "@parley/design"],
  ["exchange-pure", "packages/capabilities/src/talk/exchange/#.ts", "@parley/record"],
  ["ui-in-the-browser", "packages/capabilities/src/talk/ui/#.tsx", "@parley/engine"],
  ["ui-in-the-browser", "packages/capabilities/src/talk/ui/#.tsx", "../server.ts"],
  ["ui-in-the-browser", "packages/capabilities/src/stroll/web.tsx", "@parley/record"],
  ["browser-without-node", "packages/capabilities/src/talk/ui/#.tsx", "node:fs"],
  ["browser-without-node", "packages/design/src/#.tsx", "node:path"],
  ["live-store-in-the-browser", "packages/live/src/browser/#.ts", "@parley/record"],
  ["design-kit-alone", "packages/design/src/#.tsx", "@parley/capabilities/talk"],
  ["record-alone", "packages/record/src/#.ts", "@parley/engine"],
  ["record-alone", "packages/record/src/#.ts", "zod/mini"],
  ["drivers-behind-the-record", "packages/engine/src/#.ts", "pg"],
  ["drivers-behind-the-record", "packages/capabilities/src/talk/server/#.ts", "node:sqlite"],
  ["formats-alone", "packages/formats/src/#.ts", "@parley/contract"],
  ["formats-pure", "packages/formats/src/#.ts", "node:fs/promises"],
  ["capability-by-its-faces", "packages/capabilities/src/talk/#.ts", "../walk/policy.ts"],
  ["capability-by-its-faces-from-outside", "apps/server/src/#.ts", "../../../packages/capabilities/src/talk/view.ts"],
  ["platform-below-capabilities", "packages/engine/src/#.ts", "@parley/capabilities/talk"],
  ["packages-below-apps", "packages/engine/src/#.ts", "../../../apps/server/src/main.ts"],
  ["no-climbing-between-packages", "packages/engine/src/#.ts", "../../kernel/src/index.ts"],
  ["no-test-code-in-production", "packages/kernel/src/#.ts", "./testing/given.ts"],
  ["no-circle", "packages/engine/src/round/#.ts", "./round.ts"],
  ["no-unknown", "packages/engine/src/#.ts", "@parley/kernel/inner"],
];

let house: string;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "parley-house-"));
  for (const config of [
    ".dependency-cruiser.js",
    "tsconfig.json",
    "tsconfig.base.json",
    "tsconfig.domain.json",
    "package.json",
    ".oxlintrc.json",
  ]) {
    plant(config, readFileSync(join(ROOT, config), "utf8"));
  }
  for (const name of PACKAGES) {
    plant(`packages/${name}/package.json`, manifest(name, { ".": "./src/index.ts" }));
    plant(`packages/${name}/src/index.ts`, `export const ${name} = 1;\n`);
  }
  const faces = { "./*/server": "./src/*/server.ts", "./*/web": "./src/*/web.tsx", "./*": "./src/*/index.ts" };
  plant("packages/capabilities/package.json", manifest("capabilities", faces));
  for (const [path, text] of Object.entries(OBEDIENT)) plant(path, text);
  mkdirSync(join(house, "node_modules/@parley"), { recursive: true });
  for (const name of [...PACKAGES, "capabilities"]) {
    symlinkSync(join(house, "packages", name), join(house, "node_modules/@parley", name), "dir");
  }
  mkdirSync(join(house, "node_modules/@types"), { recursive: true });
  mkdirSync(join(house, "node_modules/vite"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules/@types/node"), join(house, "node_modules/@types/node"), "dir");
  symlinkSync(join(ROOT, "node_modules/undici-types"), join(house, "node_modules/undici-types"), "dir");
  plant("node_modules/vite/client.d.ts", "export {};\n");
  plant("apps/server/package.json", manifest("server", {}));
  // Other people's packages are small stand-ins: a link would lead out of this house.
  plant("node_modules/zod/package.json", JSON.stringify({ name: "zod", exports: { "./mini": "./mini.js" } }));
  plant("node_modules/zod/mini.js", "export const string = 1;\n");
  plant("node_modules/pg/package.json", JSON.stringify({ name: "pg", exports: "./index.js" }));
  plant("node_modules/pg/index.js", "export default 1;\n");
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

function manifest(name: string, faces: Readonly<Record<string, string>>): string {
  return JSON.stringify({ name: `@parley/${name}`, type: "module", exports: faces });
}

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
}

/** The breaches as planted: each in a file of its own. */
const PLANTED = BREACHES.map(([wall, file, imports], index) => ({
  wall,
  imports,
  file: file.replace("#", `bad${index}`),
}));

describe("the walls", () => {
  let found: readonly Breach[];

  test("a house that obeys has no breach, and its modules were read", { timeout: PATIENCE }, async () => {
    const { modules, breaches } = await inspectWalls(house);
    expect(breaches).toEqual([]);
    expect(modules).toBeGreaterThan(20);
  });

  test("a house with every breach in it is read", { timeout: PATIENCE }, async () => {
    for (const { file, imports } of PLANTED) plant(file, `export * as bad from "${imports}";\n`);
    for (const { file, imports } of PLANTED.filter(({ wall }) => wall === "no-circle")) {
      plant(join(dirname(file), imports), `export * as back from "./${basename(file)}";\n`);
    }
    found = (await inspectWalls(house)).breaches;
    for (const { file } of PLANTED) rmSync(join(house, file));
    rmSync(join(house, "packages/engine/src/round"), { recursive: true });
    expect(found.length).toBeGreaterThanOrEqual(PLANTED.length);
  });

  test.each(PLANTED)("$wall: $file may not import $imports", ({ wall, file }) => {
    expect(found.filter((breach) => breach.from === file).map((breach) => breach.wall)).toContain(wall);
  });

  test("a cruise that reads no module is not a pass", { timeout: PATIENCE }, async () => {
    const empty = mkdtempSync(join(tmpdir(), "parley-empty-"));
    symlinkSync(join(ROOT, ".dependency-cruiser.js"), join(empty, ".dependency-cruiser.js"));
    mkdirSync(join(empty, "packages"));
    writeFileSync(join(empty, "tsconfig.json"), "{}");
    writeFileSync(join(empty, "package.json"), '{ "type": "module" }');
    const outcome = await inspectWalls(empty).catch((error: unknown) => error);
    rmSync(empty, { recursive: true });
    expect(outcome instanceof Error || isNothingRead(outcome)).toBe(true);
  });
});

function isNothingRead(outcome: unknown): boolean {
  return typeof outcome === "object" && outcome !== null && "modules" in outcome && outcome.modules === 0;
}

test("every wall of the configuration has a planted breach", async () => {
  const { default: configuration } = (await import(join(ROOT, ".dependency-cruiser.js"))) as {
    default: { forbidden: readonly { name: string }[] };
  };
  expect(new Set(BREACHES.map(([wall]) => wall))).toEqual(new Set(configuration.forbidden.map(({ name }) => name)));
});

test("the domain's types know neither a browser nor Node", async () => {
  const planted = {
    "packages/capabilities/src/talk/page.ts": "export const title = document.title;\n",
    "packages/capabilities/src/talk/wait.ts": "export const wait = setTimeout;\n",
    "packages/capabilities/src/talk/fine.ts": "export const fine = [1, 2].map((n) => n + 1);\n",
  };
  for (const [path, text] of Object.entries(planted)) plant(path, text);
  const { out } = await runNode(program("typescript7", "tsc"), ["-p", "tsconfig.domain.json"], { cwd: house });
  for (const path of Object.keys(planted)) rmSync(join(house, path));
  expect(out).toMatch(/page\.ts.*document/);
  expect(out).toMatch(/wait\.ts.*setTimeout/);
  expect(out).not.toContain("fine.ts");
});

describe("the linter's bans", () => {
  const domain = "packages/capabilities/src/talk/#.ts";
  const anywhere = "packages/engine/src/#.ts";

  const BANNED: readonly (readonly [rule: string, file: string, text: string])[] = [
    ["no-restricted-globals", domain, "export const at = Date.now();\n"],
    ["no-restricted-globals", domain, "export const at = new Date().toISOString();\n"],
    ["no-restricted-globals", domain, "export const at = performance.now();\n"],
    ["no-restricted-globals", domain, 'export const answer = fetch("https://example.org");\n'],
    ["no-restricted-globals", domain, 'export const port = process.env["PORT"];\n'],
    ["no-restricted-globals", domain, "export const id = crypto.randomUUID();\n"],
    ["no-restricted-properties", domain, "export const luck = Math.random();\n"],
    ["no-explicit-any", anywhere, "export function name(thing: any): string {\n  return String(thing);\n}\n"],
    ["no-non-null-assertion", anywhere, "export const first = (all: string[]): string => all[0]!;\n"],
    ["no-floating-promises", anywhere, "export function go(): void {\n  Promise.resolve(1);\n}\n"],
    ["no-default-export", anywhere, "export default 1;\n"],
    ["no-console", anywhere, 'console.log("here");\n'],
    ["max-lines", anywhere, "export {};\n".repeat(401)],
  ];
  const LET_THROUGH: readonly (readonly [file: string, text: string])[] = [
    [domain, "export const decide = (at: string): string => at;\n"],
    [anywhere, "export const now = (): number => Date.now();\n"],
    ["packages/capabilities/src/talk/#.test.ts", "export const now = (): number => Date.now();\n"],
    ["packages/capabilities/src/talk/server/#.ts", "export const now = (): number => Date.now();\n"],
  ];
  const bannedFile = (index: number): string => (BANNED[index]?.[1] ?? "").replace("#", `banned${index}`);
  const allowedFile = (index: number): string => (LET_THROUGH[index]?.[0] ?? "").replace("#", `allowed${index}`);
  let said: string[];

  beforeAll(async () => {
    for (const [index, [, , text]] of BANNED.entries()) plant(bannedFile(index), text);
    for (const [index, [, text]] of LET_THROUGH.entries()) plant(allowedFile(index), text);
    said = (await runNode(program("oxlint"), ["--format", "unix", "packages"], { cwd: house })).out.split("\n");
  }, PATIENCE);

  test.each(BANNED.map(([rule, , text], index) => ({ rule, text, file: bannedFile(index) })))(
    "$rule: $text",
    ({ rule, file }) => {
      expect(said.filter((line) => line.startsWith(file)).join("\n")).toContain(rule);
    },
  );

  test.each(LET_THROUGH.map(([, text], index) => ({ text, file: allowedFile(index) })))(
    "$file is let through: $text",
    ({ file }) => {
      expect(said.filter((line) => line.startsWith(file))).toEqual([]);
    },
  );
});
