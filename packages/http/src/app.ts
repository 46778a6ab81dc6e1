// The HTTP application: headers, limits, errors as problem documents; the routes are registered by their own files.
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import { refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { RecordUnavailable } from "@parley/record";
import Fastify from "fastify";
import type { FastifyError, FastifyInstance } from "fastify";
import { sendRefusal } from "./request.ts";

export interface AppOptions {
  readonly tls?: { readonly cert: string; readonly key: string };
  /** As browsers see us; decides about HSTS and upgrades. */
  readonly origin: string;
  /** Requests a minute that one session may send; a visitor without a session is counted by address. */
  readonly requestsPerMinute?: number;
  readonly log?: boolean;
  /** Behind a proxy the client's address comes from X-Forwarded-For. */
  readonly trustProxy?: boolean;
}

/** The largest body of a command: a whole text of some hundred thousand words. Files have a limit of their own. */
const BODY_LIMIT = 4 * 1024 * 1024;
const SESSION_COOKIE = /(?:^|;\s*)(?:__Host-)?parley=([^;]+)/;
/** A hall of two thousand people behind one address reads pages at the same time. */
const PER_MINUTE = 6_000;

export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const secure = options.origin.startsWith("https:");
  const app = Fastify({
    ...(options.tls ? { https: options.tls } : {}),
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustProxy ?? false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    logger:
      options.log === true ? { level: "warn", redact: ["req.headers.cookie", "req.headers.authorization"] } : false,
    requestTimeout: 60_000,
    // What the router itself refuses (an address that is not percent-encoded, or with an endless part) reaches no other handler.
    frameworkErrors(_error, request, reply) {
      void sendRefusal(request, reply, refuse("not-found", "There is nothing at this address."));
    },
    // An event stream lives until either side ends it.
    forceCloseConnections: true,
  }) as unknown as FastifyInstance; // with or without TLS the instance is used alike
  // A form of another site can send plain text without asking; nothing here is sent so.
  app.removeContentTypeParser("text/plain");
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.code === "internal-error") request.log.error(error);
    return sendRefusal(request, reply, refusal);
  });
  app.setNotFoundHandler((request, reply) =>
    sendRefusal(request, reply, refuse("not-found", "There is nothing at this address.")),
  );
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    hsts: secure ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: "same-origin" },
  });
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? PER_MINUTE,
    timeWindow: "1 minute",
    keyGenerator: (request) =>
      SESSION_COOKIE.exec(request.headers.cookie ?? "")?.[1] ?? request.headers.authorization ?? request.ip,
    errorResponseBuilder: () => Object.assign(new Error("too many requests"), { statusCode: 429 }),
  });
  return app;
}

/** Errors of the framework by their own names; anything else is a bug of ours and says nothing about itself. */
function refusalOf(error: FastifyError | RecordUnavailable): Refusal {
  if (error instanceof RecordUnavailable) return error.refusal;
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return refuse("body-too-large", "The request is larger than 4 MiB; send less at once.", {
        values: { limit: BODY_LIMIT },
      });
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return refuse("media-type-unsupported", "Send the body as application/json.");
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
    case "FST_ERR_CTP_INVALID_JSON_BODY":
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return refuse("body-not-json", "The body is not valid JSON; correct it and send again.");
    default:
      break;
  }
  if (error.statusCode === 429) return refuse("too-many-requests", "Too many requests; wait a minute and try again.");
  if (error instanceof SyntaxError || error.statusCode === 400) {
    return refuse("body-not-json", "The body is not valid JSON; correct it and send again.");
  }
  return refuse(
    "internal-error",
    "Something went wrong here; nothing was recorded. Try again, and tell the host if it stays.",
  );
}
