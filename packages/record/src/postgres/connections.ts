// The connections to one Postgres schema: some for turns at writing, some for reading, so that neither waits for the other.
import { DatabaseError, Pool, escapeIdentifier, types } from "pg";
import type { Client, PoolClient, PoolConfig, QueryResultRow } from "pg";
import { LedgerFailure } from "../ledger.ts";

export interface PostgresAddress {
  /** "postgres://user:password@host:5432/database" */
  readonly url: string;
  /** The schema that holds the tables; made where it does not exist. */
  readonly schema: string;
}

/** Turns that may be under way at once: of different processes, since each waits for its own head. */
const WRITERS = 8;
const READERS = 4;

/** Numbers up to 2^53 are all that a record counts with. */
const numbers: PoolConfig["types"] = {
  getTypeParser: (oid, format) => (oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format)),
};

/** How every connection is made. */
export function clientConfig(address: PostgresAddress): PoolConfig {
  return {
    connectionString: address.url,
    application_name: "parley",
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
    keepAlive: true,
    types: numbers,
  };
}

export class Connections {
  readonly #address: PostgresAddress;
  readonly #writers: Pool;
  readonly #readers: Pool;

  constructor(address: PostgresAddress) {
    this.#address = address;
    this.#writers = pool({ ...clientConfig(address), max: WRITERS, pipeline: true });
    this.#readers = pool({ ...clientConfig(address), max: READERS });
  }

  /** The statement with the schema's name in the place of `$s`. */
  sql(statement: string): string {
    return statement.replaceAll("$s", escapeIdentifier(this.#address.schema));
  }

  /** @throws LedgerFailure */
  async writer(): Promise<PoolClient> {
    return failing(() => this.#writers.connect());
  }

  /**
   * One statement outside of any turn, which does the same if it is done twice: a connection that turns out to be dead, since
   * the server was away for a moment, is replaced once. @throws LedgerFailure
   */
  async query<Row extends QueryResultRow>(
    statement: string,
    parameters: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    const ask = () => this.#readers.query<Row>(this.sql(statement), [...parameters]);
    const result = await failing(() =>
      ask().catch((error: unknown) => (isDefinite(error) ? Promise.reject(error) : ask())),
    );
    return result.rows;
  }

  async close(): Promise<void> {
    await Promise.all([this.#writers.end(), this.#readers.end()]);
  }
}

function pool(config: PoolConfig): Pool {
  const made = new Pool(config);
  // Whoever uses a connection that breaks is told by its own query; one that idles is replaced by the pool.
  made.on("error", () => undefined);
  made.on("connect", (client: Client) => client.on("error", () => undefined));
  return made;
}

/** What Postgres says that it did not do, as against a connection that was lost and says nothing. */
export function isDefinite(error: unknown): error is DatabaseError {
  if (!(error instanceof DatabaseError)) return false;
  // Class 57P: the server is shutting down or ended this session; class 08: the connection.
  return error.code !== undefined && !error.code.startsWith("57P") && !error.code.startsWith("08");
}

/** SQLSTATE unique_violation. */
const UNIQUE_VIOLATION = "23505";

/** Nothing was written: the failure of anything but a commit. */
export function notWritten(error: unknown): LedgerFailure {
  if (error instanceof LedgerFailure) return error;
  const kind = error instanceof DatabaseError && error.code === UNIQUE_VIOLATION ? "conflict" : "failed";
  return new LedgerFailure(kind, error instanceof Error ? error.message : String(error), error);
}

async function failing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw notWritten(error);
  }
}
