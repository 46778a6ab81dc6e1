// Every screen for everybody: nothing that axe finds, nothing that scrolls sideways on a narrow screen, and all by keyboard.
import { expect, test } from "@playwright/test";
import type { BrowserContextOptions } from "@playwright/test";
import { bringAxe, expectNothingFound } from "./axe.ts";
import { SCREENS, TEXT, sit } from "./screens.ts";
import type { Seat } from "./screens.ts";
import { words } from "./words.ts";
import { Workspace } from "./workspace.ts";

interface Manner {
  readonly name: string;
  /** `locale` and `theme` as the page's own switches set them. */
  readonly query: string;
  readonly options: BrowserContextOptions;
}

const MANNERS: readonly Manner[] = [
  { name: "wide, light, English", query: "locale=en&theme=light", options: { viewport: { width: 1440, height: 900 } } },
  { name: "narrow, dark, Arabic", query: "locale=ar&theme=dark", options: { viewport: { width: 320, height: 640 } } },
  {
    name: "wide, high contrast, English",
    query: "locale=en&theme=contrast",
    options: { viewport: { width: 1280, height: 800 } },
  },
];

for (const { name, query, options } of MANNERS) {
  for (const seat of new Set(SCREENS.map((screen) => screen.seat))) {
    test(`${name}, ${seat ?? "everybody"}: axe finds nothing, and nothing scrolls sideways`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ ...options, ...(baseURL === undefined ? {} : { baseURL }) });
      await bringAxe(context);
      await sit(context, seat);
      const page = await context.newPage();
      for (const { path } of SCREENS.filter((screen) => screen.seat === seat)) {
        await test.step(path, async () => {
          await page.goto(`${path}?${query}`);
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
          await expectNothingFound(page);
          const beyond = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect.soft(beyond, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
        });
      }
      await context.close();
    });
  }
}

test("a proposal is written, tabled, accepted and taken back by keyboard alone", async ({ browser, baseURL }) => {
  const sitDown = async (seat: Seat): Promise<Workspace> => {
    const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    await bringAxe(context);
    await sit(context, seat);
    const workspace = new Workspace(await context.newPage());
    await workspace.open(TEXT);
    return workspace;
  };
  const delegation = await sitDown("demo-head-XAR");
  const { keyboard } = delegation.page;
  await keyboard.press("j");
  await expect(delegation.panel.getByRole("heading", { level: 2 })).toBeVisible();
  await keyboard.press("j");
  await keyboard.press("p");
  await expect(delegation.editor).toBeFocused();
  await keyboard.press("Control+End");
  await keyboard.type(" Written without a pointer.");
  await expectNothingFound(delegation.page);
  await keyboard.press("Control+Enter");
  await expect(delegation.editor).toBeHidden();
  await expect(delegation.inserted("Written without a pointer.")).toBeVisible();

  const chair = await sitDown("demo-chair");
  await chair.page.keyboard.press("j");
  await chair.page.keyboard.press("j");
  const card = chair.proposal("Written without a pointer.");
  await card.getByRole("button", { name: words("text.accept"), exact: true }).focus();
  await chair.page.keyboard.press("Enter");
  await expect(card.getByText(words("text.standing-accepted"))).toBeVisible();
  await expectNothingFound(chair.page);
  await chair.toasts.getByRole("button", { name: words("design.undo") }).focus();
  await chair.page.keyboard.press("Enter");
  await expect(card.getByText(words("text.standing-accepted"))).toHaveCount(0);
  await delegation.page.context().close();
  await chair.page.context().close();
});
