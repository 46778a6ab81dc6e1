// The SQL of the record on SQLite: synchronous calls on the one connection that a data directory has.
import { DatabaseSync } from "node:sqlite";
import type { StatementSync } from "node:sqlite";
import type { Head, RecordedCommand, Recording, Snapshot, SnapshotSaved, SnapshotState } from "../ledger.ts";
import type { Blob, RecordRow } from "../storage.ts";
import { STEPS } from "./schema.ts";

const HASH_SIZE = 32;
const PROBE_BYTES = 256 * 1024;
/** Snapshots of this many versions of the code are kept, so that a roll-back of the program starts fast too. */
const KEPT_CODE_HASHES = 2;
/** Below this many entries after the asked place it is quicker to look at each than to go through a stream's index. */
const SHORT_TAIL = 2_000;

/** The tables that an import writes to. */
const IMPORTED = ["head", "entry", "command"];

/** What a turn begins with. */
export interface Beginning {
  readonly at: string;
  readonly head: Head;
  readonly known: readonly RecordedCommand[];
}

/** How the connection makes sure that what it commits is on the disk, as SQLite itself tells. */
export interface Durability {
  readonly journalMode: string;
  /** 2 = FULL: the log is synced at every commit. */
  readonly synchronous: number;
}

/**
 * Opens `file` for this connection alone: SQLite's exclusive locking mode holds the operating system's lock, which ends with the
 * process however it ends. @throws where another connection holds it.
 */
export class SqliteDatabase {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { timeout: 0 });
    try {
      this.#database.exec(`
        pragma locking_mode = exclusive;
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma secure_delete = on;
        pragma cache_size = -65536;
        begin exclusive;
      `);
      this.#migrate();
      this.#database.exec("commit");
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  #migrate(): void {
    const version = Number(this.#one("pragma user_version")?.["user_version"] ?? 0);
    if (version > STEPS.length)
      throw new Error(`record.sqlite is of version ${version}; this program knows ${STEPS.length}`);
    for (const step of STEPS.slice(version)) this.#database.exec(step);
    if (version < STEPS.length) this.#database.exec(`pragma user_version = ${STEPS.length}`);
  }

  durability(): Durability {
    return {
      journalMode: String(this.#one("pragma journal_mode")?.["journal_mode"]),
      synchronous: Number(this.#one("pragma synchronous")?.["synchronous"]),
    };
  }

  /** Bounds the file to so many bytes (whole pages; never below what it has). */
  limitSize(size: number): void {
    const pageSize = Number(this.#one("pragma page_size")?.["page_size"]);
    this.#database.exec(`pragma max_page_count = ${Math.max(1, Math.floor(size / pageSize))}`);
  }

  processes(): readonly string[] {
    return this.#all("select process from head order by process").map((row) => text(row["process"]));
  }

  create(process: string): void {
    this.#run("insert into head values (?, 0, '', x'', 0) on conflict do nothing", process);
  }

  remove(process: string): void {
    this.#transaction(() => {
      for (const table of IMPORTED) this.#run(`delete from ${table} where process = ?`, process);
    });
  }

  rename(from: string, to: string): void {
    this.#transaction(() => {
      this.#run("delete from head where process = ? and seq = 0", to);
      for (const table of IMPORTED) this.#run(`update ${table} set process = ? where process = ?`, to, from);
    });
  }

  head(process: string): Head {
    const row = this.#one("select seq, at, edge, last_order from head where process = ?", process);
    if (row === undefined) throw new Error(`there is no process ${process}`);
    return {
      seq: Number(row["seq"]),
      at: text(row["at"]),
      edge: bytes(row["edge"]),
      lastOrder: Number(row["last_order"]),
    };
  }

  begin(process: string, commands: readonly string[]): Beginning {
    const known: RecordedCommand[] = [];
    for (const id of commands) {
      const row = this.#one(
        "select actor, digest, first_seq, last_seq from command where process = ? and id = ?",
        process,
        id,
      );
      if (row === undefined) continue;
      known.push({
        id,
        actor: text(row["actor"]),
        digest: row["digest"] === null ? null : text(row["digest"]),
        firstSeq: Number(row["first_seq"]),
        lastSeq: Number(row["last_seq"]),
      });
    }
    const clock = this.#one("select strftime('%Y-%m-%dT%H:%M:%fZ', 'now') as at");
    return { at: text(clock?.["at"]), head: this.head(process), known };
  }

  commit(process: string, recording: Recording): void {
    this.#transaction(() => {
      const { firstSeq, streams, versions, bodies, leaves, salts, commands, head, withheld } = recording;
      const insertEntry = this.#prepare("insert into entry values (?, ?, ?, ?, ?, ?, ?)");
      for (const [index, body] of bodies.entries()) {
        const from = index * HASH_SIZE;
        insertEntry.run(
          process,
          firstSeq + index,
          streams[index] ?? "",
          versions[index] ?? 0,
          leaves.subarray(from, from + HASH_SIZE),
          salts.subarray(from, from + HASH_SIZE),
          body,
        );
      }
      const insertCommand = this.#prepare("insert into command values (?, ?, ?, ?, ?, ?)");
      for (const { id, actor, digest, firstSeq: first, lastSeq } of commands) {
        insertCommand.run(process, id, actor, digest, first, lastSeq);
      }
      this.#run(
        "update head set seq = ?, at = ?, edge = ?, last_order = ? where process = ?",
        head.seq,
        head.at,
        head.edge,
        head.lastOrder,
        process,
      );
      if (withheld !== undefined) this.#withhold(process, withheld.seqs, withheld.blobs);
    });
    if (recording.withheld !== undefined) this.#database.exec("pragma wal_checkpoint(truncate)");
  }

  #withhold(process: string, seqs: readonly number[], blobs: readonly string[]): void {
    const those = JSON.stringify(seqs);
    this.#run(
      "update entry set salt = null, body = null where process = ? and seq in (select value from json_each(?))",
      process,
      those,
    );
    this.#run(
      `update command set digest = null where process = ?1 and exists
        (select 1 from json_each(?2) where value between first_seq and last_seq)`,
      process,
      those,
    );
    for (const table of ["blob", "blob_stream"]) {
      this.#run(
        `delete from ${table} where process = ? and hash in (select value from json_each(?))`,
        process,
        JSON.stringify(blobs),
      );
    }
    this.#run("delete from snapshot where process = ?", process);
    this.#run("delete from snapshot_state where process = ?", process);
  }

  probe(): void {
    this.#transaction(() => this.#run("insert into probe values (randomblob(?))", PROBE_BYTES));
    this.#transaction(() => this.#run("delete from probe"));
  }

  entries(process: string, after: number, upTo: number): string {
    return this.#arrayText(
      `select ${ENTRY_TEXT} as text from entry where process = ? and seq > ? and seq <= ? order by seq`,
      [process, after, upTo],
    );
  }

  entriesOf(process: string, streams: readonly string[], after: number, limit: number): string {
    const those = JSON.stringify(streams);
    return this.head(process).seq - after <= SHORT_TAIL
      ? this.#arrayText(
          `select ${ENTRY_TEXT} as text from entry
            where process = ? and seq > ? and stream in (select value from json_each(?)) order by seq limit ?`,
          [process, after, those, limit],
        )
      : this.#arrayText(
          `select ${ENTRY_TEXT} as text from json_each(?) as named cross join entry indexed by entry_version
            on entry.process = ? and entry.stream = named.value and entry.seq > ? order by seq limit ?`,
          [those, process, after, limit],
        );
  }

  rows(process: string, from: number, to: number): readonly RecordRow[] {
    return this.#all(
      "select seq, stream, version, leaf, salt, body from entry where process = ? and seq between ? and ? order by seq",
      process,
      from,
      to,
    ).map((row) => ({
      seq: Number(row["seq"]),
      stream: text(row["stream"]),
      version: Number(row["version"]),
      leaf: bytes(row["leaf"]),
      ...(row["salt"] === null ? {} : { salt: bytes(row["salt"]) }),
      ...(row["body"] === null ? {} : { body: text(row["body"]) }),
    }));
  }

  leaves(process: string, from: number, to: number): Uint8Array {
    const rows = this.#all(
      "select leaf from entry where process = ? and seq between ? and ? order by seq",
      process,
      from,
      to,
    );
    const joined = new Uint8Array(rows.length * HASH_SIZE);
    for (const [index, row] of rows.entries()) joined.set(bytes(row["leaf"]), index * HASH_SIZE);
    return joined;
  }

  snapshot(process: string, codeHash: string): Snapshot | undefined {
    const row = this.#one("select seq from snapshot where process = ? and code_hash = ?", process, codeHash);
    if (row === undefined) return undefined;
    const states = this.#all(
      "select stream, version, state from snapshot_state where process = ? and code_hash = ?",
      process,
      codeHash,
    ).map((one) => ({ stream: text(one["stream"]), version: Number(one["version"]), state: text(one["state"]) }));
    return { seq: Number(row["seq"]), states };
  }

  saveSnapshot(
    process: string,
    codeHash: string,
    since: number,
    seq: number,
    changed: readonly SnapshotState[],
  ): SnapshotSaved {
    return this.#transaction(() => {
      if (this.head(process).lastOrder > seq) return "lost";
      const row = this.#one("select seq from snapshot where process = ? and code_hash = ?", process, codeHash);
      const stands = row === undefined ? 0 : Number(row["seq"]);
      if (stands >= seq) return "newer";
      if (stands < since) return "lost";
      if (since === 0) {
        this.#run("delete from snapshot_state where process = ? and code_hash = ?", process, codeHash);
      }
      for (const { stream, version, state } of changed) {
        this.#run(
          `insert into snapshot_state values (?, ?, ?, ?, ?)
            on conflict (process, code_hash, stream) do update set version = excluded.version, state = excluded.state`,
          process,
          codeHash,
          stream,
          version,
          state,
        );
      }
      this.#run(
        `insert into snapshot values (?1, ?2, ?3, (select coalesce(max(saved), 0) + 1 from snapshot where process = ?1))
          on conflict (process, code_hash) do update set seq = excluded.seq, saved = excluded.saved`,
        process,
        codeHash,
        seq,
      );
      this.#forgetOldSnapshots(process);
      return "saved";
    });
  }

  #forgetOldSnapshots(process: string): void {
    const old = this.#all(
      "select code_hash from snapshot where process = ? order by saved desc limit -1 offset ?",
      process,
      KEPT_CODE_HASHES,
    );
    for (const row of old) {
      for (const table of ["snapshot", "snapshot_state"]) {
        this.#run(`delete from ${table} where process = ? and code_hash = ?`, process, text(row["code_hash"]));
      }
    }
  }

  putBlob(process: string, hash: string, content: Uint8Array, stream: string): void {
    this.#transaction(() => {
      this.#run("insert into blob values (?, ?, ?) on conflict do nothing", process, hash, content);
      this.#run("insert into blob_stream values (?, ?, ?) on conflict do nothing", process, hash, stream);
    });
  }

  blob(process: string, hash: string): Blob | undefined {
    const row = this.#one("select bytes from blob where process = ? and hash = ?", process, hash);
    if (row === undefined) return undefined;
    const streams = this.#all(
      "select stream from blob_stream where process = ? and hash = ? order by stream",
      process,
      hash,
    );
    return { bytes: bytes(row["bytes"]), streams: streams.map((one) => text(one["stream"])) };
  }

  hasBlob(process: string, hash: string): boolean {
    return this.#one("select 1 from blob where process = ? and hash = ?", process, hash) !== undefined;
  }

  close(): void {
    this.#database.close();
  }

  #transaction<Result>(work: () => Result): Result {
    this.#database.exec("begin immediate");
    try {
      const result = work();
      this.#database.exec("commit");
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("rollback");
      throw error;
    }
  }

  #arrayText(rows: string, parameters: readonly (string | number)[]): string {
    const row = this.#one(`select group_concat(text, ',') as text from (${rows})`, ...parameters);
    return `[${row === undefined || row["text"] === null ? "" : text(row["text"])}]`;
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #run(sql: string, ...parameters: readonly Value[]): void {
    this.#prepare(sql).run(...parameters);
  }

  #one(sql: string, ...parameters: readonly Value[]): Row | undefined {
    return this.#prepare(sql).get(...parameters);
  }

  #all(sql: string, ...parameters: readonly Value[]): Row[] {
    return this.#prepare(sql).all(...parameters);
  }
}

type Value = string | number | null | Uint8Array;
type Row = ReturnType<StatementSync["all"]>[number];

/** The text of an entry; of one without its body, what can still be told. */
const ENTRY_TEXT = `coalesce(entry.body,
  json_object('seq', entry.seq, 'stream', entry.stream, 'version', entry.version, 'withheld', json('true')))`;

function text(value: Row[string] | undefined): string {
  if (typeof value !== "string") throw new TypeError("a column of text holds something else");
  return value;
}

function bytes(value: Row[string] | undefined): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new TypeError("a column of bytes holds something else");
  return value;
}
