// The pictures in README and guides, taken of the demonstration as it starts: `npm run screenshots` writes docs/images/.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import type { Locale } from "@parley/i18n";
import { findBrowser } from "./browser.ts";
import { live } from "./live.ts";
import { TEXT, sit } from "./screens.ts";
import type { Seat } from "./screens.ts";
import { OwnServer } from "./server.ts";

const IMAGES = join(import.meta.dirname, "../docs/images");
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 640 };

interface Picture {
  /** The file's name without ".png". */
  readonly name: string;
  readonly path: string;
  readonly locale?: Locale;
  readonly theme?: "light" | "dark";
  readonly seat?: Seat;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What to do before the picture is taken. */
  readonly pose?: (page: Page) => Promise<void>;
}

/** Article 7, which most delegations have something to say about. */
async function takeUpArticle7(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /^(?:Article|المادة) 7, / })
    .first()
    .click();
}

const PICTURES: readonly Picture[] = [
  { name: "workspace", path: TEXT, seat: "demo-head-XAR", pose: takeUpArticle7 },
  { name: "workspace-dark", path: TEXT, theme: "dark", seat: "demo-chair", pose: takeUpArticle7 },
  { name: "workspace-arabic", path: TEXT, locale: "ar", seat: "demo-head-XAR", pose: takeUpArticle7 },
  { name: "workspace-narrow", path: TEXT, seat: "demo-head-XAR", viewport: NARROW },
  { name: "home", path: "/processes/demonstration" },
  { name: "people", path: "/processes/demonstration/people", seat: "demo-found" },
  { name: "record", path: "/processes/demonstration/record" },
];

async function take(browser: Browser, origin: string, picture: Picture): Promise<void> {
  const { name, path, locale = "en", theme = "light", seat, viewport = WIDE, pose } = picture;
  const options: BrowserContextOptions = { baseURL: origin, viewport, reducedMotion: "reduce", timezoneId: "UTC" };
  const context = await browser.newContext(options);
  await sit(context, seat);
  const page = await context.newPage();
  await page.goto(`${path}?locale=${locale}&theme=${theme}`);
  if (viewport !== NARROW) await live(page, locale);
  await page.evaluate(() => document.fonts.ready);
  await pose?.(page);
  await page.screenshot({ path: join(IMAGES, `${name}.png`), animations: "disabled", caret: "hide" });
  await context.close();
}

await mkdir(IMAGES, { recursive: true });
const server = await OwnServer.open();
try {
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args], env: { ...process.env, ...env } });
  for (const picture of PICTURES) await take(browser, server.origin, picture);
  await browser.close();
} finally {
  await server.close();
}
