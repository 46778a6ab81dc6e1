// Two nodes on one Postgres, behind real HTTP: commands to both at once, live on both, equal states at the end.
import { randomBytes } from "node:crypto";
import { negotiation } from "@parley/capabilities/testing";
import { tableProposal } from "@parley/capabilities/text/contract";
import { addressOf, rest } from "@parley/contract/client";
import type { Receipt } from "@parley/contract";
import { SYSTEM, canonicalJson } from "@parley/kernel";
import { reachPostgres, runSql, temporarySchema } from "@parley/record/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHall } from "./testing/hall.ts";
import type { Hall, Visitor } from "./testing/hall.ts";
import { listen } from "./testing/listening.ts";
import { startNode } from "./testing/node.ts";
import type { TestNode } from "./testing/node.ts";

const HALL = "hall";
const COMMANDS = 120;
const SENDERS: readonly Visitor[] = ["chair", "head-of-delegation", "head-of-delegation-2", "alternate", "adviser"];

const url = await reachPostgres();

describe.skipIf(url === undefined)("two nodes on one Postgres", () => {
  const database = temporarySchema();
  const nodes: TestNode[] = [];
  const addresses: string[] = [];
  let hall: Hall;

  beforeAll(async () => {
    const server = url ?? "";
    await runSql(server, (client) => `create database ${client.escapeIdentifier(database)}`);
    const own = new URL(server);
    own.pathname = `/${database}`;
    const signingKey = randomBytes(32).toString("base64");
    for (let nth = 0; nth < 2; nth++) {
      const node = await startNode({ PARLEY_DATABASE: own.href, PARLEY_SIGNING_KEY: signingKey });
      nodes.push(node);
      if (nth === 0) hall = await openHall(node, HALL, negotiation());
      addresses.push(await node.app.listen({ port: 0, host: "127.0.0.1" }));
    }
  });

  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.remove()));
    await runSql(url ?? "", (client) => `drop database if exists ${client.escapeIdentifier(database)} with (force)`);
  });

  async function propose(nth: number, node: number): Promise<Receipt> {
    const input = { text: "t", revision: 0, change: { kind: "retitle", title: `Title ${nth}` } };
    const visitor = SENDERS[nth % SENDERS.length] ?? "chair";
    const response = await fetch((addresses[node] ?? "") + addressOf(tableProposal, HALL, input), {
      method: "POST",
      headers: { ...hall.headers[visitor], "content-type": "application/json", "idempotency-key": `proposal-${nth}` },
      body: JSON.stringify(rest(tableProposal, input)),
    });
    expect([nth, response.status]).toEqual([nth, 200]);
    return (await response.json()) as Receipt;
  }

  test("lose nothing, disagree about nothing and tell everybody the same", async () => {
    const listeners = await Promise.all(
      addresses.map((address) => listen(address, HALL, ["process", "text/t"], hall.headers.chair)),
    );
    for (const listener of listeners) {
      await listener.until((event) => event.type === "snapshot" && event.stream === "text/t");
    }
    const receipts = await Promise.all(Array.from({ length: COMMANDS }, (_, nth) => propose(nth, nth % 2)));
    const seqs = receipts.map(({ seq }) => seq).sort((a, b) => a - b);
    const last = seqs.at(-1) ?? 0;
    expect(seqs).toEqual(Array.from({ length: COMMANDS }, (_, nth) => last - COMMANDS + 1 + nth));

    const heard = await Promise.all(
      listeners.map(async (listener) => {
        await listener.until((event) => event.type === "entry" && event.entry.seq === last);
        return listener.events.flatMap((event) => (event.type === "entry" ? [canonicalJson(event.entry)] : []));
      }),
    );
    expect(heard[0]?.length).toBe(COMMANDS);
    expect(heard[1]).toEqual(heard[0]);

    const states = await Promise.all(
      nodes.map(async (node) => {
        const host = await node.engine.host(HALL);
        await host?.settled();
        return host?.streamsOf(SYSTEM).map((stream) => [stream, canonicalJson(host.stream(SYSTEM, stream)?.state)]);
      }),
    );
    expect(states[0]?.length).toBeGreaterThan(1);
    expect(states[1]).toEqual(states[0]);
    for (const listener of listeners) listener.close();
  });

  test("answer a command that was sent to one when it comes again to the other", async () => {
    const first = await propose(COMMANDS, 0);
    const again = await propose(COMMANDS, 1);
    expect({ ...again, repeated: false }).toEqual(first);
    expect(again.repeated).toBe(true);
  });
});
