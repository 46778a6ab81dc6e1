// Measures the JavaScript that each page loads at first, compressed as it travels, and fails above the limits.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { loadWebBundle } from "./bundle.ts";

/** In kilobytes of 1000 bytes, gzip at its usual level. */
const LIMITS = { reading: 160, workspace: 230 } as const;

const sizes = new Map<string, number>();

function kilobytes(file: string): number {
  const known = sizes.get(file);
  if (known !== undefined) return known;
  const size = gzipSync(readFileSync(join(import.meta.dirname, "dist/client", file))).length / 1000;
  sizes.set(file, size);
  return size;
}

const heaviest = new Map<string, { readonly total: number; readonly limit: number; readonly found: boolean }>();
for (const { name, weight, scripts, found } of (await loadWebBundle()).weights()) {
  const total = scripts.reduce((sum, file) => sum + kilobytes(file), 0);
  if (total > (heaviest.get(name)?.total ?? 0)) heaviest.set(name, { total, limit: LIMITS[weight], found });
}

for (const [name, { total, limit, found }] of heaviest) {
  process.stdout.write(`${name}: ${total.toFixed(1)} kB of ${limit} kB\n`);
  if (!found) {
    process.stderr.write(
      `${name}: no module ui/${name.split(".")[1] ?? ""}.tsx in the build; a page's module is named as its route.\n`,
    );
    process.exitCode = 1;
  }
  if (total > limit) {
    process.stderr.write(
      `${name}: ${(total - limit).toFixed(1)} kB too much; load what is not needed at first when it is needed.\n`,
    );
    process.exitCode = 1;
  }
}
