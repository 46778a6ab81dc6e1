// Brings a Postgres schema to the version that this program knows, one node at a time.
import { Client } from "pg";
import type { Refusal } from "@parley/kernel";
import { databaseUnusable } from "../refusals.ts";
import { clientConfig } from "./connections.ts";
import type { Connections, PostgresAddress } from "./connections.ts";
import { STEPS } from "./schema.ts";

/** A number of our own for the advisory lock under which nodes that start together take turns. */
const MIGRATION_LOCK = 7_025_153;

/** Refuses with `database-unusable`. */
export async function migrate(address: PostgresAddress, connections: Connections): Promise<Refusal | undefined> {
  const client = new Client(clientConfig(address));
  client.on("error", () => undefined);
  try {
    await client.connect();
    const encoding = await client.query<{ server_encoding: string }>("show server_encoding");
    if (encoding.rows[0]?.server_encoding !== "UTF8") return databaseUnusable("its encoding is not UTF8");
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    await client.query(connections.sql("create schema if not exists $s"));
    await client.query(connections.sql("create table if not exists $s.version (version integer not null)"));
    const versions = await client.query<{ version: number }>(connections.sql("select version from $s.version"));
    const version = versions.rows[0]?.version ?? 0;
    if (version > STEPS.length) return databaseUnusable("a newer version of the program has changed its tables");
    for (const step of STEPS.slice(version)) await client.query(connections.sql(step));
    if (version < STEPS.length) {
      await client.query(connections.sql("delete from $s.version"));
      await client.query(connections.sql("insert into $s.version values ($1)"), [STEPS.length]);
    }
    await client.query("commit");
    return undefined;
  } catch (error) {
    return databaseUnusable(error instanceof Error ? error.message : String(error));
  } finally {
    await client.end().catch(() => undefined);
  }
}
