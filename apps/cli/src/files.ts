// Reading the files that are named on the command line.
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";

/** The bytes of a file, of standard input for "-". Refuses with `file-not-found`. */
export async function readBytes(path: string): Promise<Uint8Array | Refusal> {
  if (path === "-") return buffer(process.stdin);
  try {
    return await readFile(path);
  } catch (error) {
    const why = error instanceof Error && "code" in error && error.code !== "ENOENT" ? ` (${String(error.code)})` : "";
    return refuse("file-not-found", `There is no file ${path} that can be read${why}.`, { values: { path } });
  }
}
