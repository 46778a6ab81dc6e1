// Finds the Node that this project pins through npm, and runs a script with it. Plain JavaScript for any Node from 20 on,
// since it is what an older Node meets first.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The pinned Node for this machine: the platform package that npm installed, its binary and version.
 * @returns {{ name: string, version: string, binary: string } | { problem: string }} the problem is a sentence for the person
 */
export function pinnedNode(root = ROOT, platform = process.platform, arch = process.arch) {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const system = platform === "win32" ? "win" : platform;
  const name = Object.keys(optionalDependencies).find((candidate) => candidate.endsWith(`-${system}-${arch}`));
  if (!existsSync(join(root, "node_modules"))) {
    return { problem: `Parley's parts are not installed yet. Run this first, in ${root}:\n\n    npm ci\n` };
  }
  if (name === undefined) {
    return { problem: `There is no Node package for ${platform} on ${arch} among this project's parts.` };
  }
  const folder = join(root, "node_modules", name);
  if (!existsSync(join(folder, "package.json"))) {
    return {
      problem:
        `The Node that Parley runs on (the npm package ${name} ${optionalDependencies[name]}) is not installed. ` +
        `Run "npm ci" in ${root} without leaving optional packages out.`,
    };
  }
  const { bin, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { name, version, binary: join(folder, bin.node) };
}

/**
 * Runs `script` (a path) with the pinned Node: in this very process where it is the pinned one already, else in a child that gets
 * the same arguments, terminal and signals, and whose exit code becomes ours. A Node of the same major or a newer one serves where
 * no package for this machine exists.
 * @param {string} script
 */
export async function runWithPinnedNode(script, args = process.argv.slice(2)) {
  const pinned = pinnedNode();
  if ("problem" in pinned) {
    const mayServe = Number(process.versions.node.split(".")[0]) >= 24 && existsSync(join(ROOT, "node_modules"));
    if (!mayServe) return fail(`${pinned.problem}\n(This is Node ${process.versions.node}; Parley runs on Node 24.)`);
    console.error(`${pinned.problem} Going on with this Node ${process.versions.node}.`);
    await import(pathToFileURL(script).href);
    return;
  }
  if (process.versions.node === pinned.version) {
    await import(pathToFileURL(script).href);
    return;
  }
  const child = spawn(pinned.binary, [script, ...args], { stdio: "inherit" });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    fail(`The pinned Node ${pinned.version} (${pinned.binary}) does not run on this machine: ${error.message}`);
  });
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
