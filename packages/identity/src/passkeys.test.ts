// Passkeys, with a software authenticator that signs as a device does.
import { afterEach, beforeEach, expect, test } from "vitest";
import { Authenticator } from "./testing/authenticator.ts";
import { ORIGIN, type TestBackend } from "./testing/backend.ts";
import { Browser } from "./testing/browser.ts";
import { granted } from "./testing/given.ts";
import { sqliteBackend } from "./testing/sqlite.ts";
import type { Identity } from "./identity.ts";

let backend: TestBackend;
let identity: Identity;
beforeEach(async () => {
  backend = await sqliteBackend();
  identity = await backend.open();
});
afterEach(() => backend.destroy());

async function invited(): Promise<Browser> {
  const browser = new Browser(identity);
  const issued = granted(
    await identity.invite({ process: "reaim", seat: "ken-head", by: "host", name: "Amina Diallo" }),
  );
  await browser.send("POST", "/invitation", { token: issued.token });
  return browser;
}

/** What the options say that a device needs. */
async function challenge(browser: Browser, path: string): Promise<{ readonly challenge: string }> {
  const { body } = await browser.send("POST", path, {});
  return { challenge: String(body?.["challenge"]) };
}

async function withPasskey(device: Authenticator): Promise<Browser> {
  const browser = await invited();
  const credential = device.register(await challenge(browser, "/passkeys/options"));
  expect((await browser.send("POST", "/passkeys", { name: "Work laptop", credential })).status).toBe(200);
  return browser;
}

async function signIn(browser: Browser, device: Authenticator) {
  return browser.send("POST", "/passkey-sign-in", {
    credential: device.signIn(await challenge(browser, "/passkey-sign-in/options")),
  });
}

test("a device that was added signs its person in on a browser that knows nothing", async () => {
  const device = new Authenticator(ORIGIN);
  const first = await withPasskey(device);
  expect((await first.send("GET", "/passkeys")).body).toMatchObject({ passkeys: [{ name: "Work laptop" }] });
  const other = new Browser(identity);
  expect(await signIn(other, device)).toMatchObject({
    status: 200,
    body: { kind: "person", seats: { reaim: "ken-head" } },
  });
  expect((await other.send("GET", "/session")).body).toMatchObject({ session: { name: "Amina Diallo", passkeys: 1 } });
  expect(other.cookies.get("parley")).not.toBe(first.cookies.get("parley"));
});

test("an answer to a challenge counts once, in its browser, and in its time", async () => {
  const device = new Authenticator(ORIGIN);
  await withPasskey(device);
  const browser = new Browser(identity);
  const credential = device.signIn(await challenge(browser, "/passkey-sign-in/options"));
  const ceremony = browser.cookies.get("parley-ceremony") ?? "";
  const other = new Browser(identity);
  expect((await other.send("POST", "/passkey-sign-in", { credential })).refused).toBe("ceremony-over");
  expect((await browser.send("POST", "/passkey-sign-in", { credential })).status).toBe(200);
  browser.cookies.set("parley-ceremony", ceremony);
  expect((await browser.send("POST", "/passkey-sign-in", { credential })).refused).toBe("ceremony-over");

  const late = new Browser(identity);
  const answer = device.signIn(await challenge(late, "/passkey-sign-in/options"));
  backend.clock.pass(300);
  expect((await late.send("POST", "/passkey-sign-in", { credential: answer })).refused).toBe("ceremony-over");
});

test("a device for another site, one that did not check its user, a copy, and a stranger are refused", async () => {
  const device = new Authenticator(ORIGIN);
  await withPasskey(device);
  const refused = async (given: Authenticator) => (await signIn(new Browser(identity), given)).refused;
  expect(await refused(new Authenticator(ORIGIN))).toBe("passkey-refused");
  device.verifiesUser = false;
  expect(await refused(device)).toBe("passkey-refused");
  device.verifiesUser = true;
  expect((await signIn(new Browser(identity), device)).status).toBe(200);
  device.counter = 0;
  expect(await refused(device)).toBe("passkey-refused");

  const browser = await (async () => {
    const issued = granted(await identity.invite({ process: "reaim", seat: "sgp-head", by: "host" }));
    const fresh = new Browser(identity);
    await fresh.send("POST", "/invitation", { token: issued.token });
    return fresh;
  })();
  const phished = new Authenticator("https://par1ey.example").register(await challenge(browser, "/passkeys/options"));
  expect((await browser.send("POST", "/passkeys", { name: "Phone", credential: phished })).refused).toBe(
    "passkey-refused",
  );
});

test("a passkey that is removed, or whose seat was recovered, opens nothing", async () => {
  const device = new Authenticator(ORIGIN);
  const browser = await withPasskey(device);
  const { body } = await browser.send("GET", "/passkeys");
  // As GET /passkeys answers.
  const [passkey] = (body?.["passkeys"] ?? []) as readonly { readonly id: string }[];
  expect((await browser.send("DELETE", `/passkeys/${passkey?.id}`)).status).toBe(204);
  expect((await signIn(new Browser(identity), device)).refused).toBe("passkey-refused");

  const second = new Authenticator(ORIGIN);
  const credential = second.register(await challenge(browser, "/passkeys/options"));
  expect((await browser.send("POST", "/passkeys", { name: "Phone", credential })).status).toBe(200);
  granted(await identity.recover({ process: "reaim", seat: "ken-head", by: "host" }));
  expect((await signIn(new Browser(identity), second)).refused).toBe("passkey-refused");
});
