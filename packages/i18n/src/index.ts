// What the i18n room shows, to server and browser alike. Node-only parts are in `@parley/i18n/server` and `/vite`.
export { createFormatter } from "./format.ts";
export type { Formatter } from "./format.ts";
export { DEFAULT_LOCALE, LOCALES, LOCALE_COOKIE, LOCALE_FACTS, directionOf, isLocale } from "./locales.ts";
export type { Direction, Locale, LocaleFacts } from "./locales.ts";
export { negotiateLocale } from "./negotiate.ts";
export type { LocaleWishes } from "./negotiate.ts";
export { createTranslator } from "./translator.ts";
export type {
  Catalogue,
  CompiledCatalogue,
  CompiledMessage,
  MessageValue,
  MessageValues,
  Translator,
} from "./translator.ts";
