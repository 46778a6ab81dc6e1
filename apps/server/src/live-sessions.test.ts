// What a person hears ends with what let them hear it: the session, the seat, the token.
import { negotiation } from "@parley/capabilities/testing";
import { isWithheld, isRefusal } from "@parley/kernel";
import type { LiveEvent } from "@parley/live";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSeat, describe as describeProcess } from "@parley/capabilities/process/contract";
import { tableProposal } from "@parley/capabilities/text/contract";
import { openHall, send } from "./testing/hall.ts";
import type { Hall } from "./testing/hall.ts";
import { listen } from "./testing/listening.ts";
import type { Listener } from "./testing/listening.ts";
import { startNode } from "./testing/node.ts";
import type { TestNode } from "./testing/node.ts";

const HALL = "hall";

let node: TestNode;
let hall: Hall;
let address: string;

beforeAll(async () => {
  node = await startNode();
  hall = await openHall(node, HALL, negotiation());
  address = await node.app.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(() => node.remove());

const aboutText = (type: LiveEvent["type"]) => (event: LiveEvent) =>
  event.type === type && "stream" in event && event.stream === "text/t";

/** Says something on the text's stream, and then something on the public one. */
async function say(words: string): Promise<void> {
  const change = { kind: "reword", provision: "p1", text: words } as const;
  const tabled = await send(node, HALL, tableProposal, { text: "t", revision: 0, change }, hall.headers.chair);
  const described = await send(node, HALL, describeProcess, { title: words }, hall.headers.host);
  expect([tabled.status, described.status]).toEqual([200, 200]);
}

const hears = (words: string) => (event: LiveEvent) =>
  event.type === "entry" && !isWithheld(event.entry) && JSON.stringify(event.entry.data).includes(words);

/** Resolves when the server has ended the stream. */
async function ended(listener: Listener): Promise<void> {
  await expect(listener.until(() => false)).rejects.toThrow();
}

test("a seat that is closed is told that the text is gone, and hears nothing more of it", async () => {
  const listener = await listen(address, HALL, ["process", "text/t"], hall.headers.adviser);
  await listener.until(aboutText("snapshot"));
  const closed = await send(node, HALL, closeSeat, { seat: "adviser" }, hall.headers.host);
  expect(closed.status).toBe(200);
  await listener.until(aboutText("gone"));
  await say("Said after the seat was closed");
  await listener.until(
    (event) => hears("Said after")(event) && event.type === "entry" && event.entry.stream === "process",
  );
  const afterwards = listener.events.slice(listener.events.findIndex(aboutText("gone")) + 1);
  expect(afterwards.filter((event) => event.type === "entry" && event.entry.stream === "text/t")).toEqual([]);
  listener.close();
});

test("signing out ends what that session hears, and leaves others alone", async () => {
  const leaving = await listen(address, HALL, ["process", "text/t"], hall.headers.alternate);
  const staying = await listen(address, HALL, ["process", "text/t"], hall.headers.chair);
  await Promise.all([leaving, staying].map((listener) => listener.until(aboutText("snapshot"))));
  const session = await node.identity.session(hall.headers.alternate);
  if (!session) throw new Error("the alternate is signed in");
  await node.identity.signOut(session);
  await ended(leaving);
  await say("Said after the alternate left");
  await staying.until(hears("Said after the alternate left"));
  expect(leaving.text).not.toContain("Said after the alternate left");
  staying.close();
});

test("a lost device stops hearing when access is given anew", async () => {
  const listener = await listen(address, HALL, ["text/t"], hall.headers["head-of-delegation-2"]);
  await listener.until(aboutText("snapshot"));
  const issued = await node.identity.recover({ process: HALL, seat: "head-of-delegation-2", by: "host" });
  expect(isRefusal(issued)).toBe(false);
  await ended(listener);
});

test("a revoked token stops hearing", async () => {
  const person = await node.identity.whoSits(HALL, "head-of-delegation");
  if (!person) throw new Error("the head of delegation is seated");
  const issued = await node.identity.issueToken({
    person: person.id,
    process: HALL,
    seat: "head-of-delegation",
    name: "Archive",
    lasts: 3_600,
  });
  if (isRefusal(issued)) throw new Error(issued.message);
  const listener = await listen(address, HALL, ["text/t"], { authorization: `Bearer ${issued.token}` });
  await listener.until(aboutText("snapshot"));
  await node.identity.revokeToken(issued.machine.id);
  await ended(listener);
  expect(listener.events.filter(aboutText("snapshot"))).toHaveLength(1);
});
