// Forged requests: tells whether a request that changes something comes from our own pages.
import { type Refusal, refuse } from "@parley/kernel";
import { sameSecret } from "./secrets.ts";

export interface RequestSource {
  readonly method: string;
  /** Header names in lower case. */
  readonly header: (name: string) => string | undefined;
  /** Our own origin, as browsers see it. */
  readonly origin: string;
  /** The csrf value of the session that the cookie opened, if any. */
  readonly csrf?: string | undefined;
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses (`forged-request`) a state-changing request that another site may have caused. A browser says where a request
 * comes from (Sec-Fetch-Site, else Origin); one that says neither must bring the session's csrf value in `x-parley-csrf`.
 * A request with `Authorization: Bearer` or without any cookie passes: no browser adds either by itself.
 */
export function refuseForgedRequest(source: RequestSource): Refusal | undefined {
  if (SAFE.has(source.method.toUpperCase())) return undefined;
  const site = source.header("sec-fetch-site");
  const origin = source.header("origin");
  if (site !== undefined && site !== "same-origin" && site !== "none") return forged();
  if (origin !== undefined) return origin === source.origin ? undefined : forged();
  if (site !== undefined) return undefined;
  if (/^bearer /i.test(source.header("authorization") ?? "") || source.header("cookie") === undefined) return undefined;
  const given = source.header("x-parley-csrf");
  return given !== undefined && source.csrf !== undefined && sameSecret(given, source.csrf) ? undefined : forged();
}

function forged(): Refusal {
  return refuse(
    "forged-request",
    "The request did not come from this site's own pages. Reload the page and try again.",
  );
}
