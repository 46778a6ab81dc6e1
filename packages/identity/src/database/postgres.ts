// The erasable database for many machines: a schema of its own in Postgres, with a line on which nodes tell each other of changes.
import pg from "pg";
import type { Database, Row, Statement, Value } from "./database.ts";
import { newId } from "../secrets.ts";
import { MIGRATIONS } from "./schema.ts";

const UNIQUE_VIOLATION = "23505";
const CHANNEL = "parley_identity";
const LONGEST_PAUSE = 5_000;
const CONNECTIONS = 8;
/** Milliseconds after which a database that does not answer counts as away. */
const PATIENCE = 10_000;

/** Makes the schema and its tables where they are missing. @throws where the database does not answer. */
export async function openPostgres(url: string, schema = "identity"): Promise<Database> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new Error(`"${schema}" cannot be the name of a schema`);
  const options = {
    connectionString: url,
    options: `-c search_path=${schema}`,
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
  };
  const pool = new pg.Pool({ ...options, max: CONNECTIONS });
  // A connection that breaks is replaced by the pool; the query that meets it says so.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    await migrate(pool, schema);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const database = new PostgresDatabase(pool, options, schema);
  await database.listen();
  return database;
}

async function migrate(pool: pg.Pool, schema: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext($1))", [`${CHANNEL}.${schema}`]);
    await client.query(`create schema if not exists ${schema}`);
    await client.query("create table if not exists migration (version integer primary key)");
    const done = await client.query<{ version: number }>("select coalesce(max(version), 0) as version from migration");
    for (const [index, step] of MIGRATIONS.entries()) {
      if (index < (done.rows[0]?.version ?? 0)) continue;
      for (const sql of step) await client.query(sql.replace("{serial}", "serial"));
      await client.query("insert into migration (version) values ($1)", [index + 1]);
    }
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/**
 * Tries again where the connection turned out to be broken before anything was done: after the database was restarted,
 * every connection in the pool is.
 */
async function onFreshConnection<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; tries < CONNECTIONS; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBroken(error)) throw error;
    }
  }
  return attempt();
}

/** A broken socket, or class 57P of Postgres' error codes (operator intervention). One that never answered is not: it would not now. */
function isBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return (
    code.startsWith("57P") ||
    code === "ECONNRESET" ||
    code === "EPIPE" ||
    error.message === "Connection terminated unexpectedly"
  );
}

class PostgresDatabase implements Database {
  readonly shared = true;
  readonly #pool: pg.Pool;
  readonly #options: pg.ClientConfig;
  readonly #schema: string;
  /** Tells our own announcements from others'. */
  readonly #node = newId();
  readonly #listeners: ((person: string | undefined) => void)[] = [];
  readonly #numbered = new Map<string, string>();
  #line: pg.Client | undefined;
  #pause: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(pool: pg.Pool, options: pg.ClientConfig, schema: string) {
    this.#pool = pool;
    this.#options = options;
    this.#schema = schema;
  }

  async all(sql: string, ...values: readonly Value[]): Promise<readonly Row[]> {
    const ask = (): Promise<pg.QueryResult<Row>> => this.#pool.query<Row>(this.#number(sql), [...values]);
    const answer = sql.startsWith("select") ? await onFreshConnection(ask) : await ask();
    return answer.rows;
  }

  async batch(statements: readonly Statement[]): Promise<boolean> {
    const client = await onFreshConnection(() => this.#begin());
    let broken: Error | undefined;
    try {
      for (const { sql, values, expect } of statements) {
        const { rowCount } = await client.query(this.#number(sql), [...values]);
        if (expect !== undefined && rowCount !== expect) {
          await client.query("rollback");
          return false;
        }
      }
      await client.query("commit");
      return true;
    } catch (error) {
      await client.query("rollback").catch((failure: Error) => {
        broken = failure;
      });
      if (error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION) return false;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async #begin(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect();
    try {
      await client.query("begin");
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async announce(person: string): Promise<void> {
    await this.#pool.query("select pg_notify($1, $2)", [CHANNEL, JSON.stringify([this.#schema, this.#node, person])]);
  }

  onAnnounced(listener: (person: string | undefined) => void): void {
    this.#listeners.push(listener);
  }

  async scrub(): Promise<void> {
    const tables = await this.#pool.query<{ name: string }>(
      "select quote_ident(tablename) as name from pg_tables where schemaname = $1",
      [this.#schema],
    );
    for (const { name } of tables.rows) await this.#pool.query(`vacuum ${this.#schema}.${name}`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#pause);
    await this.#line?.end().catch(() => {});
    await this.#pool.end();
  }

  /** Connects the line; when it breaks, tries again, and says that anything may have changed meanwhile. */
  async listen(pause = 100): Promise<void> {
    const line = new pg.Client(this.#options);
    line.on("error", () => {});
    line.on("end", () => this.#listenLater(pause));
    line.on("notification", ({ payload }) => this.#heard(payload ?? ""));
    this.#line = line;
    try {
      await line.connect();
      await line.query(`listen ${CHANNEL}`);
    } catch {
      await line.end().catch(() => {});
      this.#listenLater(pause);
      return;
    }
    for (const listener of this.#listeners) listener(undefined);
  }

  #listenLater(pause: number): void {
    if (this.#closed) return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.listen(Math.min(pause * 2, LONGEST_PAUSE)), pause);
    this.#pause.unref();
  }

  #heard(payload: string): void {
    // Written by `announce`, here or on another node.
    const [schema, node, person] = JSON.parse(payload) as readonly string[];
    if (schema !== this.#schema || node === this.#node) return;
    for (const listener of this.#listeners) listener(person);
  }

  /** Postgres counts its placeholders: `?` becomes `$1`, `$2` ... */
  #number(sql: string): string {
    const known = this.#numbered.get(sql);
    if (known !== undefined) return known;
    let count = 0;
    const numbered = sql.replaceAll("?", () => `$${++count}`);
    this.#numbered.set(sql, numbered);
    return numbered;
  }
}
