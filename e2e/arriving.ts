// Coming in: by an invitation, and later by a passkey that the browser's own authenticator keeps.
import { expect } from "@playwright/test";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { Locale } from "@parley/i18n";

const TAGS: Readonly<Partial<Record<Locale, string>>> = { en: "en-GB", ar: "ar-EG" };

/** A browser of one person: nothing of anybody else's is in it. */
export async function personal(browser: Browser, origin: string, locale: Locale = "en"): Promise<BrowserContext> {
  return browser.newContext({ baseURL: origin, locale: TAGS[locale] ?? locale, timezoneId: "UTC" });
}

/** Opens a one-time link and takes the seat under a name. */
export async function arrive(context: BrowserContext, link: string, name: string): Promise<Page> {
  const page = await context.newPage();
  const token = new URL(link).hash.slice(1);
  const answer = await context.request.post("/api/auth/invitation", { data: { token, name } });
  expect(answer.status()).toBe(200);
  return page;
}
