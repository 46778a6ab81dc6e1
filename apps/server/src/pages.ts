// The pages: what each one needs is brought together from memory and rendered, so that reading works without JavaScript.
import fastifyStatic from "@fastify/static";
import { processStream } from "@parley/capabilities/process";
import type { ProcessState } from "@parley/capabilities/process";
import { parseInput, momentOf } from "@parley/engine";
import type { Engine, ProcessHost, ReadHandler } from "@parley/engine";
import { actorOf } from "@parley/http";
import type { Asked, LiveHub, Service } from "@parley/http";
import type { Locale } from "@parley/i18n";
import { translate } from "@parley/i18n/server";
import type { Identity, Session } from "@parley/identity";
import { PUBLIC, SYSTEM, isRefusal } from "@parley/kernel";
import type { Viewer } from "@parley/kernel";
import { ASSETS_FOLDER, loadWebBundle } from "@parley/web";
import type { DemonstrationSeat, PageData, PagePlan, ProcessSummary } from "@parley/web";
import type { FastifyInstance } from "fastify";

export interface PageParts {
  readonly engine: Engine;
  readonly identity: Identity;
  readonly code: string;
  readonly live: LiveHub;
  /** The process whose seats anybody may step into, if there is one. */
  /** The process that anybody may step into, while there is one. */
  readonly demonstration: () => Promise<string | undefined>;
  /** What a page may show beside the reads of its capability. */
  readonly services: readonly Service[];
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
    const data = await pageData({ plan, session, locale }, parts, readers);
    const page = await web.render({ url: request.url, locale, theme, data });
    return reply
      .code(page.status)
      .type("text/html; charset=utf-8")
      .header("cache-control", "no-cache, private")
      .header("vary", "cookie, accept-language")
      .send(page.html);
  });
}

interface PageRequest {
  readonly plan: PagePlan;
  readonly session: Session | undefined;
  readonly locale: Locale;
}

async function pageData(
  { plan, session, locale }: PageRequest,
  parts: PageParts,
  readers: ReadonlyMap<string, ReadHandler>,
): Promise<PageData> {
  const { engine, code, live } = parts;
  const shared = { now: new Date().toISOString(), zone: "UTC", code };
  const host = plan.process === undefined ? undefined : await engine.host(plan.process);
  if (!host) {
    return {
      ...shared,
      viewer: PUBLIC,
      ...(await whoIsOutside(session, locale, parts)),
      seeds: [],
      answers: {},
      processes: await processes(engine),
      ...(await demonstration(parts)),
    };
  }
  live.follow(host);
  await host.settled();
  const viewer = host.viewer(actorOf(session, host.process));
  const seeds = plan.streams.flatMap((stream) => {
    const found = host.stream(viewer, stream);
    return found ? [{ stream, version: found.version, seq: host.seq, state: momentOf(found.state) }] : [];
  });
  const me = whoIs(host, viewer, session, locale);
  return {
    ...shared,
    process: summary(host),
    viewer,
    ...(me ? { me } : {}),
    seeds,
    answers: {
      ...answers(plan, host, viewer, readers),
      ...(await servedAnswers(plan, { host, viewer, session }, parts.services)),
    },
  };
}

/** The reads of a page at the same moment as its streams; one that is refused is left out. */
function answers(plan: PagePlan, host: ProcessHost, viewer: Viewer, readers: ReadonlyMap<string, ReadHandler>) {
  const access = host.access(viewer);
  return Object.fromEntries(
    plan.reads.flatMap(({ name, input }) => {
      const answer = readers.get(name)?.answer(access, input);
      return answer === undefined || isRefusal(answer) ? [] : [[name, momentOf(answer)]];
    }),
  );
}

/** The services that a page shows; they may come a moment after its streams. Only those that change nothing are asked. */
async function servedAnswers(plan: PagePlan, asked: Asked, services: readonly Service[]) {
  const answered = await Promise.all(
    plan.reads.map(async ({ name, input }) => {
      const service = services.find(({ contract }) => contract.name === name && contract.method === "GET");
      const parsed = service && parseInput(service.contract.input, input);
      if (!service || !parsed || isRefusal(parsed)) return [];
      const answer = await service.answer(asked, parsed.value);
      return isRefusal(answer) ? [] : [[name, answer] as const];
    }),
  );
  return Object.fromEntries(answered.flat());
}

function stateOf(host: ProcessHost): ProcessState | undefined {
  const state = host.access(SYSTEM).state(processStream, {});
  return isRefusal(state) ? undefined : state;
}

function summary(host: ProcessHost): ProcessSummary {
  const state = stateOf(host);
  return { id: host.process, title: state?.title ?? host.process, illustrative: state?.illustrative ?? false };
}

/** Who is signed in: by their seat, else (the seat is closed, or there is none here) by their name. */
function whoIs(
  host: ProcessHost,
  { actor, roles }: Viewer,
  session: Session | undefined,
  locale: Locale,
): PageData["me"] {
  if (session === undefined) return undefined;
  const state = stateOf(host);
  const held = (session.held.get(host.process) ?? []).filter((seat) => state?.seats[seat]?.closed === false);
  const named = (seat: string): { readonly label: string; readonly name: string } => {
    const known = state?.seats[seat];
    const participant = known?.participant === undefined ? undefined : state?.participants[known.participant];
    const place = known?.label ?? (known === undefined ? seat : translate(locale, `process.role.${known.role}`));
    const name = participant === undefined ? place : `${participant.name}, ${place}`;
    return { label: participant?.code ?? place, name };
  };
  const seats = held.map((seat) => ({ seat, label: named(seat).name, current: seat === actor }));
  if (roles.length === 0) return seats.length === 0 ? undefined : { label: "—", name: "—", seats };
  return { ...named(actor), seats };
}

/** On pages of the node itself a person stands there by name, having no seat. */
async function whoIsOutside(
  session: Session | undefined,
  locale: Locale,
  { identity }: PageParts,
): Promise<{ readonly me?: NonNullable<PageData["me"]> }> {
  const person = session === undefined ? undefined : await identity.person(session.person);
  if (person === undefined) return {};
  // Whoever stepped into the demonstration has no name.
  const name = person.name === "" ? translate(locale, "shell.account") : person.name;
  return { me: { label: name, name, seats: [] } };
}

async function demonstration(parts: PageParts): Promise<Pick<PageData, "demonstration">> {
  const process = await parts.demonstration();
  const host = process === undefined ? undefined : await parts.engine.host(process);
  const state = host && stateOf(host);
  if (!host || !state) return {};
  const seats = Object.values(state.seats)
    .filter(({ closed, id }) => !closed && !id.startsWith("guest-"))
    .map(({ id, role, label, steward, participant }): DemonstrationSeat => {
      const known = participant === undefined ? undefined : state.participants[participant];
      const place = label ?? state.stewards.find((one) => one.id === steward)?.name;
      return {
        seat: id,
        role,
        ...(place === undefined ? {} : { label: place }),
        ...(known?.code === undefined ? {} : { code: known.code }),
        ...(known === undefined ? {} : { participant: known.name }),
      };
    });
  return { demonstration: { process: host.process, seats } };
}

async function processes(engine: Engine): Promise<readonly ProcessSummary[]> {
  const hosts = await Promise.all((await engine.processes()).map((process) => engine.host(process)));
  return hosts.flatMap((host) => (host ? [summary(host)] : []));
}
