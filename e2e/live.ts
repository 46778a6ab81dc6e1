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
  const [, after = ""] = words("shell.here-live", { count: 7 }, locale).split(/\p{Nd}+/u);
  await expect(page.getByText(new RegExp(`${after.trim()}$`))).toBeVisible(options);
}
