// Durable commands a second over HTTP: 64 connections, session, schema and policy, the client in another process. On SQLite and on
// Postgres; there also against the same server with one transaction per command.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reachPostgres, runSql, temporarySchema } from "@parley/record/testing";
import { startServer } from "@parley/server/testing/process";
import type { Figure } from "./figures.ts";

/** What the client measured, on its standard output. */
interface Measured {
  readonly perSecond: number;
  readonly p99: number;
}

async function measure(directory: string, environment: Readonly<Record<string, string>>): Promise<Measured> {
  const server = await startServer(directory, { PARLEY_LOG: "off", ...environment });
  const client = spawn(process.execPath, [join(import.meta.dirname, "http-commands.client.ts"), server.address], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  client.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  const [code] = await once(client, "close");
  await server.stop();
  if (code !== 0) throw new Error(`the client ended with ${String(code)}`);
  // What http-commands.client.ts writes last.
  return JSON.parse(said) as Measured;
}

function figures(backend: string, measured: Measured, peer?: Measured): readonly Figure[] {
  const { perSecond, p99 } = measured;
  return [
    {
      what: `durable commands over HTTP, ${backend}`,
      value: perSecond,
      unit: "commands/s",
      peer: peer?.perSecond ?? null,
      ratio: peer ? perSecond / peer.perSecond : null,
      spread: [perSecond, perSecond],
    },
    { what: `its 99th percentile, ${backend}`, value: p99, unit: "ms", peer: null, ratio: null, spread: [p99, p99] },
  ];
}

async function onDirectory<Result>(use: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), "parley-bench-"));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function onDatabase(url: string, environment: Readonly<Record<string, string>>): Promise<Measured> {
  const database = temporarySchema();
  await runSql(url, (client) => `create database ${client.escapeIdentifier(database)}`);
  const own = new URL(url);
  own.pathname = `/${database}`;
  try {
    return await onDirectory((directory) => measure(directory, { PARLEY_DATABASE: own.href, ...environment }));
  } finally {
    await runSql(url, (client) => `drop database if exists ${client.escapeIdentifier(database)} with (force)`);
  }
}

export async function run(): Promise<readonly Figure[]> {
  const sqlite = figures("SQLite", await onDirectory((directory) => measure(directory, {})));
  const url = await reachPostgres();
  if (url === undefined) return sqlite;
  const batches = await onDatabase(url, {});
  const singles = await onDatabase(url, { PARLEY_BATCH_SIZE: "1" });
  return [...sqlite, ...figures("Postgres", batches, singles)];
}
