// A fresh Postgres backend: a schema of its own, dropped at the end.
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dropSchema, reachPostgres, temporarySchema } from "@parley/record/testing";
import pg from "pg";
import type { Identity, IdentityOptions } from "../identity.ts";
import { openIdentity } from "../open.ts";
import { ORIGIN, type TestBackend } from "./backend.ts";
import { HandClock } from "./hand-clock.ts";

export interface PostgresBackend extends TestBackend {
  /** The address of the database. */
  readonly url: string;
  /** @param through another address that leads to the same database */
  open(options?: Partial<IdentityOptions>, through?: string): Promise<Identity>;
  /** Ends every connection of all nodes to the database, as a restart of it does. */
  cutLines(): Promise<void>;
}

/** Each opening is another node on the same schema. */
export async function postgresBackend(): Promise<PostgresBackend> {
  const answering = await reachPostgres();
  if (answering === undefined) throw new Error("no Postgres answers; this test is to be skipped");
  const schema = temporarySchema();
  const directory = await mkdtemp(join(tmpdir(), "parley-identity-"));
  const clock = new HandClock();
  const pool = new pg.Pool({ connectionString: answering, max: 2 });
  const nodes: Identity[] = [];
  const tables = async (): Promise<readonly string[]> => {
    const found = await pool.query<{ name: string }>("select tablename as name from pg_tables where schemaname = $1", [
      schema,
    ]);
    return found.rows.map(({ name }) => name);
  };
  return {
    clock,
    url: answering,
    async open(options = {}, through = answering) {
      const url = new URL(through);
      url.searchParams.set("application_name", schema);
      const backend = { kind: "postgres", url: url.href, schema } as const;
      const node = await openIdentity({ backend, directory, origin: ORIGIN, clock, ...options });
      nodes.push(node);
      return node;
    },
    async everything() {
      let all = "";
      for (const table of await tables()) {
        const found = await pool.query<{ row: string }>(
          `select row_to_json(kept)::text as row from ${schema}.${table} kept`,
        );
        all += found.rows.map(({ row }) => `${table} ${row}\n`).join("");
      }
      const files = await readdir(directory, { recursive: true, withFileTypes: true });
      for (const file of files.filter((entry) => entry.isFile()))
        all += await readFile(join(file.parentPath, file.name), "latin1");
      return all;
    },
    async rows() {
      const counts: Record<string, number> = {};
      for (const table of await tables()) {
        const counted = await pool.query<{ rows: string }>(`select count(*) as rows from ${schema}.${table}`);
        counts[table] = Number(counted.rows[0]?.rows);
      }
      return counts;
    },
    async cutLines() {
      await pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()",
        [schema],
      );
    },
    async destroy() {
      for (const node of nodes) await node.close();
      await pool.end();
      await dropSchema(answering, schema);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
