// The API's reference: the OpenAPI document, a page to browse it, and what each problem's address says.
import { openApi } from "@parley/contract";
import type { Contract } from "@parley/contract";
import reference from "@scalar/fastify-api-reference";
import type { FastifyInstance } from "fastify";

export interface ReferenceParts {
  readonly contracts: readonly Contract[];
  readonly version: string;
}

export async function registerReference(app: FastifyInstance, { contracts, version }: ReferenceParts): Promise<void> {
  const document = openApi(contracts, version);
  app.get("/api/openapi.json", (_request, reply) => reply.type("application/json").send(JSON.stringify(document)));
  await app.register(async (scope) => {
    // The page is a library's own and styles itself inline; it holds no session's data and loads nothing from elsewhere.
    scope.addHook("onSend", async (_request, reply) => {
      reply.header(
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'",
      );
    });
    await scope.register(reference, {
      routePrefix: "/api",
      openApiDocumentEndpoints: { json: "/reference.json", yaml: "/reference.yaml" },
      configuration: { content: JSON.stringify(document), withDefaultFonts: false, telemetry: false },
    });
  });
}
