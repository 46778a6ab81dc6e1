// Opening a schema of a Postgres database: the storage for several nodes.
import type { Refusal } from "@parley/kernel";
import { LedgerStorage } from "../ledger-storage.ts";
import type { StorageOptions } from "../ledger-storage.ts";
import { databaseUnusable } from "../refusals.ts";
import type { Storage } from "../storage.ts";
import { Connections } from "./connections.ts";
import { Doorbell } from "./doorbell.ts";
import { PostgresLedger } from "./ledger.ts";
import { migrate } from "./migrate.ts";

export interface PostgresOptions extends StorageOptions {
  /** The schema that holds the tables, made where it does not exist: "parley". */
  readonly schema?: string;
}

/** Longer ones would be cut by Postgres, with the prefix of the doorbell's channel. */
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,50}$/;

/** Opens the record at `postgres://user:password@host:port/database`. Refuses with `database-unusable`. */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Storage | Refusal> {
  const { schema = "parley" } = options;
  if (!SCHEMA_NAME.test(schema)) return databaseUnusable(`${JSON.stringify(schema)} cannot be the name of its schema`);
  const address = { url, schema };
  const connections = new Connections(address);
  const refusal = await migrate(address, connections);
  if (refusal !== undefined) {
    await connections.close();
    return refusal;
  }
  return new LedgerStorage(new PostgresLedger(connections, new Doorbell(address, connections)), options);
}
