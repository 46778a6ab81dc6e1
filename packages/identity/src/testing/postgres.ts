// A fresh Postgres backend: a schema of its own, dropped at the end.
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Identity } from "../identity.ts";
import { openIdentity } from "../open.ts";
import { ORIGIN, type TestBackend } from "./backend.ts";
import { HandClock } from "./hand-clock.ts";

export const POSTGRES_URL = process.env["PARLEY_TEST_POSTGRES"] ?? "postgres://postgres@127.0.0.1:5432/test";

/** Whether a Postgres answers there. Under CI=true it must: then a test that needs it fails instead of being skipped. */
export async function postgresAnswers(): Promise<boolean> {
  if (process.env["CI"] === "true") return true;
  const client = new pg.Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

export interface PostgresBackend extends TestBackend {
  /** Ends every connection of all nodes to the database, as a restart of it does. */
  cutLines(): Promise<void>;
}

/** Each opening is another node on the same schema. */
export async function postgresBackend(): Promise<PostgresBackend> {
  const schema = `identity_${randomBytes(6).toString("hex")}`;
  const directory = await mkdtemp(join(tmpdir(), "parley-identity-"));
  const clock = new HandClock();
  const pool = new pg.Pool({ connectionString: POSTGRES_URL, max: 2 });
  const nodes: Identity[] = [];
  const tables = async (): Promise<readonly string[]> => {
    const found = await pool.query<{ name: string }>("select tablename as name from pg_tables where schemaname = $1", [
      schema,
    ]);
    return found.rows.map(({ name }) => name);
  };
  return {
    clock,
    async open(options = {}) {
      const url = new URL(POSTGRES_URL);
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
      await pool.query(`drop schema ${schema} cascade`);
      await pool.end();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
