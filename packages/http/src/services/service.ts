// A service: something beside the record that a node does for a process, declared by a contract like all else.
import type { InputOf, OutputOf, ServiceContract } from "@parley/contract";
import type { ProcessHost } from "@parley/engine";
import { notFound, parseInput } from "@parley/engine";
import type { Session } from "@parley/identity";
import { isRefusal } from "@parley/kernel";
import type { Refusal, Viewer } from "@parley/kernel";
import type { FastifyInstance } from "fastify";
import { forgery } from "../contracts.ts";
import type { ContractParts } from "../contracts.ts";
import { actorOf, sendRefusal } from "../request.ts";

export interface Asked {
  readonly host: ProcessHost;
  readonly viewer: Viewer;
  readonly session: Session | undefined;
}

export interface Service {
  readonly contract: ServiceContract;
  answer(asked: Asked, input: unknown): Promise<unknown>;
}

export function serving<Contract extends ServiceContract>(
  contract: Contract,
  answer: (asked: Asked, input: InputOf<Contract>) => Promise<OutputOf<Contract> | Refusal>,
): Service {
  // The input has passed the contract's schema before it is called.
  return { contract, answer: (asked, input) => answer(asked, input as InputOf<Contract>) };
}

export function registerServices(app: FastifyInstance, services: readonly Service[], parts: ContractParts): void {
  for (const service of services) registerService(app, service, parts);
}

function registerService(app: FastifyInstance, { contract, answer }: Service, parts: ContractParts): void {
  app.route({
    method: contract.method,
    url: `/api/processes/:process${contract.path}`,
    handler: async (request, reply) => {
      const session = await parts.identity.session(request.headers);
      const forged = forgery(request, session, parts.origin);
      if (forged) return sendRefusal(request, reply, forged);
      const { process, ...inPath } = request.params as Record<string, string>;
      const host = await parts.engine.host(process ?? "");
      if (!host) return sendRefusal(request, reply, notFound());
      const given = contract.method === "GET" ? request.query : request.body;
      const input = parseInput(contract.input, { ...(typeof given === "object" ? given : {}), ...inPath });
      if (isRefusal(input)) return sendRefusal(request, reply, input);
      await host.settled();
      const answered = await answer(
        { host, viewer: host.viewer(actorOf(session, host.process)), session },
        input.value,
      );
      if (isRefusal(answered)) return sendRefusal(request, reply, answered);
      return reply
        .type("application/json; charset=utf-8")
        .header("cache-control", "no-store")
        .send(JSON.stringify(answered));
    },
  });
}
