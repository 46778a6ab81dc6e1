// Answers of the sign-in routes: JSON, redirects, and refusals as RFC 9457 problem documents in the reader's language.
import { LOCALE_COOKIE, negotiateLocale } from "@parley/i18n";
import { translate } from "@parley/i18n/server";
import { type Refusal, isRefusal } from "@parley/kernel";
import { readCookie } from "../cookies.ts";

/** What a route answers: a refusal, or a body to be sent as JSON with the cookies that go along. */
export interface Answer {
  readonly body?: unknown;
  readonly cookies?: readonly string[];
  /** Sends the browser on (303) instead of answering a body. */
  readonly location?: string;
}

const STATUS: Readonly<Record<string, number>> = {
  "signed-out": 401,
  "forged-request": 403,
  "seat-not-held": 403,
  "no-demonstration": 403,
  "passkey-refused": 403,
  "passkey-not-for-guests": 403,
  "provider-refused": 403,
  "not-found": 404,
  "body-too-large": 413,
  "media-type-unsupported": 415,
  "too-many-tries": 429,
  "provider-unavailable": 503,
};

function statusOf(code: string): number {
  const known = STATUS[code];
  if (known !== undefined) return known;
  if (code.endsWith("-unknown")) return 404;
  return code.startsWith("invalid-") || code.endsWith("-invalid") || code.startsWith("body-") ? 400 : 409;
}

export function respond(request: Request, answer: Answer | Refusal): Response {
  const headers = new Headers({ "cache-control": "no-store" });
  if (isRefusal(answer)) {
    headers.set("content-type", "application/problem+json");
    return new Response(JSON.stringify(problemOf(request, answer)), { status: statusOf(answer.code), headers });
  }
  for (const cookie of answer.cookies ?? []) headers.append("set-cookie", cookie);
  if (answer.location !== undefined) {
    headers.set("location", answer.location);
    return new Response(null, { status: 303, headers });
  }
  if (answer.body === undefined) return new Response(null, { status: 204, headers });
  headers.set("content-type", "application/json");
  return new Response(JSON.stringify(answer.body), { status: 200, headers });
}

function problemOf(request: Request, refusal: Refusal): object {
  const { code, at, values } = refusal;
  const locale = negotiateLocale({
    cookie: readCookie(request.headers.get("cookie") ?? undefined, LOCALE_COOKIE),
    acceptLanguage: request.headers.get("accept-language") ?? undefined,
  });
  const id = `refusal.${code}`;
  const sentence = translate(locale, id, values);
  return {
    type: `/api/problems/${code}`,
    title: translate(locale, "problem.title"),
    status: statusOf(code),
    detail: sentence === id ? refusal.message : sentence,
    code,
    ...(at === undefined ? {} : { at }),
    ...(values === undefined ? {} : { values }),
  };
}
