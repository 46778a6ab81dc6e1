// The words that a person sees, from the same catalogues: journeys name things as the reader's language does.
import type { Locale } from "@parley/i18n";
import { translatorFor } from "@parley/i18n/server";

type Values = Readonly<Record<string, string | number>>;

/** The words of a message; throws for an id that no catalogue has, so that a renamed message fails where it is used. */
export function words(id: string, values: Values = {}, locale: Locale = "en"): string {
  const translator = translatorFor(locale);
  if (!translator.knows(id)) throw new Error(`no catalogue has "${id}" in ${locale}`);
  return translator.translate(id, values);
}

/** `words` in one language. */
export function wordsIn(locale: Locale): (id: string, values?: Values) => string {
  return (id, values) => words(id, values, locale);
}
