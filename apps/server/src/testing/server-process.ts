// The server as a program of its own, for tests that kill it, read what it prints, or start it wrongly.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";

const MAIN = join(import.meta.dirname, "../main.ts");

export interface ServerProcess {
  readonly address: string;
  /** What it has printed so far, on both outputs. */
  readonly printed: () => string;
  /** Ends it at once, with no chance to tidy up. */
  kill(): Promise<void>;
  /** Asks it to stop, and answers its exit code. */
  stop(): Promise<number | null>;
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

type Environment = Readonly<Record<string, string>>;

function started(environment: Environment) {
  const child = spawn(process.execPath, [MAIN], {
    // Only what the test says, not what the one who runs the tests has set.
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { output: "", errors: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.errors += text));
  const ended = once(child, "close").then(([code]) => code as number | null); // what the event "close" tells first
  return { child, said, ended };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("a port has a number");
  return address.port;
}

/** Starts it and waits until it says that all is founded. @throws Error with what it printed where it ends before. */
export async function startServer(directory: string, environment: Environment = {}): Promise<ServerProcess> {
  const port = await freePort();
  const { child, said, ended } = started({ PARLEY_DATA: directory, PARLEY_PORT: String(port), ...environment });
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<void>((resolve) => {
    lines.on("line", (line) => {
      if (line.includes("Parley is at")) resolve();
    });
  });
  const early = ended.then((code) => {
    throw new Error(`the server ended with ${code}: ${said.output}${said.errors}`);
  });
  early.catch(() => undefined);
  await Promise.race([ready, early]);
  return {
    address: `http://localhost:${port}`,
    printed: () => said.output + said.errors,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** Starts it where it is to end by itself, and answers how it ended; one that serves instead is ended, with the code null. */
export async function runServer(environment: Environment): Promise<Ended> {
  const { child, said, ended } = started(environment);
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.includes("Parley is at")) child.kill("SIGKILL");
  });
  return { code: await ended, ...said };
}
