// The seven languages that Parley speaks: their own names, direction and the tags that formatting uses.

export const LOCALES = ["en", "fr", "es", "ar", "ru", "zh", "ko"] as const;

export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "en";

/** The cookie that keeps a reader's choice; its value is one of LOCALES. */
export const LOCALE_COOKIE = "parley-locale";

export type Direction = "ltr" | "rtl";

export interface LocaleFacts {
  /** The language's name in itself, as a reader looks for it in a list. */
  readonly name: string;
  readonly direction: Direction;
  /** The value of `<html lang>`: says the script where the short tag leaves it open. */
  readonly tag: string;
  /**
   * The tag given to `Intl`. It pins region and numbering system, so that a server and a browser with different
   * locale data print the same digits and the same order of day and month.
   */
  readonly format: string;
}

export const LOCALE_FACTS: Readonly<Record<Locale, LocaleFacts>> = {
  en: { name: "English", direction: "ltr", tag: "en", format: "en-GB" },
  fr: { name: "Français", direction: "ltr", tag: "fr", format: "fr-FR" },
  es: { name: "Español", direction: "ltr", tag: "es", format: "es-ES" },
  ar: { name: "العربية", direction: "rtl", tag: "ar", format: "ar-EG-u-ca-gregory-nu-arab" },
  ru: { name: "Русский", direction: "ltr", tag: "ru", format: "ru-RU" },
  zh: { name: "中文", direction: "ltr", tag: "zh-Hans", format: "zh-Hans-CN" },
  ko: { name: "한국어", direction: "ltr", tag: "ko", format: "ko-KR" },
};

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/**
 * The direction in which words of a language are written, for any BCP 47 tag: texts may be in languages that the
 * interface does not speak.
 */
export function directionOf(language: string): Direction {
  const script = new Intl.Locale(language).maximize().script;
  return script !== undefined && RIGHT_TO_LEFT_SCRIPTS.has(script) ? "rtl" : "ltr";
}

/** ISO 15924 codes of the living right-to-left scripts (Unicode Standard, chapter 9 and the Mende, N'Ko and Adlam blocks). */
const RIGHT_TO_LEFT_SCRIPTS: ReadonlySet<string> = new Set([
  "Adlm",
  "Arab",
  "Hebr",
  "Mand",
  "Mend",
  "Nkoo",
  "Rohg",
  "Samr",
  "Syrc",
  "Thaa",
]);
