// Coming in: by an invitation, and later by a passkey that the browser's own authenticator keeps.
import { expect } from "@playwright/test";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { Locale } from "@parley/i18n";
import { live } from "./live.ts";
import { wordsIn } from "./words.ts";

const TAGS: Readonly<Partial<Record<Locale, string>>> = { en: "en-GB", ar: "ar-EG" };

/** A browser of one person: nothing of anybody else's is in it. */
export async function personal(browser: Browser, origin: string, locale: Locale = "en"): Promise<BrowserContext> {
  return browser.newContext({ baseURL: origin, locale: TAGS[locale] ?? locale, timezoneId: "UTC" });
}

/** Opens a one-time link, takes the seat under a name, and goes to the process; with a passkey for the next time if wanted. */
export async function arrive(
  context: BrowserContext,
  link: string,
  name: string,
  { passkey = false, locale = "en" }: { readonly passkey?: boolean; readonly locale?: Locale } = {},
): Promise<Page> {
  const say = wordsIn(locale);
  const page = await context.newPage();
  if (passkey) await addAuthenticator(page);
  await page.goto(link);
  await page.getByLabel(say("identity.name"), { exact: true }).fill(name);
  await page.getByRole("button", { name: say("identity.take-seat") }).click();
  if (passkey) {
    await page.getByRole("button", { name: say("identity.add-passkey") }).click();
    await expect(page.getByText(say("identity.passkey-added"))).toBeVisible();
  }
  await page.getByRole("link", { name: say("identity.go-to-process") }).click();
  await live(page, locale);
  return page;
}

/** Signs out on a page of the process, and comes back to it with the passkey that was added. */
export async function comeBackWithPasskey(page: Page): Promise<void> {
  const say = wordsIn("en");
  const home = new URL(page.url()).pathname;
  const [before = ""] = say("shell.signed-in-as", { name: "\u0000" }).split("\u0000");
  const me = page.getByRole("banner").getByLabel(new RegExp(before.trim()));
  await me.click();
  await page.getByRole("button", { name: say("shell.sign-out") }).click();
  await page.waitForURL("/");
  await expect(me).toHaveCount(0);
  await page.goto(home);
  await page
    .getByRole("banner")
    .getByRole("link", { name: say("shell.sign-in") })
    .click();
  await page.getByRole("button", { name: say("identity.use-passkey") }).click();
  await expect(me).toBeVisible();
  await live(page);
}

/** A device that confirms whoever touches it (CDP's WebAuthn domain). */
async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
