// The walls between the rooms of the house: the table in docs/ARCHITECTURE.md, one rule a wall.
// Each one is tested by a planted breach in tools/walls.slow.test.ts.
import { readFileSync } from "node:fs";

const TEST = ["\\.test\\.tsx?$", "\\.contract\\.ts$", "/testing/"];
const CAPABILITY = "^packages/capabilities/src/([^/]+)/";
const ADAPTERS = "(?:server|exchange|ui|web)(?:/|\\.tsx?$)";
const FACES = [...shownByCapabilities(), "^packages/capabilities/src/[^/]+/messages/[a-z-]+\\.json$"];
const ZOD = "(?:^|/)node_modules/zod/";
const DRIVERS = "^(?:node:)?sqlite$|(?:^|/)node_modules/(?:pg|pg-[a-z-]+|better-sqlite3|postgres|@types/pg)/";

/** What the package's `exports` map shows, as paths. */
function shownByCapabilities() {
  const { exports } = JSON.parse(readFileSync("packages/capabilities/package.json", "utf8"));
  return Object.values(exports).map(
    (path) => `^packages/capabilities/${path.slice(2).replaceAll(".", "\\.").replaceAll("*", "[^/]+")}$`,
  );
}

/** The named packages' sources: `packages("kernel", "contract")`. */
function packages(...names) {
  return `^packages/(?:${names.join("|")})/`;
}

function wall(name, comment, from, to) {
  return { name, comment, severity: "error", from, to };
}

export default {
  forbidden: [
    wall(
      "kernel-alone",
      "The kernel depends on nothing.",
      { path: packages("kernel"), pathNot: TEST },
      { pathNot: packages("kernel") },
    ),
    wall(
      "contract-alone",
      "The contract room imports the kernel and zod; it is shared with the browser.",
      { path: packages("contract"), pathNot: TEST },
      { pathNot: [packages("kernel", "contract"), ZOD] },
    ),
    wall(
      "domain-pure",
      "Domain files import the kernel, the contract room, zod, their own domain files and other capabilities' index.ts.",
      { path: CAPABILITY, pathNot: [...TEST, `${CAPABILITY}${ADAPTERS}`] },
      {
        pathNot: [
          packages("kernel", "contract"),
          ZOD,
          `^packages/capabilities/src/$1/(?!${ADAPTERS})`,
          "^packages/capabilities/src/[^/]+/index\\.ts$",
        ],
      },
    ),
    wall(
      "server-face",
      "server.ts binds its capability to the engine: own contract, domain and exchange, record, live, other capabilities' faces.",
      { path: `${CAPABILITY}server(?:/|\\.ts$)`, pathNot: TEST },
      {
        pathNot: [
          packages("kernel", "contract", "engine", "record", "live", "i18n", "http"),
          ZOD,
          "^node:",
          `^packages/capabilities/src/$1/(?!(?:ui|web)(?:/|\\.tsx?$))`,
          "^packages/capabilities/src/[^/]+/(?:index|server)\\.ts$",
        ],
        dependencyTypesNot: ["core"],
      },
    ),
    wall(
      "exchange-pure",
      "exchange.ts translates between the domain and packages/formats, and nothing more.",
      { path: `${CAPABILITY}exchange(?:/|\\.ts$)`, pathNot: TEST },
      {
        pathNot: [
          packages("kernel", "contract", "formats"),
          ZOD,
          `^packages/capabilities/src/$1/(?!(?:ui|web|server)(?:/|\\.tsx?$))`,
          "^packages/capabilities/src/[^/]+/index\\.ts$",
        ],
      },
    ),
    wall(
      "ui-in-the-browser",
      "ui/ and web.tsx see own contract, view and domain, the design kit, the live store, the record's checks that run anywhere, and other capabilities' browser faces.",
      { path: `${CAPABILITY}(?:ui/|web\\.tsx$)`, pathNot: TEST },
      {
        path: ["^packages/", "^apps/"],
        pathNot: [
          packages("kernel", "contract", "design", "i18n", "live"),
          "^packages/record/src/trust/(?:index|browser|words)\\.ts$",
          // The words for what a file reader noticed, not the reader.
          "^packages/formats/messages/[a-z-]+\\.json$",
          `^packages/capabilities/src/$1/(?!(?:server|exchange)(?:/|\\.ts$))`,
          "^packages/capabilities/src/[^/]+/(?:index\\.ts|web\\.tsx|messages/[a-z-]+\\.json)$",
        ],
      },
    ),
    wall(
      "browser-without-node",
      "What runs in the browser imports no Node module.",
      {
        path: [`${CAPABILITY}(?:ui/|web\\.tsx$)`, packages("design"), "^packages/live/src/browser/", "^apps/web/src/"],
        pathNot: [...TEST, "/server/", "\\.server\\.tsx?$"],
      },
      { dependencyTypes: ["core"] },
    ),
    wall(
      "live-store-in-the-browser",
      "The browser's live store does not reach the hub's side.",
      { path: "^packages/live/src/browser/", pathNot: TEST },
      {
        path: ["^packages/", "^apps/"],
        pathNot: [packages("kernel", "contract", "i18n"), "^packages/live/src/(?:browser/|[^/]+\\.ts$)"],
      },
    ),
    wall(
      "design-kit-alone",
      "The design kit knows no capability and no server.",
      { path: packages("design"), pathNot: TEST },
      { path: ["^packages/", "^apps/"], pathNot: packages("design", "i18n", "kernel") },
    ),
    wall(
      "record-alone",
      "packages/record imports the kernel, a database driver, and the cryptography of the verifier that runs anywhere.",
      { path: packages("record"), pathNot: TEST },
      {
        path: ["^packages/", "^apps/", "(?:^|/)node_modules/"],
        pathNot: [packages("record", "kernel"), DRIVERS, "(?:^|/)node_modules/@noble/"],
      },
    ),
    wall(
      "drivers-behind-the-record",
      "No database driver anywhere but in record and identity (benchmarks compare with bare drivers).",
      { pathNot: [packages("record", "identity"), "^bench/"] },
      { path: DRIVERS },
    ),
    wall(
      "formats-alone",
      "packages/formats imports its own libraries and the kernel.",
      { path: packages("formats"), pathNot: TEST },
      { path: ["^packages/", "^apps/"], pathNot: packages("formats", "kernel") },
    ),
    wall(
      "formats-pure",
      "packages/formats turns bytes into a model and back: no files, no network, no processes.",
      { path: packages("formats"), pathNot: TEST },
      {
        path: "^(?:node:)?(?:fs|net|tls|http|http2|https|dns|dgram|child_process|worker_threads|cluster|os)(?:/|$)",
        dependencyTypes: ["core"],
      },
    ),
    wall(
      "capability-by-its-faces",
      "Outside a capability, only its faces (the package's `exports`) and its message catalogues are seen.",
      { path: CAPABILITY },
      { path: "^packages/capabilities/src/", pathNot: ["^packages/capabilities/src/(?:$1|testing)/", ...FACES] },
    ),
    wall(
      "capability-by-its-faces-from-outside",
      "Outside a capability, only its faces (the package's `exports`) and its message catalogues are seen.",
      // The template's test becomes a capability's own; benchmarks measure what is inside.
      { pathNot: ["^packages/capabilities/", "^tools/capability-template/", "^bench/"] },
      { path: "^packages/capabilities/src/[^/]+/", pathNot: FACES },
    ),
    wall(
      "platform-below-capabilities",
      "The platform's packages serve capabilities and know none of them.",
      { path: "^packages/(?!capabilities/)", pathNot: TEST },
      { path: "^packages/capabilities/" },
    ),
    wall(
      "packages-below-apps",
      "Packages know no app.",
      { path: "^packages/" },
      { path: ["^apps/", "^tools/", "^bench/", "^e2e/"] },
    ),
    wall(
      "no-climbing-between-packages",
      "Another package is imported by its name, never by a path that climbs out of one's own.",
      { path: "^((?:packages|apps)/[^/]+)/" },
      { path: "^(?:packages|apps)/", pathNot: "^$1/", dependencyTypes: ["local"] },
    ),
    wall(
      "no-test-code-in-production",
      "Production code imports no test, no fixture and no testing aid.",
      { path: "^(?:packages|apps)/", pathNot: TEST },
      { path: TEST },
    ),
    wall(
      "no-circle",
      "Files that need each other to load are one file. (Types are erased, and what is imported later may come back.)",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only", "dynamic-import"] } },
    ),
    wall("no-unknown", "An import that leads nowhere.", {}, { couldNotResolve: true, pathNot: "^virtual:" }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["(^|/)dist/", "(^|/)fixtures/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "browser", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".d.ts"],
    },
  },
};
