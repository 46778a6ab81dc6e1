// The composition root: opens everything in order, joins it, and closes it in the reverse order.
import { mkdir } from "node:fs/promises";
import { mayCareFor, processStream, unknown, viewerOf } from "@parley/capabilities/process";
import type { ProcessState } from "@parley/capabilities/process";
import { openEngine } from "@parley/engine";
import type { Engine, ProcessHost } from "@parley/engine";
import {
  Logs,
  createApp,
  openHub,
  peopleServices,
  recordServices,
  registerAuth,
  registerContracts,
  registerFiles,
  registerLive,
  registerRecordFiles,
  registerReference,
  registerServices,
} from "@parley/http";
import { openIdentity } from "@parley/identity";
import type { Identity } from "@parley/identity";
import { SYSTEM, isRefusal } from "@parley/kernel";
import { openPostgres, openSqlite } from "@parley/record";
import type { Storage } from "@parley/record";
import { buildVerifier } from "@parley/record/verifier";
import type { FastifyInstance } from "fastify";
import { capabilities } from "./capabilities.ts";
import { codeHash } from "./code-hash.ts";
import { ConfigurationError } from "./configuration.ts";
import type { Configuration } from "./configuration.ts";
import { tellRecord } from "./facts.ts";
import { registerHealth } from "./health.ts";
import { sendNotices } from "./notices.ts";
import { registerPages } from "./pages.ts";
import { seatWords } from "./seat-words.ts";
import { demonstrationWhile, hidingDemonstration } from "./real-process.ts";
import { signers } from "./signing.ts";
import { openNotes } from "./witnessing.ts";
import { VERSION } from "./version.ts";

export interface RunningNode {
  readonly app: FastifyInstance;
  readonly engine: Engine;
  readonly identity: Identity;
  /** Starts telling people what concerns them in a process; harmless when called again. */
  follow(host: ProcessHost): void;
  close(): Promise<void>;
}

/** Mail, facts and what has expired are tended to this often. */
const TEND_EVERY = 5_000;

export async function openNode(configuration: Configuration): Promise<RunningNode> {
  await makeDirectory(configuration.directory);
  const signerOf = await signers(configuration);
  const storage = await openStorage(configuration, signerOf);
  const code = codeHash();
  const opened = openEngine({
    storage,
    capabilities,
    // The directory is the state of the stream "process".
    viewerOf: (directory, actor) => viewerOf(directory as ProcessState, actor),
    codeHash: code,
  });
  const demonstration = demonstrationWhile(opened, configuration);
  const engine = hidingDemonstration(opened, demonstration);
  const identity = await openIdentity({
    backend:
      configuration.database === undefined
        ? { kind: "sqlite", directory: configuration.directory }
        : { kind: "postgres", url: configuration.database },
    origin: configuration.origin,
    directory: configuration.directory,
    ...(configuration.oidc ? { oidc: configuration.oidc } : {}),
    ...(configuration.smtp ? { smtp: configuration.smtp } : {}),
    demonstration: { process: demonstration },
    onFact: (fact) => tellRecord(engine, fact),
  });

  const app = await createApp({
    origin: configuration.origin,
    log: configuration.log,
    ...(configuration.tls ? { tls: configuration.tls } : {}),
  });
  const parts = { engine, identity, origin: configuration.origin, code };
  const logs = new Logs();
  const record = { logs, signerOf, ...openNotes(configuration.witnesses, logs) };
  const services = [
    ...peopleServices({
      identity,
      seatWords,
      mayCareFor(host, viewer, seat) {
        const state = processState(host);
        return mayCareFor(viewer, state, seat) ?? (state.seats[seat] ? undefined : unknown("seat", seat));
      },
    }),
    ...recordServices(record),
  ];
  const live = openHub(parts);
  registerHealth(app, engine);
  await registerAuth(app, parts);
  registerContracts(app, parts);
  await registerFiles(app, parts);
  registerServices(app, services, parts);
  registerRecordFiles(app, { ...parts, ...record, verifier: builtOnce(buildVerifier) });
  registerLive(app, parts, live);
  await registerReference(app, {
    version: VERSION,
    contracts: [
      ...capabilities.flatMap(({ commands, reads }) => [...commands, ...reads.map(({ contract }) => contract)]),
      ...services.map(({ contract }) => contract),
    ],
  });
  await registerPages(app, {
    ...parts,
    live,
    services,
    demonstration,
  });

  const follow = followEach({ identity, origin: configuration.origin });
  const tending = setInterval(() => void identity.tend().catch((error: unknown) => app.log.error(error)), TEND_EVERY);
  tending.unref();
  return {
    app,
    engine,
    identity,
    follow,
    async close() {
      clearInterval(tending);
      live.hub.close();
      await app.close();
      await identity.close();
      await engine.close();
    },
  };
}

async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch {
    throw new ConfigurationError(
      `PARLEY_DATA is "${path}", which is no directory and cannot be made one; name another place.`,
    );
  }
}

/** Builds at the first call; a build that failed is tried again at the next. */
function builtOnce(build: () => Promise<string>): () => Promise<string> {
  let built: Promise<string> | undefined;
  return () => {
    built ??= build().catch((error: unknown) => {
      built = undefined;
      throw error;
    });
    return built;
  };
}

function followEach({ identity, origin }: { identity: Identity; origin: string }): (host: ProcessHost) => void {
  const followed = new Set<string>();
  return (host) => {
    if (followed.has(host.process)) return;
    followed.add(host.process);
    sendNotices(host, { identity, origin });
  };
}

async function openStorage(
  configuration: Configuration,
  signerOf: Awaited<ReturnType<typeof signers>>,
): Promise<Storage> {
  const { database, directory: path, batchSize } = configuration;
  const options = { signerOf, ...(batchSize === undefined ? {} : { batchSize }) };
  const storage = await (database === undefined ? openSqlite(path, options) : openPostgres(database, options));
  if (isRefusal(storage)) throw new ConfigurationError(storage.message);
  return storage;
}

function processState(host: ProcessHost): ProcessState {
  const state = host.access(SYSTEM).state(processStream, {});
  if (isRefusal(state)) throw new Error("the node itself may see its processes");
  return state;
}
