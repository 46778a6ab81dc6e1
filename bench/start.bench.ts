// From the start of the program to the first page with the demonstration in it, warm: the data directory is there and was read before.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "@parley/server/testing/process";
import type { Figure } from "./figures.ts";

const PAGE = "/processes/demonstration/texts/outcome";

/** Seconds until the page of the demonstration's text has come whole. */
async function secondsToFirstPage(directory: string): Promise<number> {
  const started = performance.now();
  const server = await startServer(directory, { PARLEY_LOG: "off" });
  const response = await fetch(server.address + PAGE);
  const page = await response.text();
  const seconds = (performance.now() - started) / 1000;
  await server.stop();
  if (response.status !== 200 || !page.includes("</html>")) throw new Error(`the page came as ${response.status}`);
  return seconds;
}

export async function run(): Promise<readonly Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), "parley-bench-"));
  try {
    await secondsToFirstPage(directory);
    const value = await secondsToFirstPage(directory);
    return [
      {
        what: "start to first page, demonstration loaded, warm",
        value,
        unit: "s",
        peer: null,
        ratio: null,
        spread: [value, value],
      },
    ];
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
