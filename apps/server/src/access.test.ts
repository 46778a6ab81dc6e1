// Who a request comes from: other sites' requests, ended sessions, closed seats, machines' tokens, and the node's own name.
import { negotiation } from "@parley/capabilities/testing";
import { closeSeat, describe as describeProcess } from "@parley/capabilities/process/contract";
import { setStatus, tableProposal } from "@parley/capabilities/text/contract";
import { isRefusal } from "@parley/kernel";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, openHall, send } from "./testing/hall.ts";
import type { Answered, Hall } from "./testing/hall.ts";
import { ORIGIN, signedIn, startNode } from "./testing/node.ts";
import type { Headers, TestNode } from "./testing/node.ts";

const HALL = "hall";

let node: TestNode;
let hall: Hall;

beforeAll(async () => {
  node = await startNode();
  hall = await openHall(node, HALL, negotiation());
});

afterAll(() => node.remove());

const told = ({ status, body }: Answered) => ({ status, code: body["code"] });
const propose = (headers: Headers) =>
  send(
    node,
    HALL,
    tableProposal,
    { text: "t", revision: 0, change: { kind: "reword", provision: "p1", text: `States might act, ${++words}.` } },
    headers,
  );
let words = 0;

describe("a request that another site may have caused", () => {
  /** Everything that changes something: as the API's own reference lists it, with what has no contract. */
  async function changing(): Promise<readonly { readonly method: string; readonly url: string }[]> {
    const reference = await ask(node, { method: "GET", url: "/api/openapi.json" });
    const paths = reference.body["paths"] as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    const declared = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter((method) => method !== "get")
        .map((method) => ({
          method: method.toUpperCase(),
          url: path.replace("{process}", HALL).replaceAll(/\{[^}]+\}/g, "x"),
        })),
    );
    const others = ["/texts/drafts"].map((path) => ({ method: "POST", url: `/api/processes/${HALL}${path}` }));
    const auth = ["sign-out", "seat", "passkeys/options", "invitation", "join", "demonstration", "push"].map(
      (path) => ({
        method: "POST",
        url: `/api/auth/${path}`,
      }),
    );
    return [...declared, ...others, ...auth, { method: "DELETE", url: "/api/auth/me" }];
  }

  test.each<readonly [string, Headers]>([
    ["from another origin", { origin: "https://elsewhere.example" }],
    ["from another port", { origin: "http://parley.test:81" }],
    ["from an opaque origin", { origin: "null" }],
    ["marked cross-site", { "sec-fetch-site": "cross-site" }],
    ["marked same-site", { "sec-fetch-site": "same-site", origin: ORIGIN }],
    ["that says nothing of where it comes from", {}],
    ["with a wrong csrf value", { "x-parley-csrf": "x".repeat(43) }],
  ])("%s is refused on every route that changes something", async (_what, source) => {
    const { head } = hall.host.record;
    const routes = await changing();
    expect(routes.length).toBeGreaterThan(40);
    for (const { method, url } of routes) {
      const { cookie = "" } = hall.headers.host;
      const headers = { cookie, "content-type": "application/json", ...source };
      expect([url, told(await ask(node, { method, url, headers, payload: "{}" }))]).toEqual([
        url,
        { status: 403, code: "forged-request" },
      ]);
    }
    expect(hall.host.record.head).toBe(head);
    expect(await node.identity.session(hall.headers.host)).toBeDefined();
  });

  test("with the session's csrf value is taken", async () => {
    const { cookie = "" } = hall.headers.chair;
    const session = await node.identity.session({ cookie });
    expect((await propose({ cookie, "x-parley-csrf": session?.csrf ?? "" })).status).toBe(200);
  });

  test("can never be plain text, which a form may send without asking", async () => {
    const headers = { ...hall.headers.host, "content-type": "text/plain" };
    const answer = await ask(node, {
      method: "PATCH",
      url: `/api/processes/${HALL}/`,
      headers,
      payload: '{"title":"x"}',
    });
    expect(answer.status).toBe(415);
  });
});

describe("a session", () => {
  test("that was signed out acts as the public", async () => {
    const headers = await signedIn(node, "hall-of-one", "somebody");
    expect(await node.identity.session(headers)).toBeDefined();
    const out = await ask(node, { method: "POST", url: "/api/auth/sign-out", headers });
    expect(out.status).toBe(204);
    expect(await node.identity.session(headers)).toBeUndefined();

    const session = await node.identity.session(hall.headers["head-of-delegation-2"]);
    if (!session) throw new Error("the second head of delegation is signed in");
    expect((await propose(hall.headers["head-of-delegation-2"])).status).toBe(200);
    await node.identity.signOut(session);
    expect(told(await propose(hall.headers["head-of-delegation-2"]))).toEqual({ status: 403, code: "not-allowed" });
  });

  test.each(["", "parley=", "parley=x", `parley=${"A".repeat(43)}`, "parley=%00", `parley=${"A".repeat(8_000)}`])(
    "is not made up by the cookie %j",
    async (cookie) => {
      expect(told(await propose({ cookie, origin: ORIGIN }))).toEqual({ status: 403, code: "not-allowed" });
    },
  );

  test("of one process is the public in another", async () => {
    const other = await openHall(node, "other", negotiation());
    const answer = await send(node, "other", describeProcess, { title: "Taken" }, hall.headers.host);
    expect(told(answer)).toEqual({ status: 403, code: "not-allowed" });
    expect((await send(node, "other", describeProcess, { title: "Ours" }, other.headers.host)).status).toBe(200);
  });
});

describe("a closed seat", () => {
  test("may do nothing more, by cookie or by token", async () => {
    const adviser = await node.identity.whoSits(HALL, "adviser");
    const token = await tokenFor(adviser?.id ?? "", "adviser");
    expect((await propose(hall.headers.adviser)).status).toBe(200);
    expect((await propose(token)).status).toBe(200);
    expect((await send(node, HALL, closeSeat, { seat: "adviser" }, hall.headers.host)).status).toBe(200);
    for (const headers of [hall.headers.adviser, token]) {
      expect(told(await propose(headers))).toEqual({ status: 403, code: "not-allowed" });
      const read = await ask(node, { method: "GET", url: `/api/processes/${HALL}/texts/t`, headers });
      expect(told(read)).toEqual({ status: 404, code: "not-found" });
    }
  });
});

async function tokenFor(person: string, seat: string): Promise<Headers> {
  const issued = await node.identity.issueToken({ person, process: HALL, seat, name: "Machine", lasts: 3_600 });
  if (isRefusal(issued)) throw new Error(issued.message);
  return { authorization: `Bearer ${issued.token}` };
}

describe("a machine's token", () => {
  const TOKENS = `/api/processes/${HALL}/tokens`;

  async function issued(headers: Headers): Promise<{ readonly id: string; readonly headers: Headers }> {
    const answer = await ask(node, {
      method: "POST",
      url: TOKENS,
      headers: { ...headers, "content-type": "application/json" },
      payload: JSON.stringify({ name: "Archive", lasts: 3_600 }),
    });
    expect(answer.status).toBe(200);
    const { token, machine } = answer.body as { readonly token: string; readonly machine: { readonly id: string } };
    return { id: machine.id, headers: { authorization: `Bearer ${token}` } };
  }

  test("acts from its seat, with that seat's rights and no others, until it is revoked", async () => {
    const machine = await issued(hall.headers.chair);
    const status = (headers: Headers) =>
      send(node, HALL, setStatus, { text: "t", provisions: ["p1"], status: "agreed-in-group" }, headers);
    expect(told(await status(machine.headers))).not.toMatchObject({ status: 403 });
    expect((await propose(machine.headers)).status).toBe(200);
    const described = await send(node, HALL, describeProcess, { title: "T" }, machine.headers);
    expect(told(described)).toEqual({ status: 403, code: "not-allowed" });

    const more = await ask(node, {
      method: "POST",
      url: TOKENS,
      headers: { ...machine.headers, "content-type": "application/json" },
      payload: JSON.stringify({ name: "Another", lasts: 3_600 }),
    });
    expect(told(more)).toEqual({ status: 401, code: "signed-out" });

    const url = `${TOKENS}/${machine.id}`;
    const strange = await ask(node, { method: "DELETE", url, headers: hall.headers.host });
    expect(told(strange)).toEqual({ status: 404, code: "token-unknown" });
    expect((await ask(node, { method: "DELETE", url, headers: hall.headers.chair })).status).toBe(200);
    expect(told(await propose(machine.headers))).toEqual({ status: 403, code: "not-allowed" });
  });

  test.each(["Bearer", "Bearer ", "Bearer parley_", `Bearer parley_${"A".repeat(43)}`, "Basic aG9zdDpob3N0"])(
    "is not made up by %j",
    async (authorization) => {
      expect(told(await propose({ authorization }))).toEqual({ status: 403, code: "not-allowed" });
    },
  );
});

describe("the node's own name", () => {
  test.each(["system", "public"])("%s is nobody's seat: neither stepped into nor invited to", async (seat) => {
    const stepped = await ask(node, {
      method: "POST",
      url: "/api/auth/demonstration",
      headers: { origin: ORIGIN, "content-type": "application/json" },
      payload: JSON.stringify({ process: "demonstration", seat }),
    });
    expect(told(stepped)).toEqual({ status: 400, code: "seat-invalid" });
    const invited = await ask(node, {
      method: "POST",
      url: `/api/processes/${HALL}/seats/${seat}/invitation`,
      headers: { ...hall.headers.host, "content-type": "application/json" },
      payload: "{}",
    });
    expect(invited.status).toBeGreaterThanOrEqual(400);
    expect(invited.status).toBeLessThan(500);
  });

  test("a seat that the process does not have is not invited to", async () => {
    const invited = await ask(node, {
      method: "POST",
      url: `/api/processes/${HALL}/seats/nobody/invitation`,
      headers: { ...hall.headers.host, "content-type": "application/json" },
      payload: "{}",
    });
    expect(told(invited)).toEqual({ status: 404, code: "seat-unknown" });
  });
});

describe("the demonstration", () => {
  test("opens no seat of a real process", async () => {
    const answer = await ask(node, {
      method: "POST",
      url: "/api/auth/demonstration",
      headers: { origin: ORIGIN, "content-type": "application/json" },
      payload: JSON.stringify({ process: HALL, seat: "host" }),
    });
    expect(told(answer)).toEqual({ status: 403, code: "no-demonstration" });
  });

  test("is not there at all where a real process is configured", async () => {
    const real = await startNode({ PARLEY_PROCESS: "summit" });
    const answer = await ask(real, {
      method: "POST",
      url: "/api/auth/demonstration",
      headers: { origin: ORIGIN, "content-type": "application/json" },
      payload: JSON.stringify({ process: "demonstration", seat: "demo-found" }),
    });
    expect(told(answer)).toEqual({ status: 403, code: "no-demonstration" });
    await real.remove();
  });
});
