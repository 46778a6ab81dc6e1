// Nobody receives an entry outside their audiences: every role x every stream x every way to read.
import { negotiation } from "@parley/capabilities/testing";
import type { TextState } from "@parley/capabilities/text";
import { isWithheld } from "@parley/kernel";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { capabilities } from "./capabilities.ts";
import { VISITORS, ask, openHall, send } from "./testing/hall.ts";
import type { Hall, Visitor } from "./testing/hall.ts";
import { listen } from "./testing/listening.ts";
import { startNode } from "./testing/node.ts";
import type { TestNode } from "./testing/node.ts";

const HALL = "hall";
const SEATED = VISITORS.filter((visitor) => visitor !== "public");

/** Who may see each stream of the hall, as design.md says: the test's own table, not the code's. */
const AUDIENCES: Readonly<Record<string, readonly Visitor[]>> = {
  process: VISITORS,
  "text/t": ["host", "host-2", "chair", "head-of-delegation", "alternate", "adviser", "head-of-delegation-2"],
  "text/closed": ["host", "host-2", "chair", "head-of-delegation", "alternate", "adviser", "head-of-delegation-2"],
  "text/seated": SEATED,
  "text/open": VISITORS,
};
const STREAMS = Object.keys(AUDIENCES);

/** Words that stand on one stream alone. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  "text/t": ["States should act.", "States shall act."],
  "text/closed": ["Words for negotiators", "Proposed to negotiators", "Said to negotiators"],
  "text/seated": ["Words for the seated", "Proposed to the seated", "Said to the seated"],
  "text/open": ["Words for everybody", "Proposed to everybody", "Said to everybody"],
};

let node: TestNode;
let hall: Hall;
let address: string;

beforeAll(async () => {
  node = await startNode();
  const scenario = negotiation();
  for (const [text, visibility, whom] of [
    ["closed", "negotiators", "negotiators"],
    ["seated", "participants", "the seated"],
    ["open", "public", "everybody"],
  ] as const) {
    const provisions = [{ kind: "article", depth: 0, heading: "", text: `Words for ${whom}` }];
    scenario.done("chair", "text.open", { text, title: text, language: "en", visibility, label: "Draft", provisions });
    scenario.done("head-of-delegation", "text.table-proposal", {
      text,
      revision: 0,
      change: { kind: "reword", provision: "p1", text: `Proposed to ${whom}` },
    });
  }
  hall = await openHall(node, HALL, scenario);
  address = await node.app.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(() => node.remove());

function maySee(visitor: Visitor, stream: string): boolean {
  return AUDIENCES[stream]?.includes(visitor) === true;
}

/** The secrets of streams outside this visitor's audiences that stand in what they were shown. */
function leaks(visitor: Visitor, shown: string): readonly string[] {
  return STREAMS.filter((stream) => !maySee(visitor, stream))
    .flatMap((stream) => SECRETS[stream] ?? [])
    .filter((secret) => shown.includes(secret));
}

test("the table names every stream of the hall", () => {
  expect([...hall.host.streamsOf({ actor: "system", roles: [] })].sort()).toEqual(STREAMS.toSorted());
});

describe.each(VISITORS)("%s", (visitor) => {
  test("is answered reads of the streams in their audience alone", async () => {
    const seen: Record<string, number> = {};
    for (const { contract } of capabilities.flatMap(({ reads }) => reads)) {
      for (const stream of STREAMS) {
        const [kind, text = ""] = stream.split("/");
        if (contract.name.split(".")[0] !== kind) continue;
        const input = kind === "text" ? { text, ...("revision" in contract.input.shape ? { revision: "0" } : {}) } : {};
        const answer = await send(node, HALL, contract, input, hall.headers[visitor]);
        seen[`${contract.name} ${stream}`] = answer.status;
        expect(leaks(visitor, answer.text)).toEqual([]);
      }
    }
    const expected = Object.fromEntries(
      Object.keys(seen).map((key) => [key, maySee(visitor, key.split(" ")[1] ?? "") ? 200 : 404]),
    );
    expect(seen).toEqual(expected);
  });

  test("finds entries, proofs and the export of those streams alone in the record", async () => {
    const headers = hall.headers[visitor];
    const base = `/api/processes/${HALL}/record`;
    const all = await ask(node, { method: "GET", url: `${base}/entries?limit=1000`, headers });
    const entries = all.body["entries"] as readonly { readonly stream: string }[];
    expect([...new Set(entries.map(({ stream }) => stream))].sort()).toEqual(
      STREAMS.filter((stream) => maySee(visitor, stream)).sort(),
    );
    expect(Number(all.body["notShown"]) + entries.length).toBe(hall.host.record.head);
    expect(leaks(visitor, all.text)).toEqual([]);

    for (const stream of STREAMS) {
      const found = await ask(node, {
        method: "GET",
        url: `${base}/entries?stream=${encodeURIComponent(stream)}`,
        headers,
      });
      expect([stream, found.status]).toEqual([stream, maySee(visitor, stream) ? 200 : 404]);
    }
    for (const entry of await hall.host.record.read(0, 1_000)) {
      const proof = await ask(node, { method: "GET", url: `${base}/proofs/${entry.seq}`, headers });
      expect([entry.stream, proof.status]).toEqual([entry.stream, maySee(visitor, entry.stream) ? 200 : 404]);
      expect(leaks(visitor, proof.text)).toEqual([]);
    }
    for (const query of ["", "?complete=1"]) {
      const copy = await ask(node, { method: "GET", url: `${base}/export${query}`, headers });
      const isHost = visitor === "host" || visitor === "host-2";
      expect(copy.status).toBe(query === "" || isHost ? 200 : 403);
      expect(leaks(visitor, copy.text)).toEqual([]);
    }
  });

  test("gets pages with the words of those streams alone, with all that scripts are given", async () => {
    const pages = ["", "/texts", ...STREAMS.filter((stream) => stream !== "process").map((stream) => `/${stream}`)];
    const others = ["/people", "/settings", "/instruments", "/record", "/texts/t/nothing"];
    for (const path of [...pages, ...others].map((page) => page.replace(/^\/text\//, "/texts/"))) {
      const page = await ask(node, {
        method: "GET",
        url: `/processes/${HALL}${path}`,
        headers: hall.headers[visitor],
      });
      expect(leaks(visitor, page.text)).toEqual([]);
      const stream = path.replace(/^\/texts\//, "text/");
      const [secret] = SECRETS[stream] ?? [];
      if (secret !== undefined) expect([path, page.text.includes(secret)]).toEqual([path, maySee(visitor, stream)]);
    }
  });

  test("hears of those streams alone", async () => {
    const listener = await listen(address, HALL, STREAMS, hall.headers[visitor]);
    for (const stream of STREAMS) {
      const wanted = maySee(visitor, stream) ? "snapshot" : "gone";
      await listener.until((event) => event.type === wanted && event.stream === stream);
    }
    for (const [stream, [, , said] = []] of Object.entries(SECRETS)) {
      if (said === undefined) continue;
      await give("chair", "text.issue-revision", {
        text: stream.split("/")[1] ?? "",
        after: current(stream),
        label: said,
      });
    }
    const title = `Heard by ${visitor}`;
    await give("host", "process.describe", { title });
    await listener.until(
      (event) => event.type === "entry" && !isWithheld(event.entry) && says(event.entry.data, title),
    );
    const heard = listener.events.flatMap((event) => (event.type === "entry" ? [event.entry.stream] : []));
    expect([...new Set(heard)].sort()).toEqual(
      STREAMS.filter((stream) => maySee(visitor, stream) && stream !== "text/t").sort(),
    );
    expect(leaks(visitor, listener.text)).toEqual([]);
    listener.close();
  });
});

function says(data: unknown, title: string): boolean {
  return JSON.stringify(data).includes(title);
}

/** The number of a text's current revision. */
function current(stream: string): number {
  // What stands on a stream "text/..." is a text's state.
  const state = hall.host.stream({ actor: "system", roles: [] }, stream)?.state as TextState;
  return state.revisions.length - 1;
}

async function give(visitor: Visitor, name: string, input: object): Promise<void> {
  const contract = capabilities.flatMap(({ commands }) => commands).find((known) => known.name === name);
  if (!contract) throw new Error(`there is no command ${name}`);
  const answer = await send(node, HALL, contract, input, hall.headers[visitor]);
  if (answer.status !== 200) throw new Error(`${name} was refused: ${answer.text}`);
}
