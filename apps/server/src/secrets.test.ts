// Secrets and people stay where they belong: no session, token, invitation, name or address stands in the record, and no secret
// stands readable beside it.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { negotiation } from "@parley/capabilities/testing";
import { describe as describeProcess } from "@parley/capabilities/process/contract";
import { isRefusal } from "@parley/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, openHall, send } from "./testing/hall.ts";
import type { Hall } from "./testing/hall.ts";
import { startNode } from "./testing/node.ts";
import type { TestNode } from "./testing/node.ts";

const HALL = "hall";
const NAME = "Amina Unmistakable";
const ADDRESS = "amina@unmistakable.example";

let node: TestNode;
let hall: Hall;
const secrets: string[] = [];

beforeAll(async () => {
  node = await startNode();
  hall = await openHall(node, HALL, negotiation());
  for (const { cookie = "" } of Object.values(hall.headers))
    if (cookie !== "") secrets.push(cookie.split("=")[1] ?? "");
  const opened = await node.engine.host(HALL);
  if (!opened) throw new Error("the hall is open");
  const answer = await ask(node, {
    method: "POST",
    url: `/api/processes/${HALL}/seats`,
    headers: { ...hall.headers.host, "content-type": "application/json", "idempotency-key": "seat-for-amina" },
    payload: JSON.stringify({ role: "adviser", participant: "AAA" }),
  });
  expect(answer.status).toBe(200);
  const invited = await node.identity.invite({
    process: HALL,
    seat: "seat-for-amina",
    by: "host",
    name: NAME,
    email: ADDRESS,
  });
  if (isRefusal(invited)) throw new Error(invited.message);
  const session = await node.identity.redeem(invited.token, { name: NAME, email: ADDRESS });
  if (isRefusal(session)) throw new Error(session.message);
  const machine = await node.identity.issueToken({
    person: session.session.person,
    process: HALL,
    seat: "seat-for-amina",
    name: "Archive",
    lasts: 3_600,
  });
  if (isRefusal(machine)) throw new Error(machine.message);
  secrets.push(invited.token, session.token, machine.token);
  // Something is recorded by all of them.
  const headers = { authorization: `Bearer ${machine.token}` };
  const proposed = await ask(node, {
    method: "POST",
    url: `/api/processes/${HALL}/texts/t/proposals`,
    headers: { ...headers, "content-type": "application/json" },
    payload: JSON.stringify({ revision: 0, change: { kind: "reword", provision: "p1", text: "States can act." } }),
  });
  expect(proposed.status).toBe(200);
  expect((await send(node, HALL, describeProcess, { title: "T" }, hall.headers.host)).status).toBe(200);
});

afterAll(() => node.remove());

/** All that the node keeps on disk, by file. */
async function kept(): Promise<ReadonlyMap<string, string>> {
  const files = await readdir(node.directory, { recursive: true, withFileTypes: true });
  const read = files
    .filter((file) => file.isFile())
    .map(async ({ parentPath, name }) => [name, (await readFile(join(parentPath, name))).toString("latin1")] as const);
  return new Map(await Promise.all(read));
}

test("no secret stands in any file as it was handed out", async () => {
  const files = await kept();
  expect([...files.keys()].some((name) => name.startsWith("record"))).toBe(true);
  expect(secrets.length).toBeGreaterThan(10);
  for (const [name, content] of files) {
    expect([name, secrets.filter((secret) => secret === "" || content.includes(secret))]).toEqual([name, []]);
  }
});

test("no name, address or person's id stands in the record", async () => {
  const people = await node.identity.sittings(HALL);
  expect(people.map(({ name }) => name)).toContain(NAME);
  const ids = await Promise.all(people.map(async ({ seat }) => (await node.identity.whoSits(HALL, seat))?.id ?? seat));
  for (const [name, content] of await kept()) {
    if (!name.startsWith("record")) continue;
    const found = [NAME, ADDRESS, ...ids].filter((personal) => content.includes(personal));
    expect([name, found]).toEqual([name, []]);
  }
});

test("no answer of the record, the reads or a page holds a secret or a name", async () => {
  for (const url of [
    `/api/processes/${HALL}/record/entries?limit=1000`,
    `/api/processes/${HALL}/record/export`,
    `/api/processes/${HALL}/`,
    `/processes/${HALL}/people`,
    `/processes/${HALL}/record`,
  ]) {
    const answer = await ask(node, { method: "GET", url });
    expect([url, [...secrets, NAME, ADDRESS].filter((secret) => answer.text.includes(secret))]).toEqual([url, []]);
  }
});
