// What every answer says to browsers, and what no page holds: scripts or styles of its own, which the policy would refuse.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildDemonstration, DEMONSTRATION } from "./demonstration.ts";
import { ask } from "./testing/hall.ts";
import { ORIGIN, startNode } from "./testing/node.ts";
import type { TestNode } from "./testing/node.ts";

const HOME = `/processes/${DEMONSTRATION}`;
const PAGES = [
  "/",
  HOME,
  `${HOME}/texts`,
  `${HOME}/texts/outcome`,
  `${HOME}/people`,
  `${HOME}/settings`,
  `${HOME}/instruments`,
  `${HOME}/record`,
  "/sign-in",
  "/nothing",
];
const ANSWERS = [...PAGES, "/api/health", "/api/openapi.json", `/api/processes/${DEMONSTRATION}/`, "/api/nothing"];

let node: TestNode;
let cookie: string;

beforeAll(async () => {
  node = await startNode();
  await buildDemonstration(await node.engine.create(DEMONSTRATION));
  const opened = await node.identity.demoSession(DEMONSTRATION, "demo-chair");
  cookie = "setCookie" in opened ? (opened.setCookie.split(";")[0] ?? "") : "";
});

afterAll(() => node.remove());

describe.each(["", "with a session"])("a page %s", (who) => {
  test.each(PAGES)("%s holds no script, style or handler of its own", async (url) => {
    const { text, type } = await ask(node, { method: "GET", url, headers: who === "" ? {} : { cookie } });
    expect(type).toMatch(/^text\/html\b/);
    const scripts = [...text.matchAll(/<script\b[^>]*>/gi)].map(([tag]) => tag);
    expect(scripts.filter((tag) => !/\ssrc="\/assets\/|type="application\/json"/.test(tag))).toEqual([]);
    expect([...text.matchAll(/<style\b[^>]*>/gi)].map(([tag]) => tag)).toEqual([]);
    const marked = [...text.matchAll(/<[a-z][^<>]*>/gi)].map(([tag]) => tag);
    expect(marked.filter((tag) => /\s(?:style|on[a-z]+)=/i.test(tag))).toEqual([]);
    const addresses = marked.filter((tag) => /\s(?:src|href|action)="(?!\/(?!\/)|#|data:|\?)/i.test(tag));
    expect(addresses.filter((tag) => !/href="https:\/\//.test(tag))).toEqual([]);
  });
});

describe("an answer", () => {
  test.each(ANSWERS)("%s carries the policies that keep other sites and other content out", async (url) => {
    const { headers } = await node.app.inject({ method: "GET", url });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/unsafe|\*|http:/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers["server"]).toBeUndefined();
  });

  test.each(PAGES.filter((page) => page !== "/nothing"))("%s is kept by no shared cache", async (url) => {
    const { headers } = await node.app.inject({ method: "GET", url, headers: { cookie } });
    expect(String(headers["cache-control"])).toMatch(/private|no-store/);
    expect(String(headers["vary"])).toMatch(/cookie/);
  });

  test("of the live stream carries them too", async () => {
    const address = await node.app.listen({ port: 0, host: "127.0.0.1" });
    const stop = new AbortController();
    const response = await fetch(`${address}/api/processes/${DEMONSTRATION}/live?streams=process`, {
      signal: stop.signal,
    });
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(response.headers.get("cache-control")).toContain("no-store");
    stop.abort();
  });

  test("under https asks for https alone, and its cookie is for this host alone", async () => {
    const secure = await startNode({ PARLEY_ORIGIN: "https://parley.test" });
    await buildDemonstration(await secure.engine.create(DEMONSTRATION));
    const { headers } = await secure.app.inject({
      method: "POST",
      url: "/api/auth/demonstration",
      headers: { origin: "https://parley.test", "content-type": "application/json" },
      payload: JSON.stringify({ process: DEMONSTRATION, seat: "demo-chair" }),
    });
    expect(String(headers["strict-transport-security"])).toMatch(/max-age=\d{8}/);
    expect(String(headers["content-security-policy"])).toContain("upgrade-insecure-requests");
    const [session] = [headers["set-cookie"] ?? ""].flat();
    expect(session).toMatch(/^__Host-parley=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
    await secure.remove();
  });

  test("lets no other site read it", async () => {
    const { headers } = await node.app.inject({
      method: "GET",
      url: `/api/processes/${DEMONSTRATION}/`,
      headers: { origin: "https://elsewhere.example", cookie },
    });
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect(ORIGIN).not.toContain("elsewhere");
  });
});
