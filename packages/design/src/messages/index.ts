// The design kit's own words, one language at a time. In the browser each language is a file of its own.
import type { CompiledCatalogue, Locale } from "@parley/i18n";

/** To be called in what Vite builds, where catalogues are compiled (see `@parley/i18n/vite`). */
export async function designMessages(locale: Locale): Promise<CompiledCatalogue> {
  // Vite makes a module of compiled messages of each file; TypeScript only sees the JSON.
  return ((await import(`./${locale}.json`)) as { readonly default: CompiledCatalogue }).default;
}
