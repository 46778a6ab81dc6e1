// The documents are true where a machine can tell: links lead somewhere, commands exist, every setting is explained.
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./run.ts";

const OUTSIDE = /node_modules|\/dist\/|\/fixtures\/|capability-template/;
const documents = globSync("{*.md,docs/**/*.md,{apps,packages,bench,e2e,tools}/**/*.md}", { cwd: ROOT })
  .filter((path) => !OUTSIDE.test(path))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));

/** A heading's anchor, as GitHub makes it. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

function anchorsOf(path: string): readonly string[] {
  const text = readFileSync(path, "utf8").replaceAll(/^```[\s\S]*?^```/gm, "");
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => anchor(heading));
}

function leadsNowhere(from: string, link: string): boolean {
  const [file = "", fragment] = link.split("#");
  const path = file === "" ? join(ROOT, from) : join(ROOT, dirname(from), file);
  if (!existsSync(path)) return true;
  return fragment !== undefined && path.endsWith(".md") && !anchorsOf(path).includes(fragment);
}

test("there are documents to judge", () => {
  expect(documents.length).toBeGreaterThan(30);
});

test("every link within the repository leads to a file, and to a heading in it", () => {
  const broken = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)]
      .filter(([, link = ""]) => leadsNowhere(path, link))
      .map(([, link]) => `${path} -> ${link}`),
  );
  expect(broken).toEqual([]);
});

test("every npm script that a document names exists", () => {
  const scripts = globSync("{package.json,{apps,packages}/*/package.json}", { cwd: ROOT }).flatMap((manifest) =>
    // Our own manifests.
    Object.keys((JSON.parse(readFileSync(join(ROOT, manifest), "utf8")) as { scripts?: object }).scripts ?? {}),
  );
  const named = documents.flatMap(({ text }) => [...text.matchAll(/npm run ([a-z][a-z:-]*)/g)].map(([, name]) => name));
  expect(named.length).toBeGreaterThan(5);
  expect([...new Set(named)].filter((name) => name !== undefined && !scripts.includes(name))).toEqual([]);
});

test.each(["README.md", "docs/guides/operator.md"])(
  "every setting that the server reads is explained in %s",
  (path) => {
    const source = readFileSync(join(ROOT, "apps/server/src/configuration.ts"), "utf8");
    const settings = new Set([...source.matchAll(/environment\["(PARLEY_[A-Z_]+)"\]/g)].map(([, name = ""]) => name));
    // "PARLEY_OIDC_ISSUER, ..._CLIENT_ID" names both.
    const text = readFileSync(join(ROOT, path), "utf8").replaceAll("`..._", "`PARLEY_OIDC_");
    expect(settings.size).toBeGreaterThan(10);
    expect([...settings].filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  },
);
