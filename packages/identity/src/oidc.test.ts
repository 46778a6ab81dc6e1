// Signing in with an organisation's accounts, against a provider that runs in the test.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Identity } from "./identity.ts";
import { isOwnPath } from "./oidc.ts";
import type { TestBackend } from "./testing/backend.ts";
import { Browser } from "./testing/browser.ts";
import { granted } from "./testing/given.ts";
import { type TestProvider, startProvider } from "./testing/provider.ts";
import { sqliteBackend } from "./testing/sqlite.ts";

let backend: TestBackend;
let provider: TestProvider;
let identity: Identity;
beforeEach(async () => {
  [backend, provider] = [await sqliteBackend(), await startProvider()];
  const oidc = { issuer: provider.issuer, clientId: "parley", clientSecret: "secret", name: "Ministry" };
  identity = await backend.open({ oidc });
});
afterEach(async () => {
  await provider.close();
  await backend.destroy();
});

async function goThrough(browser: Browser, path = "/p/reaim") {
  const begun = await browser.send("POST", "/oidc", { path });
  return browser.send("GET", `/oidc/callback${provider.visit(String(begun.body?.["location"]))}`);
}

test("an account signs the same person in each time, and brings a name and a verified address", async () => {
  provider.account = { sub: "u1", name: "Amina Diallo", email: "amina@example.org", email_verified: true };
  const [one, two] = [new Browser(identity), new Browser(identity)];
  const back = await goThrough(one);
  expect([back.status, back.headers.get("location")]).toEqual([303, "/p/reaim"]);
  expect((await one.send("GET", "/session")).body).toMatchObject({
    session: { name: "Amina Diallo", email: "amina@example.org", seats: {} },
    ways: { oidc: "Ministry" },
  });
  await goThrough(two);
  expect(await backend.rows()).toMatchObject({ person: 1, external_account: 1, session: 2 });
});

test("an address that the provider has not verified is not kept", async () => {
  provider.account = { sub: "u1", name: "Amina Diallo", email: "chair@example.org", email_verified: false };
  const browser = new Browser(identity);
  await goThrough(browser);
  expect((await browser.send("GET", "/session")).body).toMatchObject({ session: { email: null } });
});

test("who is signed in links the account to themselves, and nobody takes an account over", async () => {
  provider.account = { sub: "u1", name: "Amina Diallo" };
  const invitedTo = async (seat: string) => {
    const browser = new Browser(identity);
    const issued = granted(await identity.invite({ process: "reaim", seat, by: "host" }));
    await browser.send("POST", "/invitation", { token: issued.token });
    return browser;
  };
  const [amina, baraka] = [await invitedTo("ken-head"), await invitedTo("sgp-head")];
  expect((await goThrough(amina)).status).toBe(303);
  expect((await goThrough(baraka)).headers.get("location")).toBe("/sign-in?refused=account-linked-elsewhere");
  const fresh = new Browser(identity);
  await goThrough(fresh);
  expect((await fresh.send("GET", "/session")).body).toMatchObject({ session: { seats: { reaim: "ken-head" } } });
});

test("a callback that this browser did not ask for, with another state, or used twice is refused", async () => {
  provider.account = { sub: "u1", name: "Amina Diallo" };
  const browser = new Browser(identity);
  const begun = await browser.send("POST", "/oidc", {});
  const callback = `/oidc/callback${provider.visit(String(begun.body?.["location"]))}`;
  expect((await new Browser(identity).send("GET", callback)).headers.get("location")).toBe(
    "/sign-in?refused=ceremony-over",
  );
  const other = callback.replace(/state=[^&]*/, "state=other");
  expect((await browser.send("GET", other)).headers.get("location")).toBe("/sign-in?refused=provider-refused");
  expect((await browser.send("GET", callback)).headers.get("location")).toBe("/sign-in?refused=ceremony-over");
  expect(await backend.rows()).toMatchObject({ person: 0, session: 0 });
});

test("a provider that does not answer is said to be so, and asked again the next time", async () => {
  await provider.close();
  const browser = new Browser(identity);
  for (let tries = 0; tries < 2; tries++)
    expect((await browser.send("POST", "/oidc", {})).refused).toBe("provider-unavailable");
});

test("afterwards the browser goes to a path of this site, whatever was asked for", () => {
  expect(["/", "/p/reaim?x=1#y"].map(isOwnPath)).toEqual([true, true]);
  for (const elsewhere of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/\t/evil.example",
    "/a\nb",
    "",
  ]) {
    expect([elsewhere, isOwnPath(elsewhere)]).toEqual([elsewhere, false]);
  }
});
