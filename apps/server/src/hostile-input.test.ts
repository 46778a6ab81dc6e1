// Wrong types in every field of every command, made from the contracts: a clear 4xx in the sender's language, and nothing stored.
import { PERMISSIONS, negotiation } from "@parley/capabilities/testing";
import { pathParameters } from "@parley/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { capabilities } from "./capabilities.ts";
import { VISITORS, ask, openHall, send } from "./testing/hall.ts";
import type { Answered, Hall } from "./testing/hall.ts";
import { hostileInputs } from "./testing/hostile-values.ts";
import { startNode } from "./testing/node.ts";
import type { TestNode } from "./testing/node.ts";

const HALL = "hall";
const commands = capabilities.flatMap((capability) => capability.commands);
const LOCALES = ["en", "fr", "es", "ar", "ru", "zh", "ko"];
/** What a stack trace or a library's own words would look like. */
const INSIDES = /\bat .+:\d+:\d+|node_modules|\.ts\b|FST_|SQLITE|ZodError|TypeError/;

let node: TestNode;
let hall: Hall;

beforeAll(async () => {
  node = await startNode();
  hall = await openHall(node, HALL, negotiation());
});

afterAll(() => node.remove());

/** What is wrong with an answer that is to be a problem document (RFC 9457) of the sender's making; "" where nothing is. */
function faultOf(answer: Answered): string {
  const { status, code, title, detail, type } = answer.body;
  const rules: readonly (readonly [string, boolean])[] = [
    [`has the status ${answer.status}`, answer.status < 400 || answer.status >= 500],
    [`has the type ${answer.type}`, !/^application\/problem\+json\b/.test(answer.type)],
    [`says another status, ${String(status)}`, status !== answer.status],
    [`has the code ${String(code)}`, !/^[a-z]+(?:-[a-z]+)*$/.test(String(code))],
    [`has the address ${String(type)}`, type !== `/api/problems/${String(code)}`],
    ["says nothing", !title || !detail],
    ["shows its insides", INSIDES.test(answer.text)],
  ];
  const broken = rules.filter(([, isBroken]) => isBroken).map(([rule]) => rule);
  return broken.length === 0 ? "" : `${broken.join(", ")}: ${answer.text.slice(0, 200)}`;
}

function expectProblem(answer: Answered): void {
  expect(faultOf(answer)).toBe("");
}

describe.each(commands)("$name", (contract) => {
  const { input = {}, others = [], allowed = [] } = PERMISSIONS[contract.name] ?? {};
  const visitor = VISITORS.find((known) => allowed.includes(known)) ?? "host";

  test("refuses every wrong value in every place", async () => {
    const { head } = hall.host.record;
    const inputs = [input, ...others].flatMap((valid) =>
      hostileInputs(contract.input, valid, pathParameters(contract.path)),
    );
    expect(inputs.length).toBeGreaterThan(0);
    const faults: string[] = [];
    for (const { where, what, input: wrong } of inputs) {
      const fault = faultOf(await send(node, HALL, contract, wrong, hall.headers[visitor]));
      if (fault !== "") faults.push(`${what} at ${where} ${fault}`);
    }
    expect(faults).toEqual([]);
    expect(hall.host.record.head).toBe(head);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

/** Bodies that are no command at all. */
const BODIES: readonly {
  readonly what: string;
  readonly type: string;
  readonly body: () => string | Buffer;
  readonly status: number;
  readonly code: string;
}[] = [
  { what: "broken JSON", type: "application/json", body: () => '{"title": ', status: 400, code: "body-not-json" },
  { what: "no bytes", type: "application/json", body: () => "", status: 400, code: "body-not-json" },
  { what: "a list", type: "application/json", body: () => "[]", status: 400, code: "body-not-object" },
  { what: "a text", type: "application/json", body: () => '"title"', status: 400, code: "body-not-object" },
  { what: "null", type: "application/json", body: () => "null", status: 400, code: "invalid-input" },
  {
    what: "bytes that are no UTF-8",
    type: "application/json",
    body: () => Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
    status: 400,
    code: "body-not-json",
  },
  {
    what: "10,000-deep lists",
    type: "application/json",
    body: () => `{"title":${"[".repeat(10_000)}${"]".repeat(10_000)}}`,
    status: 400,
    code: "invalid-input",
  },
  {
    what: "10,000-deep objects",
    type: "application/json",
    body: () => `{"title":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`,
    status: 400,
    code: "invalid-input",
  },
  {
    what: "a million-deep list",
    type: "application/json",
    body: () => "[".repeat(1_000_000),
    status: 400,
    code: "body-not-json",
  },
  {
    what: "a body over the limit",
    type: "application/json",
    body: () => `{"title":"${"x".repeat(5 * 1024 * 1024)}"}`,
    status: 413,
    code: "body-too-large",
  },
  { what: "XML", type: "application/xml", body: () => "<title/>", status: 415, code: "media-type-unsupported" },
  {
    what: "a form",
    type: "application/x-www-form-urlencoded",
    body: () => "title=x",
    status: 415,
    code: "media-type-unsupported",
  },
  { what: "plain text", type: "text/plain", body: () => '{"title":"x"}', status: 415, code: "media-type-unsupported" },
];

describe.each(BODIES)("a body of $what", ({ type, body, status, code }) => {
  test("is refused as a problem document, and nothing is stored", async () => {
    const { head } = hall.host.record;
    const answer = await ask(node, {
      method: "PATCH",
      url: `/api/processes/${HALL}/`,
      headers: { ...hall.headers.host, "content-type": type },
      payload: body(),
    });
    expectProblem(answer);
    expect({ status: answer.status, code: answer.body["code"] }).toEqual({ status, code });
    expect(hall.host.record.head).toBe(head);
  });
});

describe("a problem", () => {
  test.each([
    { what: "a field that does not fit", payload: '{"title":7}' },
    { what: "broken JSON", payload: "{" },
    { what: "no JSON object", payload: "[]" },
  ])("about $what is told in each of seven languages, by Accept-Language", async ({ payload }) => {
    const details = new Set<unknown>();
    const titles = new Set<unknown>();
    for (const locale of LOCALES) {
      const answer = await ask(node, {
        method: "PATCH",
        url: `/api/processes/${HALL}/`,
        headers: { ...hall.headers.host, "content-type": "application/json", "accept-language": locale },
        payload,
      });
      details.add(answer.body["detail"]);
      titles.add(answer.body["title"]);
    }
    expect(details.size).toBe(LOCALES.length);
    expect(titles.size).toBe(LOCALES.length);
  });

  test.each(["x", "a b", "constructor", "toString", "hasOwnProperty", "a".repeat(42), "__proto__", "é23456789"])(
    "is what a command with the id %j gets",
    async (id) => {
      const { head } = hall.host.record;
      const answer = await ask(node, {
        method: "PATCH",
        url: `/api/processes/${HALL}/`,
        headers: { ...hall.headers.host, "content-type": "application/json", "idempotency-key": id },
        payload: '{"title":"T"}',
      });
      expectProblem(answer);
      expect(answer.body["code"]).toBe("command-id-invalid");
      expect(hall.host.record.head).toBe(head);
    },
  );
});

const ADDRESSES = [
  "/api/processes/nowhere/",
  "/api/processes/%00/",
  "/api/processes/__proto__/",
  "/api/processes/constructor/",
  "/api/processes/%E0%A4%A/",
  `/api/processes/${"x".repeat(500)}/`,
  "/api/processes/..%2f..%2fetc%2fpasswd/",
  `/api/processes/${HALL}/texts/constructor`,
  `/api/processes/${HALL}/texts/__proto__`,
  `/api/processes/${HALL}/texts/t/revisions/x`,
  `/api/processes/${HALL}/texts/t/revisions/999999`,
  `/api/processes/${HALL}/record/entries?after=-1`,
  `/api/processes/${HALL}/record/entries?limit=x`,
  `/api/processes/${HALL}/record/entries?limit=1&limit=2`,
  `/api/processes/${HALL}/record/entries?stream=constructor`,
  `/api/processes/${HALL}/record/proofs/0`,
  `/api/processes/${HALL}/record/proofs/999999999999`,
  `/api/processes/${HALL}/record/consistency?from=0&to=1`,
  `/api/processes/${HALL}/record/consistency?from=2&to=1`,
  `/api/processes/${HALL}/record/consistency`,
  `/api/processes/${HALL}/log/tile/0/..%2f000`,
  `/api/processes/${HALL}/log/tile/99/000`,
  `/api/processes/${HALL}/live`,
  `/api/processes/${HALL}/live?streams=`,
  `/api/processes/${HALL}/live?streams=__proto__`,
  `/api/processes/${HALL}/live?streams=process@x`,
  `/api/processes/nowhere/live?streams=process`,
  "/api/nothing",
  "/api/auth/nothing",
];

describe.each(["public", "host"] as const)("for %s", (visitor) => {
  test.each(ADDRESSES)("%s is a problem and no breakdown", async (url) => {
    expectProblem(await ask(node, { method: "GET", url, headers: hall.headers[visitor] }));
  });
});
