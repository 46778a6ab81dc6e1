import type { Refusal } from "@parley/kernel";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { LiveEvent } from "../../events.ts";
import { createHub, type Hub } from "../../hub/hub.ts";
import { responseSink } from "../../hub/response-sink.ts";
import { Hall, seat } from "../../hub/testing/hall.ts";
import { readLiveQuery } from "../../query.ts";
import { fetchTransport } from "./transport.ts";

let server: Server | undefined;
let hub: Hub | undefined;
afterEach(() => {
  hub?.close();
  server?.closeAllConnections();
  server?.close();
});

async function serve(hall: Hall, status = 200): Promise<string> {
  const opened = createHub({ ports: hall.ports, code: "v1" });
  hub = opened;
  server = createServer((request, response) => {
    const query = readLiveQuery(Object.fromEntries(new URL(request.url ?? "", "http://x").searchParams));
    if (status !== 200 || !("streams" in query)) {
      response.writeHead(status, { "content-type": "application/problem+json" });
      response.end(JSON.stringify({ code: "not-allowed", detail: "Ask the host." }));
    } else opened.attach({ viewer: seat("a"), process: "p", ...query, sink: responseSink(response) });
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

/** Opens a connection; `until` resolves as soon as what it has seen satisfies. */
function listen(base: string) {
  const seen = { opened: 0, events: [] as LiveEvent[], closed: [] as (Refusal | undefined)[] };
  let look = (): void => {};
  const connection = fetchTransport(base).open(
    "p",
    { streams: [{ stream: "process", heldTo: 0 }], code: "v1" },
    {
      opened: () => (seen.opened++, look()),
      received: (events) => (seen.events.push(...events), look()),
      closed: (refusal) => (seen.closed.push(refusal), look()),
    },
  );
  const until = (enough: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      look = () => {
        if (enough()) resolve();
      };
      look();
    });
  return { seen, connection, until };
}

test("live events come over fetch as they are told, and the end of the connection is noticed", async () => {
  const hall = new Hall();
  const { seen, until } = listen(await serve(hall));
  await until(() => seen.opened === 1 && hub?.figures().listeners === 1);
  hub?.publish("p", [hall.record("process", "يا سلام")]);
  await until(() => seen.events.length === 1);
  expect(seen.events).toMatchObject([{ type: "entry", entry: { seq: 1, data: "يا سلام" } }]);
  hub?.close();
  await until(() => seen.closed.length === 1);
  expect(seen.closed).toEqual([undefined]);
});

test("a refusal to let us listen comes with its reason; what the server can't do now is no refusal", async () => {
  const refused = listen(await serve(new Hall(), 403));
  await refused.until(() => refused.seen.closed.length === 1);
  expect(refused.seen.closed[0]).toMatchObject({ code: "not-allowed", message: "Ask the host." });
  server?.close();
  const busy = listen(await serve(new Hall(), 503));
  await busy.until(() => busy.seen.closed.length === 1);
  expect(busy.seen.closed).toEqual([undefined]);
});

test("a connection that is closed from here says nothing more", async () => {
  const { seen, connection, until } = listen(await serve(new Hall()));
  await until(() => seen.opened === 1);
  connection.close();
  await new Promise<void>((resolve) => {
    const look = (): void => (hub?.figures().listeners === 0 ? resolve() : void setImmediate(look));
    look();
  });
  expect(seen.closed).toEqual([]);
});
