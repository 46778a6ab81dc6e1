// The design kit's gallery in every palette, in both directions, wide and narrow: nothing that axe finds, nothing that scrolls sideways.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import axe from "axe-core";
import { build } from "vite";

const WEB = join(import.meta.dirname, "../apps/web");
const ORIGIN = "http://gallery.invalid";
/** The policy that the server sends with every page. */
const POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self'; font-src 'self'; img-src 'self' data:";
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
};

let gallery = "";

test.beforeAll(async () => {
  gallery = await mkdtemp(join(tmpdir(), "parley-gallery-"));
  await build({ root: WEB, configFile: join(WEB, "gallery.config.ts"), logLevel: "warn", build: { outDir: gallery } });
});

test.afterAll(() => rm(gallery, { recursive: true, force: true }));

async function open(page: Page, query: string): Promise<readonly string[]> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const body = await readFile(join(gallery, pathname)).catch(() => undefined);
    if (body === undefined) return route.fulfill({ status: 404 });
    const contentType = TYPES[extname(pathname)] ?? "application/octet-stream";
    return route.fulfill({ body, contentType, headers: { "content-security-policy": POLICY } });
  });
  await page.goto(`${ORIGIN}/gallery.html?${query}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  return complaints;
}

async function expectNothingFound(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    // Put there by the line above.
    const { axe: inPage } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await inPage.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  });
  expect(found).toEqual([]);
}

for (const theme of ["light", "dark", "contrast"]) {
  for (const locale of ["en", "ar"]) {
    for (const [name, width] of [
      ["wide", 1280],
      ["narrow", 320],
    ] as const) {
      test(`${theme}, ${locale}, ${name}: axe finds nothing, nothing is wider than the page`, async ({
        page,
      }, info) => {
        await page.setViewportSize({ width, height: 900 });
        const complaints = await open(page, `theme=${theme}&locale=${locale}`);
        await expectNothingFound(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBeLessThanOrEqual(0);
        expect(complaints).toEqual([]);
        await page.screenshot({ path: info.outputPath(`${theme}-${locale}-${name}.png`), fullPage: true });
      });
    }
  }
}

test("a dialog takes the focus, keeps it, and gives it back", async ({ page }) => {
  await open(page, "theme=light");
  const opener = page.getByRole("button", { name: "Adopt …" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "Adopt the outcome document" });
  await expect(dialog).toBeVisible();
  await expectNothingFound(page);
  for (let step = 0; step < 5; step++) await page.keyboard.press("Tab");
  expect(
    await page.evaluate(
      () => document.activeElement === document.body || document.activeElement?.closest("dialog") !== null,
    ),
  ).toBe(true);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test("the palette opens with a key, finds by letters, and acts on Enter", async ({ page }) => {
  await open(page, "theme=light");
  await page.keyboard.press("/");
  const input = page.getByRole("combobox", { name: "What would you like to do?" });
  await expect(input).toBeFocused();
  await input.fill("keyb");
  await expectNothingFound(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await expectNothingFound(page);
});

test("a menu opens and closes by keyboard, and says why an entry can't be chosen", async ({ page }) => {
  const complaints = await open(page, "theme=light");
  const button = page.getByRole("button", { name: "More" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: /Split/ })).toContainText("Has one paragraph only");
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  // Styles are set by script alone, which the policy allows.
  expect(complaints.filter((complaint) => complaint.includes("style"))).toEqual([]);
});

test("tabs follow the arrow keys, the other way round from right to left", async ({ page }) => {
  for (const [locale, forwards] of [
    ["en", "ArrowRight"],
    ["ar", "ArrowLeft"],
  ] as const) {
    await open(page, `theme=light&locale=${locale}`);
    await page.getByRole("tab", { name: "Proposals 6" }).focus();
    await page.keyboard.press(forwards);
    await expect(page.getByRole("tab", { name: "Positions" })).toBeFocused();
    await expect(page.getByRole("tabpanel")).toContainText("31 support");
  }
});

test("line numbers hang in the margin, one to a line, each beside its line", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, "theme=light");
  const lines = await page.evaluate(() =>
    [...document.querySelectorAll(".line-number")].map((mark) => {
      const box = mark.getBoundingClientRect();
      return { left: Math.round(box.left), top: Math.round(box.top), line: mark.getAttribute("data-line") };
    }),
  );
  expect(lines.map(({ line }) => line)).toEqual(lines.map((_line, at) => String(at + 1)));
  expect(new Set(lines.map(({ left }) => left)).size).toBe(1);
  const tops = lines.map(({ top }) => top);
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  expect(new Set(tops).size).toBe(tops.length);
});
