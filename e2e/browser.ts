// Which Chromium the journeys run in: the system's, else the one that npm brings (@sparticuz/chromium, unpacked below the temporary
// folder). PARLEY_CHROMIUM names another one.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import packed, { inflate } from "@sparticuz/chromium";

export interface Browser {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** No sandbox, since containers rarely grant one, and nothing that calls home. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function findBrowser(): Promise<Browser> {
  const wanted = process.env["PARLEY_CHROMIUM"];
  const system = [...(wanted === undefined ? [] : [wanted]), ...SYSTEM].find((path) => existsSync(path));
  if (system !== undefined) return { executablePath: system, args: ARGS, env: {} };
  const executablePath = await packed.executablePath();
  const args = [...ARGS, "--no-zygote"];
  if (starts(executablePath, {})) return { executablePath, args, env: {} };
  const env = { LD_LIBRARY_PATH: await unpackLibraries() };
  return { executablePath, args, env };
}

function starts(executablePath: string, env: Readonly<Record<string, string>>): boolean {
  return spawnSync(executablePath, ["--version"], { env: { ...process.env, ...env } }).status === 0;
}

/** The shared libraries that Chromium needs, for a machine that has none of them; they come with the npm package too. */
async function unpackLibraries(): Promise<string> {
  const folder = dirname(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")));
  await inflate(join(folder, "bin/al2023.tar.br"));
  return join(tmpdir(), "al2023/lib");
}
