// What every route needs to know of a request: its language, and who is asking.
import { LOCALE_COOKIE, negotiateLocale } from "@parley/i18n";
import type { Locale } from "@parley/i18n";
import { PUBLIC, SYSTEM } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import type { Session } from "@parley/identity";
import type { FastifyReply, FastifyRequest } from "fastify";
import { problemOf } from "./problem.ts";

/** The value of one cookie as it came, or undefined. */
export function cookieOf(request: FastifyRequest, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name) return value;
  }
  return undefined;
}

export function localeOf(request: FastifyRequest): Locale {
  return negotiateLocale({
    cookie: cookieOf(request, LOCALE_COOKIE),
    acceptLanguage: request.headers["accept-language"],
  });
}

/** Who acts in a process: the session's seat there, else the public. The node's own name is nobody's seat. */
export function actorOf(session: Session | undefined, process: string): string {
  const seat = session?.seats.get(process) ?? PUBLIC.actor;
  return seat === SYSTEM.actor ? PUBLIC.actor : seat;
}

/** Answers a refusal as a problem document in the reader's language. */
export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemOf(refusal, localeOf(request));
  return reply.code(problem.status).type("application/problem+json").send(JSON.stringify(problem));
}
