// When a page is alive: its script has taken over and what others do arrives.
import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import type { Locale } from "@parley/i18n";
import { words } from "./words.ts";

/** Waits for "7 here, live", whatever the number. */
export async function live(
  page: Page,
  locale: Locale = "en",
  options: { readonly timeout?: number } = {},
): Promise<void> {
  const said = [1, 2, 7, 11, 100].map((count) => words("shell.here-live", { count }, locale));
  const here = page.getByRole("banner").getByText(new RegExp(`${commonEnd(said)}$`));
  await expect(here).toBeVisible(options);
}

/** What all of these end with. */
function commonEnd(all: readonly string[]): string {
  const [first = ""] = all;
  const from = [...first].findIndex((_letter, at) => all.every((other) => other.endsWith(first.slice(at))));
  return from === -1 ? "" : first.slice(from).trim();
}
