// Every catalogue in the repository is complete in seven languages, and each message says the same with the same places.
import { relative } from "node:path";
import { parse } from "@messageformat/parser";
import type { Token } from "@messageformat/parser";
import { describe, expect, test } from "vitest";
import { LOCALES, LOCALE_FACTS } from "./locales.ts";
import type { Locale } from "./locales.ts";
import { readCatalogueFolders } from "./server.ts";

const ROOT = `${import.meta.dirname}/../../..`;
const folders = readCatalogueFolders();

/**
 * The categories that a counting message must tell apart: CLDR's for the language, but for the "many" of French and
 * Spanish, which only begins at a million and reads well as "other".
 */
function neededCategories(locale: Locale, ordinal: boolean): readonly string[] {
  const rules = new Intl.PluralRules(LOCALE_FACTS[locale].format, { type: ordinal ? "ordinal" : "cardinal" });
  const categories = rules.resolvedOptions().pluralCategories;
  return locale === "fr" || locale === "es" ? categories.filter((category) => category !== "many") : categories;
}

/** "count plural", "role select host other", "who argument": what stands between the words, each once, sorted. */
function placesIn(tokens: readonly Token[]): string[] {
  const places = new Set<string>();
  const visit = (some: readonly Token[]): void => {
    for (const token of some) {
      if (token.type === "argument") places.add(`${token.arg} argument`);
      if (token.type === "function") places.add(`${token.arg} ${token.key}`);
      if (token.type === "select") {
        places.add(
          `${token.arg} select ${token.cases
            .map(({ key }) => key)
            .sort()
            .join(" ")}`,
        );
      }
      if (token.type === "plural" || token.type === "selectordinal") places.add(`${token.arg} ${token.type}`);
      if ("cases" in token) for (const { tokens: inner } of token.cases) visit(inner);
    }
  };
  visit(tokens);
  return [...places].sort();
}

function pluralFaults(locale: Locale, tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    if (!("cases" in token)) return [];
    const deeper = token.cases.flatMap(({ tokens: inner }) => pluralFaults(locale, inner));
    if (token.type === "select") return deeper;
    const keys = token.cases.map(({ key }) => key).filter((key) => !key.startsWith("="));
    const missing = neededCategories(locale, token.type === "selectordinal").filter((key) => !keys.includes(key));
    return missing.length === 0 ? deeper : [...deeper, `{${token.arg}} lacks ${missing.join(", ")}`];
  });
}

test("there are catalogues to judge", () => {
  expect(folders.length).toBeGreaterThan(0);
});

test("no id stands in two catalogues", () => {
  const ids = folders.flatMap(({ catalogues }) => Object.keys(catalogues.en ?? {}));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe.each(folders.map((folder) => ({ ...folder, name: relative(ROOT, folder.path) })))(
  "$name",
  ({ catalogues }) => {
    const english = catalogues.en ?? {};

    test("ids are dotted kebab-case", () => {
      const odd = Object.keys(english).filter(
        (id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+$/.test(id),
      );
      expect(odd).toEqual([]);
    });

    test.each(LOCALES)("%s has all messages and no other, in good order", (locale) => {
      const catalogue = catalogues[locale] ?? {};
      expect(Object.keys(catalogue).sort()).toEqual(Object.keys(english).sort());
      const faults = Object.entries(catalogue).flatMap(([id, message]) => faultsOf(locale, id, message));
      expect(faults).toEqual([]);
    });

    function faultsOf(locale: Locale, id: string, message: unknown): string[] {
      if (typeof message !== "string" || message.trim() === "") return [`${id}: empty`];
      if (message !== message.trim()) return [`${id}: begins or ends with white space`];
      if (message.includes("'")) return [`${id}: a straight apostrophe; write ’ (in ICU ' starts a quotation)`];
      if (locale !== "ar" && message.includes("!")) return [`${id}: no exclamation marks`];
      let tokens: readonly Token[];
      try {
        tokens = parse(message);
      } catch (error) {
        return [`${id}: ${String(error).split("\n")[0]}`];
      }
      const expected = placesIn(parse(english[id] ?? ""));
      const found = placesIn(tokens);
      const places =
        found.join() === expected.join() ? [] : [`${id}: has ${found.join(", ")}, not ${expected.join(", ")}`];
      return [...places, ...pluralFaults(locale, tokens).map((fault) => `${id}: ${fault}`)];
    }
  },
);
