// Whether this node can do its work: for load balancers and people.
import type { Engine } from "@parley/engine";
import type { FastifyInstance } from "fastify";
import { VERSION } from "./version.ts";

export function registerHealth(app: FastifyInstance, engine: Engine): void {
  app.get("/api/health", async (_request, reply) => {
    try {
      await engine.processes();
      return await reply.send({ status: "ok", version: VERSION });
    } catch {
      return reply.code(503).send({ status: "record-unavailable", version: VERSION });
    }
  });
}
