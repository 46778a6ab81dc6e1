// The sign-in routes as a browser meets them.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TestBackend } from "../testing/backend.ts";
import { Browser } from "../testing/browser.ts";
import { granted, seated } from "../testing/given.ts";
import { sqliteBackend } from "../testing/sqlite.ts";
import { ROUTES } from "./routes.ts";

let backend: TestBackend;
beforeEach(async () => {
  backend = await sqliteBackend();
});
afterEach(() => backend.destroy());

describe("cookies", () => {
  test("the session's cookie is out of scripts' reach, stays off other sites' posts, and under https is for this host alone", async () => {
    const plain = await seated(await backend.open(), "reaim", "ken-head");
    expect(plain.setCookie).toBe(`parley=${plain.token}; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax`);
    const secure = await seated(await backend.open({ origin: "https://parley.example" }), "reaim", "sgp-head");
    expect(secure.setCookie).toBe(
      `__Host-parley=${secure.token}; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax; Secure`,
    );
  });

  test("signing out takes the cookie away and ends the session", async () => {
    const identity = await backend.open();
    const browser = new Browser(identity);
    const issued = granted(await identity.invite({ process: "reaim", seat: "ken-head", by: "host" }));
    await browser.send("POST", "/invitation", { token: issued.token, name: "Amina Diallo" });
    const cookie = `parley=${browser.cookies.get("parley")}`;
    expect(await identity.session({ cookie })).toBeDefined();
    expect((await browser.send("POST", "/sign-out", {})).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    expect(await identity.session({ cookie })).toBeUndefined();
  });
});

describe("coming in", () => {
  test("a link is looked at without being used, then used, and the page learns who and where", async () => {
    const identity = await backend.open();
    const browser = new Browser(identity);
    const issued = granted(
      await identity.invite({ process: "reaim", seat: "ken-head", by: "host", name: "Amina Diallo", language: "fr" }),
    );
    for (let look = 0; look < 2; look++) {
      const { body } = await browser.send("POST", "/invitation/look", { token: issued.token });
      expect(body).toMatchObject({
        purpose: "invitation",
        process: "reaim",
        seat: "ken-head",
        name: "Amina Diallo",
        language: "fr",
      });
    }
    const { body } = await browser.send("POST", "/invitation", { token: issued.token });
    expect(body).toEqual({ kind: "person", seats: { reaim: "ken-head" } });
    const session = (await browser.send("GET", "/session")).body;
    expect(session).toMatchObject({
      session: { kind: "person", name: "Amina Diallo", language: "fr", seats: { reaim: "ken-head" }, passkeys: 0 },
    });
    expect(session).toMatchObject({ ways: { passkey: true, oidc: null, demonstration: null } });
  });

  test("a guest comes in under a pseudonym and cannot add a passkey", async () => {
    const identity = await backend.open();
    const browser = new Browser(identity);
    const code = granted(
      await identity.openJoinCode({
        process: "reaim",
        by: "host",
        role: "youth",
        label: "Hall",
        capacity: 9,
        lasts: 3600,
      }),
    );
    const { body } = await browser.send("POST", "/join", { code: code.code, pseudonym: "Heron", consent: true });
    expect(body).toMatchObject({ kind: "guest" });
    expect((await browser.send("POST", "/passkeys/options", {})).refused).toBe("passkey-not-for-guests");
  });

  test("the demonstration is entered where there is one, and refused where there is none", async () => {
    const demonstration = { process: async () => "demo" };
    const open = new Browser(await backend.open({ demonstration }));
    expect((await open.send("POST", "/demonstration", { process: "demo", seat: "chair" })).body).toMatchObject({
      seats: { demo: "chair" },
    });
    const closed = new Browser(await backend.open());
    expect((await closed.send("POST", "/demonstration", { process: "demo", seat: "chair" })).refused).toBe(
      "no-demonstration",
    );
  });

  test("who is signed in changes their seat, their name, and erases themselves", async () => {
    const identity = await backend.open();
    const browser = new Browser(identity);
    for (const seat of ["nld-host", "nld-head"]) {
      const issued = granted(await identity.invite({ process: "reaim", seat, by: "system" }));
      await browser.send("POST", "/invitation", { token: issued.token });
    }
    expect((await browser.send("POST", "/seat", { process: "reaim", seat: "nld-host" })).body).toEqual({
      seats: { reaim: "nld-host" },
    });
    expect((await browser.send("PATCH", "/me", { name: "Saskia de Vries", email: "saskia@example.org" })).body).toEqual(
      {
        name: "Saskia de Vries",
        email: "saskia@example.org",
        language: "en",
      },
    );
    expect((await browser.send("PATCH", "/me", { email: "" })).body).toMatchObject({
      name: "Saskia de Vries",
      email: null,
    });
    expect((await browser.send("DELETE", "/me", {})).status).toBe(204);
    expect(await identity.sittings("reaim")).toEqual([]);
    expect(await backend.everything()).not.toContain("Saskia");
  });
});

describe("hostile requests", () => {
  test("a request that another site causes is refused on every route that changes something", async () => {
    const identity = await backend.open();
    const browser = new Browser(identity);
    const issued = granted(await identity.invite({ process: "reaim", seat: "ken-head", by: "host" }));
    await browser.send("POST", "/invitation", { token: issued.token });
    const changing = ROUTES.filter(({ method }) => method !== "GET");
    expect(changing.length).toBeGreaterThan(10);
    for (const { method, path } of changing) {
      for (const headers of [
        { "sec-fetch-site": "cross-site" },
        { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
      ]) {
        const { refused } = await browser.send(method, path.replace("*", "x"), {}, headers);
        expect([method, path, refused]).toEqual([method, path, "forged-request"]);
      }
    }
    expect(await identity.whoSits("reaim", "ken-head")).toBeDefined();
  });

  test("wrong types in every field of every route are refused with a code, and nothing is kept", async () => {
    const browser = new Browser(await backend.open());
    const wrong = [null, 7, [], { x: 1 }, "x".repeat(1001)];
    const fields = [
      "everywhere",
      "process",
      "seat",
      "name",
      "email",
      "language",
      "credential",
      "token",
      "code",
      "pseudonym",
    ];
    const more = ["consent", "path", "endpoint", "keys"];
    const outcomes = new Set<string>();
    for (const { method, path } of ROUTES.filter((route) => route.method !== "GET")) {
      for (const value of wrong) {
        const body = Object.fromEntries([...fields, ...more].map((field) => [field, value]));
        const { refused, status } = await browser.send(method, path.replace("*", "x"), body);
        outcomes.add(`${method} ${path} ${refused ?? status}`);
      }
    }
    const all = [...outcomes].sort();
    // Those that take no field do not look at any.
    const lax = [
      "DELETE /me signed-out",
      "DELETE /passkeys/* signed-out",
      "POST /passkey-sign-in/options 200",
      "POST /passkeys/options signed-out",
    ];
    expect(all.filter((outcome) => !outcome.endsWith(" invalid-input"))).toEqual(lax);
    expect(all).toHaveLength(ROUTES.filter((route) => route.method !== "GET").length);
    expect(await backend.rows()).toMatchObject({ person: 0, session: 0, sitting: 0, push_subscription: 0, mail: 0 });
  });

  test("a body that is too large, no JSON, or of another kind is refused", async () => {
    const browser = new Browser(await backend.open());
    const code = async (body: string, type = "application/json") =>
      (await browser.send("POST", "/invitation/look", body, { "content-type": type })).refused;
    expect(await code(JSON.stringify({ token: "x".repeat(70_000) }))).toBe("body-too-large");
    expect(await code("{")).toBe("body-not-json");
    expect(await code("[".repeat(10_000))).toBe("body-not-json");
    expect(await code("token=x", "application/x-www-form-urlencoded")).toBe("media-type-unsupported");
  });
});
