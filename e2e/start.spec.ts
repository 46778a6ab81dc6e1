// What `npm start` brings up is a server that answers, and pages that can be read without a script.
import { expect, test } from "@playwright/test";

test("the server says that it can do its work", async ({ request }) => {
  const answer = await request.get("/api/health");
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({ status: "ok" });
});

test("the API describes itself as OpenAPI 3.1, with a problem document for what it refuses", async ({ request }) => {
  const description = (await (await request.get("/api/openapi.json")).json()) as { openapi: string; paths: object };
  expect(description.openapi).toBe("3.1.0");
  expect(Object.keys(description.paths)).toContain("/api/processes/{process}/found");
  const unknown = await request.get("/api/nothing-here");
  expect(unknown.status()).toBe(404);
  expect(unknown.headers()["content-type"]).toContain("application/problem+json");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the first page can be read, and offers every language", async ({ page }) => {
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto("/");
    await expect(page.getByRole("main")).toBeVisible();
    await expect(page.locator("[hreflang]")).toHaveCount(7);
    await page.goto("/?locale=ar");
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    expect(errors).toEqual([]);
  });
});
