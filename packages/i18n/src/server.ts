// Words on the server: every catalogue of the repository, read once and compiled on first use.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileCatalogue } from "./compile.ts";
import { LOCALES } from "./locales.ts";
import type { Locale } from "./locales.ts";
import { createTranslator } from "./translator.ts";
import type { Catalogue, MessageValues, Translator } from "./translator.ts";

/** One `messages/` folder: who owns the words, and what stands in each language. */
export interface CatalogueFolder {
  readonly path: string;
  readonly catalogues: Readonly<Partial<Record<Locale, Catalogue>>>;
}

const REPOSITORY = join(import.meta.dirname, "../../..");
const NOT_SOURCES: ReadonlySet<string> = new Set(["node_modules", "dist", "coverage"]);

/** All folders named `messages` below `packages/` and `apps/` that hold a catalogue. */
export function readCatalogueFolders(root: string = REPOSITORY): readonly CatalogueFolder[] {
  return ["packages", "apps"].flatMap((part) => foldersBelow(join(root, part))).map(readFolder);
}

function foldersBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((child) => {
    if (!child.isDirectory() || NOT_SOURCES.has(child.name) || child.name.startsWith(".")) return [];
    const path = join(folder, child.name);
    if (child.name !== "messages") return foldersBelow(path);
    return readdirSync(path).some((file) => file.endsWith(".json")) ? [path] : [];
  });
}

function readFolder(path: string): CatalogueFolder {
  const present = LOCALES.filter((locale) => readdirSync(path).includes(`${locale}.json`));
  return {
    path,
    catalogues: Object.fromEntries(
      present.map((locale) => {
        // A catalogue's shape is tested for the whole repository in catalogues.test.ts.
        const catalogue = JSON.parse(readFileSync(join(path, `${locale}.json`), "utf8")) as Catalogue;
        return [locale, catalogue];
      }),
    ),
  };
}

const translators = new Map<Locale, Translator>();

/** The translator for one language over every catalogue in the repository. */
export function translatorFor(locale: Locale): Translator {
  const known = translators.get(locale);
  if (known !== undefined) return known;
  const made = createTranslator(
    locale,
    readCatalogueFolders().flatMap(({ catalogues }) => {
      const catalogue = catalogues[locale];
      return catalogue === undefined ? [] : [compileCatalogue(catalogue)];
    }),
  );
  translators.set(locale, made);
  return made;
}

/** The words of message `id` in `locale`; an unknown id comes back as itself. */
export function translate(locale: Locale, id: string, values?: MessageValues): string {
  return translatorFor(locale).translate(id, values);
}
