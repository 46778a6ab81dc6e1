// The live route: one server-sent event stream a browser, from the hub.
import type { Engine } from "@parley/engine";
import { notFound } from "@parley/engine";
import type { Identity } from "@parley/identity";
import { isWithheld } from "@parley/kernel";
import type { Hub, HubPorts } from "@parley/live";
import { createHub, readLiveQuery, responseSink } from "@parley/live";
import type { ProcessHost } from "@parley/engine";
import { isRefusal } from "@parley/kernel";
import type { FastifyInstance } from "fastify";
import { actorOf, sendRefusal } from "./request.ts";
import { SessionWatch } from "./session-watch.ts";

export interface LiveParts {
  readonly engine: Engine;
  readonly identity: Identity;
  /** Names the code that folds; a browser that folds with other code is told to reload. */
  readonly code: string;
}

/** How many missed entries are read for one who comes back, before it is better served by a snapshot. */
const MOST_MISSED = 5_000;

/** The hub over an engine's processes: what it sees of a process is what its host shows. */
export interface LiveHub {
  readonly hub: Hub;
  /** Starts telling the hub what a process records; harmless when called again. */
  follow(host: ProcessHost): void;
}

export function openHub({ code }: Pick<LiveParts, "code">): LiveHub {
  const followed = new Map<string, ProcessHost>();
  const ports: HubPorts = {
    head: (process) => followed.get(process)?.seq ?? 0,
    snapshot(process, stream) {
      const host = followed.get(process);
      const found = host?.stream({ actor: "system", roles: [] }, stream);
      return host && found ? { version: found.version, seq: host.seq, state: found.state } : undefined;
    },
    mayHear: (process, stream, viewer) => followed.get(process)?.maySee(viewer, stream) ?? false,
    viewer: (process, viewer) => followed.get(process)?.viewer(viewer.actor) ?? viewer,
    async read(process, afterSeq, streams) {
      const host = followed.get(process);
      if (!host) return [];
      const entries = await host.record.read(afterSeq, MOST_MISSED, streams);
      if (entries.length === MOST_MISSED) throw new Error("too much was missed to resume");
      return entries;
    },
    // After bodies were withheld, a copy from before is not continued: whoever comes back gets a new snapshot.
    resumeFloor: (process) => followed.get(process)?.withheldAt ?? 0,
    seatsShown: (_process, stream) => stream !== "process",
  };
  const hub = createHub({ ports, code });
  return {
    hub,
    follow(host) {
      if (followed.has(host.process)) return;
      followed.set(host.process, host);
      host.record.onCommitted((entries) => {
        hub.publish(host.process, entries);
        const withheld = entries.filter(isWithheld);
        if (withheld.length > 0) hub.withhold(host.process, withheld);
      });
    },
  };
}

export function registerLive(app: FastifyInstance, parts: LiveParts, { hub, follow }: LiveHub): void {
  const watch = new SessionWatch(parts.identity);
  app.get("/api/processes/:process/live", async (request, reply) => {
    const lastEventId = request.headers["last-event-id"];
    const asked = readLiveQuery(
      request.query as Record<string, unknown>,
      typeof lastEventId === "string" ? lastEventId : undefined,
    );
    if (isRefusal(asked)) return sendRefusal(request, reply, asked);
    const host = await parts.engine.host((request.params as { process: string }).process);
    if (!host) return sendRefusal(request, reply, notFound());
    const session = await parts.identity.session(request.headers);
    follow(host);
    // A snapshot may hold committed entries only; from here to `attach` nothing is awaited.
    await host.settled();
    reply.hijack();
    const actor = actorOf(session, host.process);
    const sink = responseSink(reply.raw, reply.getHeaders());
    const attachment = hub.attach({
      viewer: host.viewer(actor),
      process: host.process,
      streams: asked.streams,
      ...(asked.code === undefined ? {} : { code: asked.code }),
      sink,
    });
    if (session) {
      const { cookie, authorization } = request.headers;
      const credentials = { cookie, authorization };
      const close = (): void => attachment.close();
      sink.onClose(watch.hold({ person: session.person, process: host.process, actor, credentials, close }));
    }
    return reply;
  });
}
