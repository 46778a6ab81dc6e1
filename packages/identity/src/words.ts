// Identity's own words, compiled from its catalogues: mail must leave whatever else is on this machine.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Locale, type MessageValues, type Translator, createTranslator } from "@parley/i18n";
import { compileCatalogue } from "@parley/i18n/compile";
import type en from "../messages/en.json";

export type MessageId = keyof typeof en;

const translators = new Map<Locale, Translator<MessageId>>();

export function translate(locale: Locale, id: MessageId, values: MessageValues = {}): string {
  let translator = translators.get(locale);
  if (translator === undefined) {
    const file = join(import.meta.dirname, "..", "messages", `${locale}.json`);
    // A catalogue's shape is tested for the whole repository by @parley/i18n.
    const catalogue = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
    translator = createTranslator<MessageId>(locale, [compileCatalogue(catalogue)]);
    translators.set(locale, translator);
  }
  return translator.translate(id, values);
}
