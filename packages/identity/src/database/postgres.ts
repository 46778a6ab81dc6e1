// The erasable database for many machines: a schema of its own in Postgres, with a line on which nodes tell each other of changes.
import pg from "pg";
import type { Database, Row, Statement, Value } from "./database.ts";
import { MIGRATIONS } from "./schema.ts";

const UNIQUE_VIOLATION = "23505";
const CHANNEL = "parley_identity";
const LONGEST_PAUSE = 5_000;

/** Makes the schema and its tables where they are missing. @throws where the database does not answer. */
export async function openPostgres(url: string, schema = "identity"): Promise<Database> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new Error(`"${schema}" cannot be the name of a schema`);
  const options = { connectionString: url, options: `-c search_path=${schema}`, keepAlive: true };
  const pool = new pg.Pool({ ...options, max: 8 });
  // A connection that breaks while idle is replaced by the pool; the query that meets it says so.
  pool.on("error", () => {});
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

class PostgresDatabase implements Database {
  readonly shared = true;
  readonly #pool: pg.Pool;
  readonly #options: pg.ClientConfig;
  readonly #schema: string;
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
    const answer = await this.#pool.query<Row>(this.#number(sql), [...values]);
    return answer.rows;
  }

  async batch(statements: readonly Statement[]): Promise<boolean> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("begin");
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

  async announce(person: string): Promise<void> {
    await this.#pool.query("select pg_notify($1, $2)", [CHANNEL, JSON.stringify([this.#schema, person])]);
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
    const told: unknown = JSON.parse(payload);
    if (!Array.isArray(told) || told[0] !== this.#schema || typeof told[1] !== "string") return;
    for (const listener of this.#listeners) listener(told[1]);
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
