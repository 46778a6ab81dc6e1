// The pages: what each one needs is brought together from memory and rendered, so that reading works without JavaScript.
import fastifyStatic from "@fastify/static";
import { processStream } from "@parley/capabilities/process";
import type { ProcessState } from "@parley/capabilities/process";
import type { Engine, ProcessHost, ReadHandler } from "@parley/engine";
import { actorOf } from "@parley/http";
import type { LiveHub } from "@parley/http";
import type { Identity, Session } from "@parley/identity";
import { PUBLIC, SYSTEM, isRefusal } from "@parley/kernel";
import type { Viewer } from "@parley/kernel";
import { ASSETS_FOLDER, loadWebBundle } from "@parley/web";
import type { PageData, PagePlan, ProcessSummary } from "@parley/web";
import type { FastifyInstance } from "fastify";

export interface PageParts {
  readonly engine: Engine;
  readonly identity: Identity;
  readonly code: string;
  readonly live: LiveHub;
}

export async function registerPages(app: FastifyInstance, parts: PageParts): Promise<void> {
  const web = await loadWebBundle();
  await app.register(fastifyStatic, {
    root: ASSETS_FOLDER,
    prefix: "/assets/",
    immutable: true,
    maxAge: "365d",
    index: false,
  });
  const readers = new Map(
    parts.engine.capabilities.flatMap(({ reads }) => reads).map((read) => [read.contract.name, read]),
  );
  app.get("/*", async (request, reply) => {
    // What programs ask for in vain is answered with a problem document, not with a page.
    if (request.url.startsWith("/api/")) return reply.callNotFound();
    const { locale, theme, chosen } = web.preferencesOf({
      url: request.url,
      cookie: request.headers.cookie,
      acceptLanguage: request.headers["accept-language"],
    });
    if (chosen) return reply.header("set-cookie", [...chosen.setCookie]).redirect(chosen.location, 303);
    const plan = web.planOf(request.url);
    const session = await parts.identity.session(request.headers);
    const data = await pageData(plan, session, parts, readers);
    const page = await web.render({ url: request.url, locale, theme, data });
    return reply
      .code(page.status)
      .type("text/html; charset=utf-8")
      .header("cache-control", "no-cache, private")
      .header("vary", "cookie, accept-language")
      .send(page.html);
  });
}

async function pageData(
  plan: PagePlan,
  session: Session | undefined,
  { engine, code, live }: PageParts,
  readers: ReadonlyMap<string, ReadHandler>,
): Promise<PageData> {
  const shared = { now: new Date().toISOString(), zone: "UTC", code };
  const host = plan.process === undefined ? undefined : await engine.host(plan.process);
  if (!host) return { ...shared, viewer: PUBLIC, seeds: [], answers: {}, processes: await processes(engine) };
  live.follow(host);
  await host.settled();
  const viewer = host.viewer(actorOf(session, host.process));
  const seeds = plan.streams.flatMap((stream) => {
    const found = host.stream(viewer, stream);
    return found ? [{ stream, version: found.version, seq: host.seq, state: found.state }] : [];
  });
  const me = whoIs(host, viewer);
  return {
    ...shared,
    process: summary(host),
    viewer,
    ...(me ? { me } : {}),
    seeds,
    answers: answers(plan, host, viewer, readers),
  };
}

/** The reads of a page at the same moment as its streams; one that is refused is left out. */
function answers(plan: PagePlan, host: ProcessHost, viewer: Viewer, readers: ReadonlyMap<string, ReadHandler>) {
  const access = host.access(viewer);
  return Object.fromEntries(
    plan.reads.flatMap(({ name, input }) => {
      const answer = readers.get(name)?.answer(access, input);
      return answer === undefined || isRefusal(answer) ? [] : [[name, answer]];
    }),
  );
}

function stateOf(host: ProcessHost): ProcessState | undefined {
  const state = host.access(SYSTEM).state(processStream, {});
  return isRefusal(state) ? undefined : state;
}

function summary(host: ProcessHost): ProcessSummary {
  const state = stateOf(host);
  return { id: host.process, title: state?.title ?? host.process, illustrative: state?.illustrative ?? false };
}

function whoIs(host: ProcessHost, { actor, roles, participant }: Viewer): PageData["me"] {
  const [role] = roles;
  if (role === undefined) return undefined;
  const state = stateOf(host);
  const known = participant === undefined ? undefined : state?.participants[participant];
  return { label: known?.code ?? role, name: known?.name ?? state?.seats[actor]?.label ?? role };
}

async function processes(engine: Engine): Promise<readonly ProcessSummary[]> {
  const hosts = await Promise.all((await engine.processes()).map((process) => engine.host(process)));
  return hosts.flatMap((host) => (host ? [summary(host)] : []));
}
