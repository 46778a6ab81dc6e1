// Builds the web when its sources differ from those of the last build, known by a hash in apps/web/dist/.built.
// `npm run build` runs it; `-- --force` builds in any case.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./pinned-node.js";

const WEB = join(ROOT, "apps/web");
const STAMP = join(WEB, "dist/.built");
const SOURCES = [
  "package-lock.json",
  "apps/web/*.{ts,html,json}",
  "apps/web/{src,public}/**/*",
  "packages/*/package.json",
  "packages/{kernel,contract,i18n,live,design,capabilities}/src/**/*",
];
const NOT_BUILT_IN = /\.test\.tsx?$|\/server\.ts$|\/(?:server|testing|fixtures)\/|\.md$/;

/** SHA-256 over the names and contents of all that goes into the web build. */
export function hashOfWebSources(root = ROOT) {
  const hash = createHash("sha256");
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !NOT_BUILT_IN.test(path.replaceAll("\\", "/")))
    .sort();
  for (const path of files) {
    hash.update(path.slice(root.length)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

/** True where the web is ready to be served: it stood, was built now, or does not exist in this checkout. */
export async function buildWebIfChanged({ force = false } = {}) {
  const { scripts } = JSON.parse(readFileSync(join(WEB, "package.json"), "utf8"));
  if (scripts?.build === undefined) return true;
  const wanted = hashOfWebSources();
  if (!force && existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return true;
  if (!existsSync(join(ROOT, "node_modules/vite"))) {
    console.error(
      existsSync(STAMP)
        ? "The web's sources have changed since it was built, and the build tools are not installed: serving the older build."
        : 'The web is not built, and the build tools are not installed. Run "npm ci" (with development dependencies) once.',
    );
    return existsSync(STAMP);
  }
  console.error("Building the web (once; again only when its sources change) ...");
  const { code, said } = await run(scripts.build);
  if (code !== 0) {
    console.error(`${said}\nThe web did not build (exit code ${code}).`);
    return false;
  }
  mkdirSync(join(WEB, "dist"), { recursive: true });
  writeFileSync(STAMP, wanted);
  return true;
}

/**
 * Runs the web's build script; what it says is only of interest when it fails.
 * @param {string} script
 * @returns {Promise<{ code: number, said: string }>}
 */
function run(script) {
  const path = [join(WEB, "node_modules/.bin"), join(ROOT, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
  const child = spawn(script, {
    cwd: WEB,
    shell: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PATH: path },
  });
  let said = "";
  for (const output of [child.stdout, child.stderr]) output.setEncoding("utf8").on("data", (text) => (said += text));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, said: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, said }));
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const ready = await buildWebIfChanged({ force: process.argv.includes("--force") });
  process.exitCode = ready ? 0 : 1;
}
