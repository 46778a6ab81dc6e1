// Serves `/api/auth/`: finds the route, refuses forged requests, and answers.
import { type Refusal, isRefusal, refuse } from "@parley/kernel";
import { refuseForgedRequest } from "../origin.ts";
import { respond } from "./answer.ts";
import type { Route, Site } from "./route.ts";
import { ROUTES } from "./routes.ts";

const BASE = "/api/auth";

export async function serve(site: Site, request: Request, address: string): Promise<Response | Refusal> {
  const url = new URL(request.url);
  const path = url.pathname.startsWith(BASE) ? url.pathname.slice(BASE.length) : "";
  const found = find(request.method, path);
  if (found === undefined) return refuse("not-found", "There is nothing at this address.");
  const header = (name: string): string | undefined => request.headers.get(name) ?? undefined;
  const session = await site.identity.session({ cookie: header("cookie"), authorization: header("authorization") });
  const forged = refuseForgedRequest({
    method: request.method,
    header,
    origin: site.ground.origin,
    csrf: session?.csrf,
  });
  if (forged !== undefined) return forged;
  const visit = { site, request, url, session, address, rest: found.rest, body: undefined };
  const answer = await found.route.run(visit);
  return isRefusal(answer) ? answer : respond(answer);
}

function find(method: string, path: string): { readonly route: Route; readonly rest: string } | undefined {
  for (const route of ROUTES) {
    if (route.method !== method) continue;
    if (route.path === path) return { route, rest: "" };
    const stem = route.path.endsWith("/*") ? route.path.slice(0, -1) : undefined;
    if (stem !== undefined && path.startsWith(stem) && path.length > stem.length)
      return { route, rest: path.slice(stem.length) };
  }
  return undefined;
}
