// The files of the client build that a page starts with, from the manifest that Vite wrote.
import type { Locale } from "@parley/i18n";
import type { Assets } from "./document.ts";
import type { PageWeight } from "./page-data.ts";
import type { JoinedPage } from "./pages.ts";

export interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
}

export type Manifest = Readonly<Record<string, Chunk>>;

export const ENTRY = "src/entry-client.tsx";
const CAPABILITIES = "../../packages/capabilities/src";

/** Latin letters of both typefaces are on every page; Cyrillic where the page is Russian. The rest is loaded when it appears. */
function fontsFor(locale: Locale): readonly RegExp[] {
  const scripts = locale === "ru" ? ["latin", "cyrillic"] : ["latin"];
  return scripts.map((script) => new RegExp(`(?:inter|source-serif-4)-${script}-wght-normal-[^/]*\\.woff2$`));
}

/** `page` is undefined where no page was found: the frame alone is shown. */
export function assetsFor(manifest: Manifest, locale: Locale, page: JoinedPage | undefined): Assets {
  const keys = chunksFrom(manifest, [ENTRY, ...startingKeys(manifest, locale, page)]);
  const chunks = keys.flatMap((key) => manifest[key] ?? []);
  const files = [...new Set(chunks.map(({ file }) => file))].filter((file) => file.endsWith(".js"));
  const script = manifest[ENTRY]?.file ?? "";
  const assets = [...new Set(chunks.flatMap(({ assets: names = [] }) => names))];
  const fonts = fontsFor(locale);
  return {
    script: `/${script}`,
    styles: [...new Set(chunks.flatMap(({ css = [] }) => css))].map((file) => `/${file}`),
    modules: files.filter((file) => file !== script).map((file) => `/${file}`),
    fonts: assets.filter((file) => fonts.some((font) => font.test(file))).map((file) => `/${file}`),
  };
}

/**
 * The manifest's key of a page's module. By convention the page "text.workspace" is `ui/workspace.tsx` in the capability
 * "text"; the shell's own pages stand in `identity/ui/`.
 */
export function moduleOf({ face, route }: JoinedPage): string {
  return `${folderOf(face.name)}/ui/${route.name.slice(face.name.length + 1)}.tsx`;
}

function folderOf(face: string): string {
  return face === "identity" ? "src/identity" : `${CAPABILITIES}/${face}`;
}

/** The page's own module, its capability's domain, and the words of its language. */
function startingKeys(manifest: Manifest, locale: Locale, page: JoinedPage | undefined): readonly string[] {
  const words = (folder: string): string => `${folder}/messages/${locale}.json`;
  const keys = [words("src"), words("../../packages/design/src")];
  if (page !== undefined) {
    const { name } = page.face;
    keys.push(moduleOf(page), `${folderOf(name)}/index.ts`, words(folderOf(name)));
    // The ways in name roles, whose words are the process'.
    if (name === "identity") keys.push(words(`${CAPABILITIES}/process`));
  }
  return keys.filter((key) => key in manifest);
}

export function weigh(manifest: Manifest, locale: Locale, page: JoinedPage): PageWeight {
  const { script, modules } = assetsFor(manifest, locale, page);
  const { name, weight } = page.route;
  return { name, weight, scripts: [script, ...modules], found: moduleOf(page) in manifest };
}

/** These chunks and all that they import, each once. */
function chunksFrom(manifest: Manifest, keys: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (key: string): void => {
    if (found.has(key)) return;
    found.add(key);
    for (const next of manifest[key]?.imports ?? []) visit(next);
  };
  for (const key of keys) visit(key);
  return [...found];
}
