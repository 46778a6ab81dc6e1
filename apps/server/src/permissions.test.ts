// Every command x every role over HTTP, as the table of permissions says, whatever a client shows.
import { PERMISSIONS, negotiation } from "@parley/capabilities/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { capabilities } from "./capabilities.ts";
import { VISITORS, openHall, send } from "./testing/hall.ts";
import type { Hall } from "./testing/hall.ts";
import { startNode } from "./testing/node.ts";
import type { TestNode } from "./testing/node.ts";

const HALL = "hall";
const commands = capabilities.flatMap((capability) => capability.commands);
/** What takes a seat or a body away is done after all else has been tried. */
const LAST = ["process.close-seat", "process.withhold"];
const inOrder = commands
  .filter(({ name }) => VISITORS.some((visitor) => PERMISSIONS[name]?.allowed.includes(visitor)))
  .toSorted((a, b) => LAST.indexOf(a.name) - LAST.indexOf(b.name));

let node: TestNode;
let hall: Hall;

beforeAll(async () => {
  node = await startNode();
  hall = await openHall(node, HALL, negotiation());
});

afterAll(() => node.remove());

test("no command is without a row", () => {
  expect(Object.keys(PERMISSIONS).sort()).toEqual(commands.map(({ name }) => name).sort());
});

describe.each(commands)("refused: $name", (contract) => {
  const { input = {}, allowed = [] } = PERMISSIONS[contract.name] ?? {};

  test.each(VISITORS.filter((visitor) => !allowed.includes(visitor)))("%s", async (visitor) => {
    const before = hall.host.record.head;
    const answer = await send(node, HALL, contract, input, hall.headers[visitor]);
    expect(answer.body).toMatchObject({ status: 403, code: "not-allowed" });
    expect(answer.status).toBe(403);
    expect(hall.host.record.head).toBe(before);
  });
});

describe.each(inOrder)("allowed: $name", (contract) => {
  const { input = {}, allowed = [] } = PERMISSIONS[contract.name] ?? {};

  test.each(VISITORS.filter((visitor) => allowed.includes(visitor)))("%s", async (visitor) => {
    const answer = await send(node, HALL, contract, input, hall.headers[visitor]);
    // What stands now may refuse it, but no policy does.
    expect(answer.status === 200 || answer.status === 404 || answer.status === 409).toBe(true);
    expect(answer.body["code"]).not.toBe("not-allowed");
  });
});
