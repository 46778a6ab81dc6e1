// A witness as a small HTTP service of its own, for a co-host's machine (`parley witness`).
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { isRefusal } from "@parley/kernel";
import { formatVerifier } from "../trust/index.ts";
import { LONGEST_REQUEST } from "./protocol.ts";
import type { Witness } from "./witness.ts";

const PLAIN = "text/plain; charset=utf-8";
const REQUEST_MILLISECONDS = 10_000;

/**
 * An HTTP server (not yet listening) that answers `POST /add-checkpoint` and, for people, `GET /` with the witness' public key and
 * what it has cosigned. `onError` is told of what went wrong on its own side; the asker gets a 500 without details.
 */
export function witnessServer(witness: Witness, onError: (error: unknown) => void): Server {
  const server = createServer((request, response) => {
    answer(witness, request, response).catch((error: unknown) => {
      onError(error);
      if (!response.headersSent)
        reply(response, 500, PLAIN, "The witness could not remember the checkpoint, so it did not sign.\n");
      else response.destroy();
    });
  });
  server.requestTimeout = REQUEST_MILLISECONDS;
  server.headersTimeout = REQUEST_MILLISECONDS;
  return server;
}

async function answer(witness: Witness, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? "/").split("?")[0];
  if (path === "/add-checkpoint") {
    if (request.method !== "POST") return reply(response, 405, PLAIN, "Send the checkpoint with POST.\n");
    const body = await boundedBody(request);
    if (body === undefined) return reply(response, 413, PLAIN, "The request is too long.\n");
    const { status, contentType, body: text } = await witness.addCheckpoint(body);
    return reply(response, status, contentType, text);
  }
  if (path === "/" && request.method === "GET") return reply(response, 200, PLAIN, await describe(witness));
  return reply(response, 404, PLAIN, "There is nothing here. A witness answers POST /add-checkpoint.\n");
}

async function describe(witness: Witness): Promise<string> {
  const cosigned = await witness.cosigned();
  if (isRefusal(cosigned)) return `${cosigned.message}\n`;
  const lines = witness.logs.map(({ name }) => `${name} ${cosigned.get(name)?.size ?? 0}`);
  return `${formatVerifier(witness.verifier)}\n\n${[...new Set(lines)].join("\n")}\n`;
}

async function boundedBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    // A request without an encoding gives buffers.
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > LONGEST_REQUEST) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function reply(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, {
    "content-type": contentType,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  response.end(body);
}
