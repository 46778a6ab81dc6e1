// The HTTP routes of every contract: one route for each command and read, none written by hand.
import { randomUUID } from "node:crypto";
import type { CommandContract } from "@parley/contract";
import type { Engine, ReadHandler } from "@parley/engine";
import { notFound } from "@parley/engine";
import { isRefusal, refuse } from "@parley/kernel";
import type { Identity, Session } from "@parley/identity";
import { refuseForgedRequest } from "@parley/identity";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { actorOf, sendRefusal } from "./request.ts";

export interface ContractParts {
  readonly engine: Engine;
  readonly identity: Identity;
  readonly origin: string;
}

const BASE = "/api/processes/:process";

export function registerContracts(app: FastifyInstance, parts: ContractParts): void {
  for (const capability of parts.engine.capabilities) {
    for (const contract of capability.commands) registerCommand(app, contract, parts);
    for (const read of capability.reads) registerRead(app, read, parts);
  }
}

const addressIn = (path: string): string => (path === "/" ? BASE : BASE + path);

function registerCommand(app: FastifyInstance, contract: CommandContract, parts: ContractParts): void {
  app.route({
    method: contract.method,
    url: addressIn(contract.path),
    handler: async (request, reply) => {
      const session = await parts.identity.session(request.headers);
      const forged = forgery(request, session, parts.origin);
      if (forged) return sendRefusal(request, reply, forged);
      const { process, ...inPath } = request.params as Record<string, string>;
      const host = await parts.engine.host(process ?? "");
      if (!host) return sendRefusal(request, reply, notFound());
      const input = inputOf(request.body, inPath);
      if (input === undefined) return sendRefusal(request, reply, bodyNotObject());
      const answer = await host.submit({
        contract,
        input,
        actor: actorOf(session, host.process),
        command: commandId(request),
      });
      return send(request, reply, answer);
    },
  });
}

function registerRead(app: FastifyInstance, read: ReadHandler, parts: ContractParts): void {
  app.get(addressIn(read.contract.path), async (request, reply) => {
    const session = await parts.identity.session(request.headers);
    const { process, ...inPath } = request.params as Record<string, string>;
    const host = await parts.engine.host(process ?? "");
    if (!host) return sendRefusal(request, reply, notFound());
    const input = { ...(request.query as Record<string, unknown>), ...inPath };
    return send(request, reply, await host.answer(read, input, actorOf(session, host.process)));
  });
}

export function forgery(request: FastifyRequest, session: Session | undefined, origin: string) {
  return refuseForgedRequest({
    method: request.method,
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    origin,
    csrf: session?.csrf,
  });
}

/** The body's fields with those of the path; undefined where the body is no JSON object. The path wins over the body. */
function inputOf(body: unknown, inPath: Record<string, string>): Record<string, unknown> | undefined {
  if (body === undefined || body === null) return inPath;
  if (typeof body !== "object" || Array.isArray(body)) return undefined;
  return { ...body, ...inPath };
}

function bodyNotObject() {
  return refuse("body-not-object", "The body is to be one JSON object; send the command's fields in it.");
}

function commandId(request: FastifyRequest): string {
  const given = request.headers["idempotency-key"];
  return typeof given === "string" ? given : randomUUID();
}

function send(request: FastifyRequest, reply: FastifyReply, answer: unknown): FastifyReply {
  if (isRefusal(answer)) return sendRefusal(request, reply, answer);
  return reply.type("application/json; charset=utf-8").header("cache-control", "no-store").send(JSON.stringify(answer));
}
