import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { EventReader } from "../event-reader.ts";
import type { LiveEvent } from "../events.ts";
import { createHub } from "./hub.ts";
import { responseSink } from "./response-sink.ts";
import { Hall, seat } from "./testing/hall.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(bufferLimitBytes?: number) {
  const hall = new Hall();
  const hub = createHub({
    ports: hall.ports,
    code: "v1",
    ...(bufferLimitBytes === undefined ? {} : { bufferLimitBytes }),
  });
  server = createServer((_request, response) => {
    const sink = responseSink(response, { "x-frame-options": "DENY", "cache-control": "public" });
    hub.attach({ viewer: seat("a"), process: "p", streams: [{ stream: "process" }], sink });
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is one.
  const { port } = listening.address() as AddressInfo;
  return { hall, hub, port };
}

function open(port: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => get({ port, host: "127.0.0.1" }, resolve).on("error", reject));
}

/** Resolves with all events so far as soon as `enough` of them are there. */
function until(
  response: IncomingMessage,
  enough: (events: readonly LiveEvent[]) => boolean,
): Promise<readonly LiveEvent[]> {
  const reader = new EventReader();
  const events: LiveEvent[] = [];
  response.setEncoding("utf8");
  return new Promise((resolve) => {
    response.on("data", (piece: string) => {
      events.push(...reader.read(piece));
      if (enough(events)) resolve(events);
    });
  });
}

test("over HTTP a listener gets its snapshot and what follows, unchunked, uncached, unbuffered by proxies", async () => {
  const { hall, hub, port } = await serve();
  hall.record("process", "one — Übung 演習 تمرين");
  const response = await open(port);
  expect(response.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
    "x-frame-options": "DENY",
    connection: "close",
  });
  expect(response.headers["transfer-encoding"]).toBeUndefined();
  const heard = until(response, (events) => events.length === 3);
  hub.publish("p", [hall.record("process", "two\n\nlines"), hall.record("process", "three")]);
  expect(await heard).toMatchObject([
    { type: "snapshot", state: { words: ["one — Übung 演習 تمرين"] } },
    { type: "entry", entry: { data: "two\n\nlines" } },
    { type: "entry", entry: { data: "three" } },
  ]);
});

test("a listener that stops reading is cut, while another hears everything", async () => {
  const { hall, hub, port } = await serve(1_000_000);
  const stuck = await open(port);
  stuck.pause();
  const quick = await open(port);
  let last = Infinity;
  const heard = until(quick, (events) => events.some((event) => event.type === "entry" && event.entry.seq >= last));
  // The kernel buffers some megabytes for the stuck one before anything piles up in the hub.
  const words = "x".repeat(200_000);
  while (hub.figures().cut === 0 && hall.entries.length < 500) {
    hub.publish("p", [hall.record("process", words)]);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
  }
  last = hall.record("process", "the last").seq;
  hub.publish("p", hall.entries.slice(-1));
  await heard;
  expect(hub.figures()).toMatchObject({ listeners: 1, cut: 1 });
});

test("a listener that goes away is forgotten", async () => {
  const { hub, port } = await serve();
  const response = await open(port);
  expect(hub.figures().listeners).toBe(1);
  const serverSide = new Promise<void>((resolve) => {
    const check = (): void => {
      if (hub.figures().listeners === 0) resolve();
      else setImmediate(check);
    };
    check();
  });
  response.destroy();
  await serverSide;
  expect(hub.figures().listeners).toBe(0);
});

test("the hub ends its listeners when it closes, so that they go elsewhere", async () => {
  const { hub, port } = await serve();
  const response = await open(port);
  const ended = new Promise<void>((resolve) => response.resume().on("end", resolve));
  hub.close();
  await ended;
  expect(response.complete).toBe(true);
  expect(hub.figures().listeners).toBe(0);
});
