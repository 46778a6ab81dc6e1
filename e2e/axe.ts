// What axe finds against WCAG 2.2 AA; it stands in the page from its beginning, since the page's policy lets no script in later.
import { expect } from "@playwright/test";
import type { BrowserContext, Page } from "@playwright/test";
import axe from "axe-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript(axe.source);
}

export async function expectNothingFound(page: Page): Promise<void> {
  const found = await page.evaluate(async (tags) => {
    // Put there by `bringAxe`.
    const { axe: inPage } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await inPage.run(document, {
      runOnly: { type: "tag", values: tags },
      resultTypes: ["violations"],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
  }, RULES);
  expect(found, page.url()).toEqual([]);
}
