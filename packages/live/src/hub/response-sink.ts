// A listener's sink over plain HTTP: server-sent events on a response that stays open.
import type { ServerResponse } from "node:http";
import { EVENT_STREAM } from "../events.ts";
import type { Sink } from "./ports.ts";

/**
 * Answers 200 on `response` and makes it a sink. It is not chunked and ends with its connection (RFC 9112, section 6.3,
 * rule 8), so that one piece of bytes is one write to the socket. `headers` are added to (and yield to) those of the wire.
 * With Fastify: `reply.hijack()`, then `responseSink(reply.raw, reply.getHeaders())`.
 */
export declare function responseSink(
  response: ServerResponse,
  headers?: Readonly<Record<string, number | string | readonly string[] | undefined>>,
): Sink;
