// A listener's sink over plain HTTP: server-sent events on a response that stays open.
import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { EVENT_STREAM } from "../events.ts";
import type { Sink } from "./ports.ts";

/** A connection without a sign of life for this long is asked by TCP whether it is still there. */
const KEEP_ALIVE_MILLISECONDS = 60_000;

/**
 * Answers 200 on `response` and makes it a sink. It is not chunked and ends with its connection (RFC 9112, section 6.3,
 * rule 8), so that one piece of bytes is one write to the socket. `headers` are added to (and yield to) those of the wire.
 * With Fastify: `reply.hijack()`, then `responseSink(reply.raw, reply.getHeaders())`.
 */
export function responseSink(
  response: ServerResponse,
  headers: Readonly<Record<string, number | string | readonly string[] | undefined>> = {},
): Sink {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
  response.shouldKeepAlive = false;
  response.removeHeader("transfer-encoding");
  response.removeHeader("content-length");
  response.writeHead(200, {
    "content-type": EVENT_STREAM,
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
    connection: "close",
  });
  response.flushHeaders();
  const { socket } = response;
  // The other side may be gone before its request is answered.
  if (socket === null) return closedSink;
  socket.setNoDelay(true);
  socket.setTimeout(0);
  socket.setKeepAlive(true, KEEP_ALIVE_MILLISECONDS);
  return new SocketSink(socket);
}

/** Writes to the socket itself: after the head, what goes over the wire is nothing but events. */
class SocketSink implements Sink {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  write(...pieces: readonly Uint8Array[]): void {
    const socket = this.#socket;
    if (socket.destroyed || socket.writableEnded) return;
    if (pieces.length > 1) socket.cork();
    for (const piece of pieces) socket.write(piece);
    if (pieces.length > 1) socket.uncork();
  }

  buffered(): number {
    return this.#socket.writableLength;
  }

  end(): void {
    this.#socket.end();
  }

  cut(): void {
    this.#socket.destroy();
  }

  onClose(run: () => void): void {
    if (this.#socket.destroyed) run();
    else this.#socket.once("close", run);
  }
}

const closedSink: Sink = {
  write: () => {},
  buffered: () => 0,
  end: () => {},
  cut: () => {},
  onClose: (run) => run(),
};
