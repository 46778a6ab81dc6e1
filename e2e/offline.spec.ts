// A connection that goes, and comes back: what may wait does so visibly and goes out, what may not says so, and a server that was
// killed is found again without loading the page.
import { expect, test } from "@playwright/test";
import type { Browser, BrowserContext, Request } from "@playwright/test";
import { sit } from "./screens.ts";
import type { Seat } from "./screens.ts";
import { OwnServer } from "./server.ts";
import { words } from "./words.ts";
import { Workspace } from "./workspace.ts";

const TEXT = "/processes/demonstration/texts/outcome";
/** After a cut, pages wait longer and longer before they knock again. */
const COMES_BACK = { timeout: 30_000 };

let server: OwnServer;
let delegation: Workspace;
let chair: Workspace;

test.describe.configure({ mode: "serial" });
test.beforeAll(async ({ browser }) => {
  server = await OwnServer.open();
  [delegation, chair] = await Promise.all([workspaceOf(browser, "demo-head-XAR"), workspaceOf(browser, "demo-chair")]);
});
test.afterAll(async () => {
  await delegation.page.context().close();
  await chair.page.context().close();
  await server.close();
});

async function workspaceOf(browser: Browser, seat: Seat): Promise<Workspace> {
  const context = await browser.newContext({ baseURL: server.origin, locale: "en-GB" });
  await sit(context, seat);
  const workspace = new Workspace(await context.newPage());
  await workspace.open(TEXT);
  return workspace;
}

const contextOf = ({ page }: Workspace): BrowserContext => page.context();

test("what is tabled without a connection waits on the device, visibly, and goes out by itself", async () => {
  await contextOf(delegation).setOffline(true);
  await delegation.propose("Recalling", "Reaffirming");
  const line = delegation.page.getByText(words("design.offline-waiting", { count: 1 }));
  await expect(line).toBeVisible();
  await expect(delegation.inserted("Reaffirming")).toBeVisible();
  await expect(chair.inserted("Reaffirming")).toHaveCount(0);
  await contextOf(delegation).setOffline(false);
  await expect(chair.inserted("Reaffirming")).toBeVisible();
  await expect(line).toBeHidden();
  await delegation.live();
});

test("what takes effect at once is not kept for later: it is refused with a sentence, and nothing changes", async () => {
  await chair.takeWith("Reaffirming");
  await contextOf(chair).setOffline(true);
  await chair
    .proposal("Reaffirming")
    .getByRole("button", { name: words("text.accept"), exact: true })
    .click();
  await expect(chair.toasts).toContainText(words("refusal.offline-not-possible"));
  await expect(chair.proposal("Reaffirming").getByText(words("text.standing-accepted"))).toHaveCount(0);
  await contextOf(chair).setOffline(false);
  await chair.live();
});

test("a change that is refused when it goes out is taken back, with the reason", async () => {
  await contextOf(delegation).setOffline(true);
  await delegation.propose("Mindful", "Aware");
  await expect(delegation.inserted("Aware")).toBeVisible();
  await chair.takeWith("Mindful");
  await chair.button("text.close-provision").click();
  await expect(chair.button("text.reopen-provision")).toBeVisible();
  await contextOf(delegation).setOffline(false);
  const notice = delegation.page.getByRole("alert").filter({ hasText: words("text.refused-later") });
  await expect(notice).toContainText(words("refusal.provision-closed"));
  await expect(delegation.inserted("Aware")).toHaveCount(0);
  await notice.getByRole("button", { name: words("text.let-go") }).click();
  await expect(notice).toBeHidden();
});

test("two tabs of one browser share one connection, and the one that stays takes it over", async ({ browser }) => {
  const first = await workspaceOf(browser, undefined);
  const context = contextOf(first);
  const open = new Set<Request>();
  const isLive = (request: Request): boolean => new URL(request.url()).pathname.endsWith("/live");
  context.on("request", (request) => isLive(request) && open.add(request));
  context.on("requestfinished", (request) => open.delete(request));
  context.on("requestfailed", (request) => open.delete(request));
  const connections = () => [...open].filter((request) => !request.frame().page().isClosed()).length;
  await first.page.reload();
  await first.live();
  const second = new Workspace(await context.newPage());
  await second.open(TEXT);
  await delegation.propose("Convinced", "Persuaded");
  await expect(first.inserted("Persuaded")).toBeVisible();
  await expect(second.inserted("Persuaded")).toBeVisible();
  expect(connections()).toBe(1);
  await first.page.close();
  await delegation.propose("forward", "onward");
  await expect(second.inserted("onward")).toBeVisible();
  expect(connections()).toBe(1);
  await context.close();
});

test("a server that is killed and comes back is found again without loading the page, and nothing is lost", async () => {
  for (const { page } of [delegation, chair]) await page.evaluate(() => document.body.setAttribute("data-same", ""));
  await server.kill();
  await expect(chair.page.getByText(words("shell.reconnecting"))).toBeVisible();
  await delegation.propose("Recognizing", "Acknowledging");
  await expect(delegation.inserted("Acknowledging")).toBeVisible();
  await server.start();
  for (const workspace of [delegation, chair]) {
    await workspace.live(COMES_BACK);
    for (const word of ["Acknowledging", "onward", "Persuaded", "Reaffirming"]) {
      await expect(workspace.inserted(word)).toBeVisible(COMES_BACK);
    }
    expect(await workspace.page.evaluate(() => document.body.hasAttribute("data-same"))).toBe(true);
  }
});
