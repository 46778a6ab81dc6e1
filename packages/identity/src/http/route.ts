// A route of `/api/auth/`: method, path and what it does, with a body of a declared shape.
import type { Refusal } from "@parley/kernel";
import type * as z from "zod/mini";
import { readCookie, writeCookie } from "../cookies.ts";
import { CEREMONY_LASTS } from "../ceremonies.ts";
import type { Ground } from "../ground.ts";
import type { Identity } from "../identity.ts";
import type { Provider } from "../oidc.ts";
import type { OpenedSession, Session } from "../session.ts";
import type { Answer } from "./answer.ts";
import { readBody } from "./body.ts";

export interface Site {
  readonly ground: Ground;
  readonly identity: Identity;
  readonly provider: Provider | undefined;
  /** Answers the process that anybody may step into, while there is one. */
  readonly demonstration: (() => Promise<string | undefined>) | undefined;
}

export interface Visit<Body> {
  readonly site: Site;
  readonly request: Request;
  readonly url: URL;
  readonly session: Session | undefined;
  readonly address: string;
  /** What stands for `*` at the end of the path. */
  readonly rest: string;
  readonly body: Body;
}

export interface Route {
  readonly method: string;
  readonly path: string;
  run(visit: Visit<undefined>): Promise<Answer | Refusal>;
}

export function route<Schema extends z.ZodMiniType>(
  method: string,
  path: string,
  schema: Schema,
  run: (visit: Visit<z.infer<Schema>>) => Promise<Answer | Refusal>,
): Route {
  return {
    method,
    path,
    async run(visit) {
      const body = await readBody(visit.request, schema);
      return "refused" in body ? body : run({ ...visit, body: body.value });
    },
  };
}

export function get(path: string, run: (visit: Visit<undefined>) => Promise<Answer | Refusal>): Route {
  return { method: "GET", path, run };
}

/** A cookie that leads from one half of a ceremony to the other. */
export function ceremonyCookie(visit: Visit<unknown>, id: string): string {
  const { jar } = visit.site.ground;
  return writeCookie(jar, jar.ceremony, id, CEREMONY_LASTS);
}

export function ceremonyOf(visit: Visit<unknown>): string {
  return readCookie(visit.request.headers.get("cookie") ?? undefined, visit.site.ground.jar.ceremony) ?? "";
}

/** What a page needs after somebody came in: it reads the rest from `GET /api/auth/session`. */
export function cameIn(visit: Visit<unknown>, opened: OpenedSession): Answer {
  const { jar } = visit.site.ground;
  const { session } = opened;
  return {
    body: { kind: session.kind, seats: Object.fromEntries(session.seats) },
    cookies: [opened.setCookie, writeCookie(jar, jar.ceremony, "", 0)],
  };
}
