// A server of the live benchmark, in a process of its own: Parley's hub, a bare `ws` broadcast, or socket.io.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createHub, readLiveQuery, responseSink, type HubPorts } from "@parley/live";
import { isRefusal, PUBLIC, type Entry } from "@parley/kernel";
import { Server as SocketServer } from "socket.io";
import { WebSocketServer } from "ws";

/** What the benchmark asks of a server, and what the server answers with the same `type`. */
export type ToServer =
  | { readonly type: "broadcast"; readonly entries: number }
  | { readonly type: "memory" }
  | { readonly type: "listeners" };

interface Broadcaster {
  readonly server: Server;
  listeners(): number;
  /** Sends these to all, all in this turn of the event loop. */
  send(entries: readonly Entry[]): void;
}

/** Entries are padded to this many bytes of JSON. */
const ENTRY_BYTES = 1024;

let seq = 0;

/** The next entry; "~" and its number are in it, so that a listener can tell whether it missed one. */
function nextEntry(): Entry {
  seq++;
  const entry = {
    seq,
    stream: "process",
    version: seq,
    type: "bench.said@1",
    data: `~${String(seq).padStart(8, "0")}`,
    refs: [],
    actor: "seat",
    at: "2026-01-01T00:00:00.000Z",
    command: "command",
  };
  return { ...entry, data: entry.data + "x".repeat(ENTRY_BYTES - JSON.stringify(entry).length) };
}

function parley(): Broadcaster {
  const ports: HubPorts = {
    head: () => seq,
    snapshot: () => ({ version: seq, seq, state: {} }),
    mayHear: () => true,
  };
  const hub = createHub({ ports, code: "bench", presenceSeconds: 3600, bufferLimitBytes: 64 * 1024 * 1024 });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const query = readLiveQuery(Object.fromEntries(url.searchParams));
    if (isRefusal(query)) response.writeHead(400).end(query.message);
    else hub.attach({ viewer: PUBLIC, process: "p", streams: query.streams, sink: responseSink(response) });
  });
  return {
    server,
    listeners: () => hub.figures().listeners,
    send: (entries) => hub.publish("p", entries),
  };
}

function ws(): Broadcaster {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  return {
    server,
    listeners: () => sockets.clients.size,
    send(entries) {
      for (const entry of entries) {
        const bytes = Buffer.from(JSON.stringify(entry));
        for (const client of sockets.clients) client.send(bytes, { binary: false });
      }
    },
  };
}

function socketIo(): Broadcaster {
  const server = createServer();
  const sockets = new SocketServer(server, {
    transports: ["websocket"],
    pingInterval: 600_000,
    perMessageDeflate: false,
  });
  return {
    server,
    listeners: () => sockets.of("/").sockets.size,
    send(entries) {
      for (const entry of entries) sockets.emit("entry", entry);
    },
  };
}

const kinds: Readonly<Record<string, () => Broadcaster>> = { parley, ws, "socket.io": socketIo };
const broadcaster = kinds[process.argv[2] ?? ""]?.();
if (broadcaster === undefined) throw new Error("say which server");
// A connection that takes long to come up under load is not a fault of the server.
broadcaster.server.requestTimeout = 0;
broadcaster.server.listen({ port: 0, host: "0.0.0.0", backlog: 4096 }, () => {
  // A TCP server's address is one.
  process.send?.({ type: "ready", port: (broadcaster.server.address() as AddressInfo).port });
});

process.on("message", (message: ToServer) => {
  switch (message.type) {
    case "broadcast": {
      const entries = Array.from({ length: message.entries }, nextEntry);
      const started = process.hrtime.bigint();
      broadcaster.send(entries);
      process.send?.({ type: "broadcast", started: String(started), last: seq });
      break;
    }
    case "memory":
      globalThis.gc?.();
      globalThis.gc?.();
      process.send?.({ type: "memory", resident: process.memoryUsage.rss() });
      break;
    case "listeners":
      process.send?.({ type: "listeners", listeners: broadcaster.listeners() });
      break;
  }
});
