// `npm run new:capability -- NAME`: makes packages/capabilities/src/NAME from tools/capability-template (a capability that works, and
// whose own tests run with all others) and adds its line to the two registries. See docs/adding-a-capability.md.
import { cpSync, existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, program, runNode } from "./run.ts";

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const TEMPLATE = "tools/capability-template";
const REGISTRIES = ["apps/server/src/capabilities.ts", "apps/web/src/capabilities.ts"] as const;

/** A name in its spellings: "tabletop-log", "tabletopLog", "TabletopLog", "Tabletop log". */
interface Spelling {
  readonly kebab: string;
  readonly camel: string;
  readonly pascal: string;
  readonly title: string;
}

export function spell(name: string): Spelling {
  const pascal = name.split("-").map(capital).join("");
  return {
    kebab: name,
    camel: pascal.slice(0, 1).toLowerCase() + pascal.slice(1),
    pascal,
    title: capital(name.replaceAll("-", " ")),
  };
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/**
 * The template's text under another name. There `sampleStream` and `SampleState` are identifiers, `"Sample"` is a title, and
 * `sample` anywhere else is part of a path, an event type or a message id.
 */
export function renamed(text: string, { kebab, camel, pascal, title }: Spelling): string {
  return text
    .replaceAll("../../packages/capabilities/src/", "../")
    .replaceAll('"@parley/capabilities/process"', '"../process/index.ts"')
    .replaceAll('"Sample"', `"${title}"`)
    .replace(/\bsample(?=[A-Z])/g, camel)
    .replaceAll("sample", kebab)
    .replaceAll("Sample", pascal);
}

/** A registry with one more capability: an import after those of the other capabilities, and a member at the end of its list. */
export function registered(source: string, imported: string, member: string): string {
  const lines = source.split("\n");
  const lastOfThem = lines.findLastIndex(
    (line) => line.startsWith("import ") && line.includes("@parley/capabilities/"),
  );
  const before = lines.findIndex((line) => line.startsWith("import "));
  lines.splice(lastOfThem === -1 ? before : lastOfThem + 1, 0, imported);
  return lines.join("\n").replace(/(=\s*\[)([^\]]*?),?\s*\];/, (_whole, open: string, members: string) => {
    return `${open}${members.trim() === "" ? "" : `${members}, `}${member}];`;
  });
}

/** Makes the capability below `root`; answers the paths that were written, or a sentence that says why not. */
export function makeCapability(name: string, root = ROOT): readonly string[] | string {
  if (!NAME.test(name))
    return `"${name}" is no name for a capability: use small letters, digits and hyphens ("tabletop-log").`;
  const folder = `packages/capabilities/src/${name}`;
  if (existsSync(join(root, folder))) return `There is already a folder ${folder}.`;
  const spelling = spell(name);
  cpSync(join(root, TEMPLATE), join(root, folder), { recursive: true });
  const files = globSync(`${folder}/**/*.*`, { cwd: root });
  for (const file of files) rewrite(root, file, (text) => renamed(text, spelling));
  const { camel } = spelling;
  const faces = `@parley/capabilities/${name}`;
  rewrite(root, REGISTRIES[0], (text) =>
    registered(text, `import { ${camel}Capability } from "${faces}/server";`, `${camel}Capability`),
  );
  rewrite(root, REGISTRIES[1], (text) => registered(text, `import { face as ${camel} } from "${faces}/web";`, camel));
  return [...files, ...REGISTRIES];
}

function rewrite(root: string, file: string, change: (text: string) => string): void {
  const path = join(root, file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const name = process.argv[2] ?? "";
  const made = makeCapability(name);
  if (typeof made === "string") {
    console.error(made);
    process.exit(2);
  }
  await runNode(program("oxfmt"), made, { live: true });
  await runNode(join(ROOT, "tools/snapshots.ts"), ["--write"], { live: true });
  await runNode(join(ROOT, "tools/api-reference.ts"), [], { live: true });
  console.log(
    `packages/capabilities/src/${name} stands. "npm run check" is content with it; now make it say what it is for.`,
  );
}
