// Runs `parley` as a person would: a process of its own, with its own output and exit code.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";

const MAIN = join(import.meta.dirname, "../main.ts");

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
}

/** Only what is given stands in its environment, so that nothing of whoever runs the tests comes in. */
export function begin(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env["PATH"] ?? "", ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = new Promise<Ran>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

export interface Given {
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export async function parley(args: readonly string[], { input = "", environment = {} }: Given = {}): Promise<Ran> {
  const { child, ended } = begin(args, environment);
  child.stdin?.end(input);
  return ended;
}

/** The same with `--json`: the exit code and what was answered. */
export async function parleyJson(
  args: readonly string[],
  given: Given = {},
): Promise<{ readonly code: number | null; readonly answer: Readonly<Record<string, unknown>> }> {
  const { code, out, err } = await parley([...args, "--json"], given);
  try {
    // Every answer under --json is one object.
    return { code, answer: JSON.parse(out) as Readonly<Record<string, unknown>> };
  } catch {
    throw new Error(`parley ${args.join(" ")} answered no JSON (exit ${code}): ${out}${err}`);
  }
}
