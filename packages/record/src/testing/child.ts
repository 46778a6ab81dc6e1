// Child processes of tests: what they say, line by line, and their end.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface Child {
  /** The lines of its standard output as they come; ends when the process has. */
  readonly lines: AsyncIterable<string>;
  /** Ends it at once, with no chance to tidy up, and waits until it is gone. */
  kill(): Promise<void>;
  /** Its exit code, null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts `loader.ts` with arguments; `under` is a program to run it under, with its own arguments. */
export function startLoader(parameters: readonly string[], under: readonly string[] = []): Child {
  const loader = fileURLToPath(new URL("./loader.ts", import.meta.url));
  const [program = "", ...rest] = [...under, process.execPath, loader, ...parameters];
  const child = spawn(program, rest, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close").then(([code]) => code as number | null);
  return {
    lines: createInterface({ input: child.stdout }),
    ended,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
