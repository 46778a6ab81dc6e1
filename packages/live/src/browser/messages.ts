// The words for what the browser itself refuses: nobody else could say them while there is no connection.
import type { CompiledCatalogue, Locale } from "@parley/i18n";

/** To be called in what Vite builds, where catalogues are compiled (see `@parley/i18n/vite`). */
export async function liveMessages(locale: Locale): Promise<CompiledCatalogue> {
  // Vite makes a module of compiled messages of each file; TypeScript only sees the JSON.
  return ((await import(`../../messages/${locale}.json`)) as { readonly default: CompiledCatalogue }).default;
}
