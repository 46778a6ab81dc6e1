// The words for what a verification found, one language at a time, for whoever shows it in a browser.

/** To be called in what Vite builds, where a catalogue's file is a module of compiled messages. */
export async function trustMessages(locale: string): Promise<unknown> {
  return ((await import(`./messages/${locale}.json`)) as { readonly default: unknown }).default;
}
