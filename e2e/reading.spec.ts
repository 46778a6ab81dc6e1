// Reading works everywhere: without JavaScript, on a slow line, and with nothing that a browser would complain about.
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { loadWebBundle } from "@parley/web";
import { complaintsOf } from "./complaints.ts";
import { SCREENS, TEXT, sit } from "./screens.ts";
import { words } from "./words.ts";

/** On a line of 400 kbit/s, 120 kB are there after two and a half seconds. */
const READABLE_AFTER_BYTES = 120_000;
const NOT_FOUND = "the server responded with a status of 404 (Not Found)";

test("the list of screens names every page that there is", async () => {
  const { planOf, weights } = await loadWebBundle();
  const named = new Set(SCREENS.map(({ path }) => planOf(path).route));
  expect(weights().filter(({ name }) => !named.has(name))).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const { path, seat } of SCREENS) {
    test(`${path} can be read by ${seat ?? "everybody"}`, async ({ context, page }) => {
      await sit(context, seat);
      await page.goto(path);
      const main = page.getByRole("main");
      await expect(main.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(main.getByText(words("design.loading"))).toHaveCount(0);
    });
  }

  test("the working text has its articles, its brackets and who proposes them", async ({ page }) => {
    await page.goto(TEXT);
    // Beside those of the document, delegations propose new ones: "Article 12 bis".
    await expect(page.getByRole("heading", { name: /^Article \d+ (?!bis)/ })).toHaveCount(20);
    const article = page.getByRole("article").first();
    await expect(article.getByRole("insertion").first()).toBeVisible();
    await expect(article.getByText(/^proposed by /).first()).toBeAttached();
  });
});

for (const seat of new Set(SCREENS.map((screen) => screen.seat))) {
  test(`no page of ${seat ?? "everybody"} makes a browser complain: no error, no warning, no broken policy`, async ({
    context,
    page,
  }) => {
    await sit(context, seat);
    const complaints = complaintsOf(page);
    for (const { path, asksInVain = false } of SCREENS.filter((screen) => screen.seat === seat)) {
      const before = complaints.length;
      const answer = await page.goto(path, { waitUntil: "load" });
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
      const fresh = complaints.slice(before);
      expect
        .soft(
          fresh.filter((complaint) => !(asksInVain && complaint.endsWith(NOT_FOUND))),
          path,
        )
        .toEqual([]);
      expect.soft(answer?.status(), path).toBe(path.endsWith("/nothing-here") ? 404 : 200);
    }
  });
}

test("on a slow line the text can be read before most of the page has come", async ({ page }) => {
  const received = await bytesOf(page);
  await page.goto(TEXT, { waitUntil: "commit" });
  await expect(page.getByRole("heading", { name: /^Article 1 / })).toBeVisible();
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  expect(received()).toBeLessThan(READABLE_AFTER_BYTES);
});

/** Makes the line slow (200 ms, 400 kbit/s) and counts what came over it, as it travels. */
async function bytesOf(page: Page): Promise<() => number> {
  const devtools = await page.context().newCDPSession(page);
  let bytes = 0;
  devtools.on("Network.dataReceived", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 200,
    downloadThroughput: 400_000 / 8,
    uploadThroughput: 400_000 / 8,
  });
  return () => bytes;
}
