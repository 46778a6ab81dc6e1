// Runs one of the tool-chain's programs and keeps what it said.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export const ROOT = dirname(import.meta.dirname);

export interface Ran {
  /** 0 where all is well; 1 where it could not be started. */
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly milliseconds: number;
}

export interface Running {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Shows the output as it comes, instead of keeping it for later. */
  readonly live?: boolean;
}

/** Runs a JavaScript or TypeScript file with this very Node. */
export function runNode(script: string, args: readonly string[] = [], how: Running = {}): Promise<Ran> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: how.cwd ?? ROOT,
      env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1", ...how.env },
      stdio: ["ignore", how.live === true ? "inherit" : "pipe", how.live === true ? "inherit" : "pipe"],
    });
    const said = { out: "", err: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (said.out += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (said.err += text));
    const end = (code: number): void => resolve({ code, ...said, milliseconds: performance.now() - started });
    child.on("error", (error) => {
      said.err += error.message;
      end(1);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}

/** The script behind a package's command: `program("oxlint")`, `program("dependency-cruiser", "depcruise")`. */
export function program(packageName: string, command = packageName): string {
  const manifest = join(ROOT, "node_modules", packageName, "package.json");
  const { bin } = createRequire(import.meta.url)(manifest) as { bin: string | Record<string, string> };
  const path = typeof bin === "string" ? bin : bin[command];
  if (path === undefined) throw new Error(`the package ${packageName} has no command "${command}"`);
  return join(dirname(manifest), path);
}
