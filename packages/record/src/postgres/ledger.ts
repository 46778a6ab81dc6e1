// The record's ledger on Postgres: any number of nodes, each process' head row being the one lock.
import type { Head, Ledger, Recording, Snapshot, SnapshotSaved, SnapshotState, Turn } from "../ledger.ts";
import type { Blob, RecordRow } from "../storage.ts";
import type { Connections } from "./connections.ts";
import type { Doorbell } from "./doorbell.ts";
import { saveSnapshot } from "./snapshot.ts";
import { beginTurn, headOf } from "./turn.ts";

const HASH_SIZE = 32;

/** The text of an entry; of one without its body, what can still be told. */
const ENTRY_TEXT = `coalesce(body,
  json_build_object('seq', seq, 'stream', stream, 'version', version, 'withheld', true)::text)`;

export class PostgresLedger implements Ledger {
  readonly backend = "postgres";
  readonly #connections: Connections;
  readonly #doorbell: Doorbell;

  constructor(connections: Connections, doorbell: Doorbell) {
    this.#connections = connections;
    this.#doorbell = doorbell;
  }

  async processes(): Promise<readonly string[]> {
    const rows = await this.#connections.query<{ process: string }>("select process from $s.head order by process");
    return rows.map(({ process }) => process);
  }

  async create(process: string): Promise<void> {
    await this.#connections.query("insert into $s.head values ($1, 0, '', '', 0) on conflict do nothing", [process]);
  }

  async remove(process: string): Promise<void> {
    await this.#connections.query(
      `with entries as (delete from $s.entry where process = $1), commands as (delete from $s.command where process = $1)
        delete from $s.head where process = $1`,
      [process],
    );
  }

  /** The old row is moved rather than replaced: one statement cannot delete a key and give it to another row. */
  async rename(from: string, to: string): Promise<void> {
    await this.#connections.query(
      `with entries as (update $s.entry set process = $2 where process = $1),
          commands as (update $s.command set process = $2 where process = $1),
          staged as (delete from $s.head where process = $1 returning *)
        update $s.head set seq = staged.seq, at = staged.at, edge = staged.edge, last_order = staged.last_order
          from staged where head.process = $2 and head.seq = 0`,
      [from, to],
    );
  }

  async head(process: string): Promise<Head> {
    const [row] = await this.#connections.query<Parameters<typeof headOf>[0] & object>(
      "select seq, at, edge, last_order from $s.head where process = $1",
      [process],
    );
    return headOf(row, process);
  }

  async begin(process: string, commands: readonly string[]): Promise<Turn> {
    const turn = await beginTurn(this.#connections, process, commands);
    return {
      head: turn.head,
      at: turn.at,
      known: turn.known,
      abandon: () => turn.abandon(),
      commit: async (recording: Recording) => {
        await turn.commit(recording);
        this.#doorbell.ring(process, recording.head.seq);
      },
    };
  }

  async probe(process: string): Promise<void> {
    await this.#connections.query("insert into $s.probe values ($1) on conflict (process) do update set process = $1", [
      process,
    ]);
  }

  entries(process: string, after: number, upTo: number): Promise<string> {
    return this.#arrayText(
      "select seq, stream, version, body from $s.entry where process = $1 and seq > $2 and seq <= $3",
      [process, after, upTo],
    );
  }

  entriesOf(process: string, streams: readonly string[], after: number, limit: number): Promise<string> {
    return this.#arrayText(
      `select seq, stream, version, body from $s.entry
        where process = $1 and seq > $2 and stream = any($3) order by seq limit $4`,
      [process, after, streams, limit],
    );
  }

  async rows(process: string, from: number, to: number): Promise<readonly RecordRow[]> {
    const rows = await this.#connections.query<RecordRow & { salt: Uint8Array | null; body: string | null }>(
      "select seq, stream, version, leaf, salt, body from $s.entry where process = $1 and seq between $2 and $3 order by seq",
      [process, from, to],
    );
    return rows.map(({ seq, stream, version, leaf, salt, body }) => ({
      seq,
      stream,
      version,
      leaf: new Uint8Array(leaf),
      ...(salt === null ? {} : { salt: new Uint8Array(salt) }),
      ...(body === null ? {} : { body }),
    }));
  }

  async leaves(process: string, from: number, to: number): Promise<Uint8Array> {
    const rows = await this.#connections.query<{ leaf: Uint8Array }>(
      "select leaf from $s.entry where process = $1 and seq between $2 and $3 order by seq",
      [process, from, to],
    );
    const joined = new Uint8Array(rows.length * HASH_SIZE);
    for (const [index, { leaf }] of rows.entries()) joined.set(leaf, index * HASH_SIZE);
    return joined;
  }

  /** One statement, so that no other node's snapshot comes between its parts. */
  async snapshot(process: string, codeHash: string): Promise<Snapshot | undefined> {
    const rows = await this.#connections.query<SnapshotState & { seq: number }>(
      `select snapshot.seq, stream, version, state from $s.snapshot join $s.snapshot_state using (process, code_hash)
        where process = $1 and code_hash = $2`,
      [process, codeHash],
    );
    const [first] = rows;
    return first === undefined ? undefined : { seq: first.seq, states: rows };
  }

  saveSnapshot(
    process: string,
    codeHash: string,
    since: number,
    seq: number,
    changed: readonly SnapshotState[],
  ): Promise<SnapshotSaved> {
    return saveSnapshot(this.#connections, process, codeHash, since, seq, changed);
  }

  async putBlob(process: string, hash: string, bytes: Uint8Array, stream: string): Promise<void> {
    await this.#connections.query(
      `with kept as (insert into $s.blob values ($1, $2, $3) on conflict do nothing)
        insert into $s.blob_stream values ($1, $2, $4) on conflict do nothing`,
      [process, hash, bytes, stream],
    );
  }

  async blob(process: string, hash: string): Promise<Blob | undefined> {
    const [row] = await this.#connections.query<{ bytes: Uint8Array; streams: readonly string[] }>(
      `select bytes, array(
          select stream from $s.blob_stream where process = $1 and hash = $2 order by stream
        ) as streams from $s.blob where process = $1 and hash = $2`,
      [process, hash],
    );
    return row;
  }

  async hasBlob(process: string, hash: string): Promise<boolean> {
    const rows = await this.#connections.query("select 1 from $s.blob where process = $1 and hash = $2", [
      process,
      hash,
    ]);
    return rows.length > 0;
  }

  onMoved(listener: (process: string, seq: number) => void): void {
    this.#doorbell.listen(listener);
  }

  async close(): Promise<void> {
    await this.#doorbell.close();
    await this.#connections.close();
  }

  async #arrayText(rows: string, parameters: readonly unknown[]): Promise<string> {
    const [row] = await this.#connections.query<{ text: string | null }>(
      `select string_agg(${ENTRY_TEXT}, ',' order by seq) as text from (${rows}) as entry`,
      parameters,
    );
    return `[${row?.text ?? ""}]`;
  }
}
