// The record's ledger on SQLite: one file in one directory, one connection in a thread of its own, no other writer.
import type { Head, Ledger, Recording, Snapshot, SnapshotSaved, SnapshotState, Turn } from "../ledger.ts";
import type { Blob, RecordRow } from "../storage.ts";
import type { Durability } from "./database.ts";
import type { SqliteThread } from "./thread.ts";

export class SqliteLedger implements Ledger {
  readonly backend = "sqlite";
  readonly #thread: SqliteThread;

  constructor(thread: SqliteThread) {
    this.#thread = thread;
  }

  processes(): Promise<readonly string[]> {
    return this.#thread.call("processes");
  }

  create(process: string): Promise<void> {
    return this.#thread.call("create", process);
  }

  remove(process: string): Promise<void> {
    return this.#thread.call("remove", process);
  }

  rename(from: string, to: string): Promise<void> {
    return this.#thread.call("rename", from, to);
  }

  head(process: string): Promise<Head> {
    return this.#thread.call("head", process);
  }

  /** Nothing needs to be locked: this is the only connection, and the record of a process asks for one turn at a time. */
  async begin(process: string, commands: readonly string[]): Promise<Turn> {
    const beginning = await this.#thread.call("begin", process, commands);
    return {
      ...beginning,
      commit: (recording: Recording) => this.#thread.call("commit", process, recording),
      abandon: () => Promise.resolve(),
    };
  }

  probe(): Promise<void> {
    return this.#thread.call("probe");
  }

  entries(process: string, after: number, upTo: number): Promise<string> {
    return this.#thread.call("entries", process, after, upTo);
  }

  entriesOf(process: string, streams: readonly string[], after: number, limit: number): Promise<string> {
    return this.#thread.call("entriesOf", process, streams, after, limit);
  }

  rows(process: string, from: number, to: number): Promise<readonly RecordRow[]> {
    return this.#thread.call("rows", process, from, to);
  }

  leaves(process: string, from: number, to: number): Promise<Uint8Array> {
    return this.#thread.call("leaves", process, from, to);
  }

  snapshot(process: string, codeHash: string): Promise<Snapshot | undefined> {
    return this.#thread.call("snapshot", process, codeHash);
  }

  saveSnapshot(
    process: string,
    codeHash: string,
    since: number,
    seq: number,
    changed: readonly SnapshotState[],
  ): Promise<SnapshotSaved> {
    return this.#thread.call("saveSnapshot", process, codeHash, since, seq, changed);
  }

  putBlob(process: string, hash: string, bytes: Uint8Array, stream: string): Promise<void> {
    return this.#thread.call("putBlob", process, hash, bytes, stream);
  }

  blob(process: string, hash: string): Promise<Blob | undefined> {
    return this.#thread.call("blob", process, hash);
  }

  hasBlob(process: string, hash: string): Promise<boolean> {
    return this.#thread.call("hasBlob", process, hash);
  }

  /** No other node can write here. */
  onMoved(): void {}

  /** See `SqliteDatabase.durability` and `limitSize`. */
  durability(): Promise<Durability> {
    return this.#thread.call("durability");
  }

  limitSize(bytes: number): Promise<void> {
    return this.#thread.call("limitSize", bytes);
  }

  close(): Promise<void> {
    return this.#thread.call("close");
  }
}
