// The erasable database on one machine: `identity.sqlite` in the data directory, for one process at a time.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Database, Row, Statement, Value } from "./database.ts";
import { MIGRATIONS } from "./schema.ts";

/** SQLite's extended result codes for a broken unique key and a broken primary key. */
const UNIQUE_BROKEN = new Set([2067, 1555]);
const BUSY = 5;

/**
 * Opens, and makes where there is none. Every commit is synced to disk: an invitation that was used stays used.
 * @throws where another process has it open.
 */
export function openSqlite(directory: string): Database {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, "identity.sqlite");
  const database = new DatabaseSync(path);
  try {
    prepareFile(database);
  } catch (error) {
    database.close();
    if (resultCode(error) === BUSY)
      throw new Error(`${path} is in use by another process; stop that one first`, { cause: error });
    throw error;
  }
  return new SqliteDatabase(database);
}

function prepareFile(database: DatabaseSync): void {
  // Deleted content is overwritten, so that who is erased cannot be read from free pages.
  database.exec(`
    pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full;
    pragma foreign_keys = on; pragma secure_delete = on;
    begin exclusive;
    create table if not exists migration (version integer primary key);
  `);
  const done = database.prepare("select coalesce(max(version), 0) as version from migration").get();
  const version = Number(done?.["version"] ?? 0);
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < version) continue;
    for (const sql of step) database.exec(sql.replace("{serial}", "integer"));
    database.prepare("insert into migration (version) values (?)").run(index + 1);
  }
  database.exec("commit");
}

/** Everything in here is synchronous between its `begin` and its `commit`, so that batches never mix. */
class SqliteDatabase implements Database {
  readonly shared = false;
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async all(sql: string, ...values: readonly Value[]): Promise<readonly Row[]> {
    // A column holds text, an integer or null: the schema declares nothing else.
    return this.#prepare(sql).all(...values) as Row[];
  }

  async batch(statements: readonly Statement[]): Promise<boolean> {
    this.#database.exec("begin immediate");
    try {
      for (const { sql, values, expect } of statements) {
        const { changes } = this.#prepare(sql).run(...values);
        if (expect !== undefined && Number(changes) !== expect) {
          this.#database.exec("rollback");
          return false;
        }
      }
      this.#database.exec("commit");
      return true;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("rollback");
      if (UNIQUE_BROKEN.has(resultCode(error))) return false;
      throw error;
    }
  }

  async announce(): Promise<void> {}

  onAnnounced(): void {}

  async scrub(): Promise<void> {
    this.#database.exec("pragma wal_checkpoint(truncate)");
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#database.prepare(sql);
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

function resultCode(error: unknown): number {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode : 0;
}
