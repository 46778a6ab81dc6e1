// Which of our languages a reader gets: their own choice first, then what their browser asks for.
import { DEFAULT_LOCALE, isLocale, LOCALES } from "./locales.ts";
import type { Locale } from "./locales.ts";

export interface LocaleWishes {
  /** The value of the cookie `parley-locale`, as it came. */
  readonly cookie?: string | undefined;
  /** The value of the header `Accept-Language` (RFC 9110, section 12.5.4), as it came. */
  readonly acceptLanguage?: string | undefined;
}

export function negotiateLocale(wishes: LocaleWishes): Locale {
  if (isLocale(wishes.cookie)) return wishes.cookie;
  for (const tag of preferredTags(wishes.acceptLanguage ?? "")) {
    const language = tag.split("-")[0];
    const locale = LOCALES.find((known) => known === language);
    if (locale !== undefined) return locale;
  }
  return DEFAULT_LOCALE;
}

/** A header that is longer than this is nobody's wish; the rest is not read. */
const LONGEST_HEADER = 1000;

/** The language ranges of an Accept-Language header in lower case, best first; those with weight 0 are left out. */
function preferredTags(header: string): readonly string[] {
  return header
    .slice(0, LONGEST_HEADER)
    .split(",")
    .map((range) => {
      const [tag = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith("q="));
      return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0 && weight <= 1)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
