// Hands everything below /api/auth/ to identity, which speaks the web's own Request and Response.
import type { Identity } from "@parley/identity";
import { isRefusal } from "@parley/kernel";
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { sendRefusal } from "./request.ts";

/** Ceremonies and forms are small. */
const BODY_LIMIT = 256 * 1024;

export async function registerAuth(
  app: FastifyInstance,
  { identity, origin }: { identity: Identity; origin: string },
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    scope.route({
      method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
      url: "/api/auth/*",
      bodyLimit: BODY_LIMIT,
      handler: async (request, reply) => {
        const headers = new Headers();
        for (const [name, value] of Object.entries(request.headers)) {
          if (typeof value === "string") headers.set(name, value);
        }
        const body = request.body instanceof Uint8Array ? new Uint8Array(request.body) : undefined;
        const response = await identity.handler(
          new Request(new URL(request.url, origin), { method: request.method, headers, ...(body ? { body } : {}) }),
          request.ip,
        );
        if (isRefusal(response)) return sendRefusal(request, reply, response);
        reply.code(response.status);
        for (const [name, value] of response.headers) if (name !== "set-cookie") reply.header(name, value);
        const cookies = response.headers.getSetCookie();
        if (cookies.length > 0) reply.header("set-cookie", cookies);
        return reply.send(
          response.body ? Readable.fromWeb(response.body as import("node:stream/web").ReadableStream) : null,
        );
      },
    });
  });
}
