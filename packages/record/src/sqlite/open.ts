// Opening a data directory: the default storage, for one machine.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Refusal } from "@parley/kernel";
import { LedgerStorage } from "../ledger-storage.ts";
import type { StorageOptions } from "../ledger-storage.ts";
import { dataDirectoryInUse, dataDirectoryUnusable } from "../refusals.ts";
import type { Storage } from "../storage.ts";
import { SqliteLedger } from "./ledger.ts";
import { SqliteThread } from "./thread.ts";

/** The name of the file in the data directory. */
export const RECORD_FILE = "record.sqlite";

const BUSY = 5;

/**
 * Opens the record in a data directory, which is made where it does not exist, for this program alone.
 * Refuses with `data-directory-in-use` and `data-directory-unusable`.
 */
export async function openSqlite(directory: string, options: StorageOptions = {}): Promise<Storage | Refusal> {
  const ledger = await openSqliteLedger(directory);
  return ledger instanceof SqliteLedger ? new LedgerStorage(ledger, options) : ledger;
}

export async function openSqliteLedger(directory: string): Promise<SqliteLedger | Refusal> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (error) {
    return dataDirectoryUnusable(directory, error instanceof Error ? error.message : String(error));
  }
  const thread = await SqliteThread.open(join(directory, RECORD_FILE));
  if (thread instanceof SqliteThread) return new SqliteLedger(thread);
  return thread.resultCode === BUSY ? dataDirectoryInUse(directory) : dataDirectoryUnusable(directory, thread.message);
}
