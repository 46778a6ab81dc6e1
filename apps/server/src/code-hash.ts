// The hash of the code that folds: a snapshot made by other code is not used, a browser with other code reloads.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const PACKAGES = join(import.meta.dirname, "../../../packages");
const FOLDED_BY = ["kernel/src", "capabilities/src", "engine/src"];

/** SHA-256 in hex over the names and contents of all sources that a fold depends on. Any change there gives another one. */
export function codeHash(): string {
  const hash = createHash("sha256");
  for (const folder of FOLDED_BY) {
    for (const file of sources(join(PACKAGES, folder)))
      hash.update(file.slice(PACKAGES.length)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .sort()
    .map((file) => join(folder, file));
}
