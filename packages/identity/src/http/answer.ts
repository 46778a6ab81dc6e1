// Answers of the sign-in routes: JSON, cookies, and redirects.

/** What a route answers where it does not refuse. */
export interface Answer {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** `Set-Cookie` values. */
  readonly cookies?: readonly string[];
  /** Sends the browser on (303) instead of answering a body. */
  readonly location?: string;
}

export function respond(answer: Answer): Response {
  const headers = new Headers({ "cache-control": "no-store" });
  for (const cookie of answer.cookies ?? []) headers.append("set-cookie", cookie);
  if (answer.location !== undefined) {
    headers.set("location", answer.location);
    return new Response(null, { status: 303, headers });
  }
  if (answer.body === undefined) return new Response(null, { status: 204, headers });
  headers.set("content-type", "application/json");
  return new Response(JSON.stringify(answer.body), { status: 200, headers });
}
