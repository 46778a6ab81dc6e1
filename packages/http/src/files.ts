// The routes of files that are read: the body is the file itself, the answer what was understood of it.
import type { FileReading } from "@parley/engine";
import { notFound } from "@parley/engine";
import { isRefusal, refuse } from "@parley/kernel";
import type { FastifyInstance } from "fastify";
import { forgery } from "./contracts.ts";
import type { ContractParts } from "./contracts.ts";
import { actorOf, sendRefusal } from "./request.ts";

/** Registered in a scope of its own: only here is a body taken that is not JSON. */
export async function registerFiles(app: FastifyInstance, parts: ContractParts): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    for (const { files = [] } of parts.engine.capabilities) {
      for (const file of files) registerFile(scope, file, parts);
    }
  });
}

function registerFile(app: FastifyInstance, file: FileReading, parts: ContractParts): void {
  app.post(`/api/processes/:process${file.path}`, { bodyLimit: file.largestBytes }, async (request, reply) => {
    const session = await parts.identity.session(request.headers);
    const forged = forgery(request, session, parts.origin);
    if (forged) return sendRefusal(request, reply, forged);
    const host = await parts.engine.host((request.params as { process: string }).process);
    if (!host) return sendRefusal(request, reply, notFound());
    await host.settled();
    const refusal = file.allow(host.viewer(actorOf(session, host.process)));
    if (refusal) return sendRefusal(request, reply, refusal);
    if (!(request.body instanceof Uint8Array) || request.body.length === 0) {
      return sendRefusal(
        request,
        reply,
        refuse("file-missing", "The request holds no file; send the file itself as the body."),
      );
    }
    const answer = await file.answer(request.body, fileName(request.headers["parley-file-name"]));
    if (isRefusal(answer)) return sendRefusal(request, reply, answer);
    return reply
      .type("application/json; charset=utf-8")
      .header("cache-control", "no-store")
      .send(JSON.stringify(answer));
  });
}

/** The name in percent-encoding, as headers carry no other letters; only its last part counts, whatever path it claims. */
function fileName(header: string | string[] | undefined): string {
  const given = typeof header === "string" ? header : "";
  let name = given;
  try {
    name = decodeURIComponent(given);
  } catch {
    // Not percent-encoded: it is taken as it stands.
  }
  return name.split(/[\\/]/).at(-1)?.slice(0, 200) ?? "";
}
