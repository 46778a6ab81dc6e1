// The Postgres that tests use, where one answers: each test file works in a schema of its own.
import { randomBytes } from "node:crypto";
import { Client } from "pg";

const DEFAULT_URL = "postgres://postgres@127.0.0.1:5432/test";

/**
 * The address of the test database (PARLEY_TEST_POSTGRES), or undefined where none answers: then tests are skipped.
 * @throws Error under CI=true where none answers: there they must not be skipped.
 */
export async function reachPostgres(): Promise<string | undefined> {
  const url = process.env["PARLEY_TEST_POSTGRES"] ?? DEFAULT_URL;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return url;
  } catch (error) {
    if (process.env["CI"] === "true")
      throw new Error(`no Postgres answers at ${url}, and under CI its tests must run`, { cause: error });
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The name of a schema that nobody else uses. */
export function temporarySchema(): string {
  return `parley_test_${randomBytes(6).toString("hex")}`;
}

/** Drops a schema with all that is in it. */
export async function dropSchema(url: string, schema: string): Promise<void> {
  await runSql(url, (client) => `drop schema if exists ${client.escapeIdentifier(schema)} cascade`);
}

/** Runs one statement on a connection of its own, past the record. */
export async function runSql(
  url: string,
  statement: (client: Client) => string,
): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(statement(client));
    return result.rows;
  } finally {
    await client.end();
  }
}
