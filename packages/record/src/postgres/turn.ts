// A turn at writing on Postgres: one transaction that holds the process' head row, in two journeys to the server.
import type { PoolClient } from "pg";
import { LedgerFailure } from "../ledger.ts";
import type { Head, RecordedCommand, Recording, Turn } from "../ledger.ts";
import { isDefinite, notWritten } from "./connections.ts";
import type { Connections } from "./connections.ts";

/**
 * Whatever the server is set to, a commit waits for the disk. A transaction whose node is gone gives its lock back by itself.
 * Settings are the transaction's own, so that poolers between here and the server do not matter.
 */
const BEGIN = `begin;
  select set_config('synchronous_commit', 'on', true) where current_setting('synchronous_commit') = 'off';
  set local lock_timeout = '10s'; set local idle_in_transaction_session_timeout = '15s'`;

const LOCK_HEAD = "select seq, at, edge, last_order from $s.head where process = $1 for update";

/** One by one through the index: asked for all at once, a table without statistics is read through instead. */
const LOOK_UP = `
  select found.* from unnest($2::text[]) as asked (id) cross join lateral (
    select id, actor, digest, first_seq, last_seq from $s.command
    where process = $1 and command.id = asked.id collate "C" offset 0
  ) as found`;

/** Asked when the lock is held: it must not be earlier than what the holder before wrote. */
const CLOCK = `select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`;

/**
 * Texts come joined by line feeds, which canonical JSON, names and ids cannot contain, and hashes end to end: arrays of them would be
 * escaped and parsed again one by one.
 */
const WRITE = `
  with written as (
    insert into $s.entry (process, seq, stream, version, leaf, salt, body)
    select $1, $2::bigint + place - 1, stream, version,
      substring($6::bytea from (place::int - 1) * 32 + 1 for 32), substring($7::bytea from (place::int - 1) * 32 + 1 for 32), body
    from rows from (unnest(string_to_array($3, E'\\n')), unnest($4::bigint[]), unnest(string_to_array($5, E'\\n')))
      with ordinality as given (stream, version, body, place)
    where $8 > 0
  ), commanded as (
    insert into $s.command (process, id, actor, digest, first_seq, last_seq)
    select $1, id, actor, digest, first_seq, last_seq
    from unnest($9::text[], $10::text[], $11::text[], $12::bigint[], $13::bigint[])
      as given (id, actor, digest, first_seq, last_seq)
  )
  update $s.head set seq = $14, at = $15, edge = $16, last_order = $17 where process = $1`;

const WITHHOLD: readonly string[] = [
  "update $s.entry set salt = null, body = null where process = $1 and seq = any($2::bigint[])",
  `update $s.command set digest = null where process = $1
    and exists (select 1 from unnest($2::bigint[]) as seq where seq between first_seq and last_seq)`,
  "delete from $s.snapshot_state where process = $1",
  "delete from $s.snapshot where process = $1",
];
const DELETE_BLOBS: readonly string[] = [
  "delete from $s.blob where process = $1 and hash = any($2::text[])",
  "delete from $s.blob_stream where process = $1 and hash = any($2::text[])",
];

interface HeadRow {
  readonly seq: number;
  readonly at: string;
  readonly edge: Uint8Array;
  readonly last_order: number;
}

interface CommandRow {
  readonly id: string;
  readonly actor: string;
  readonly digest: string | null;
  readonly first_seq: number;
  readonly last_seq: number;
}

export function headOf(row: HeadRow | undefined, process: string): Head {
  if (row === undefined) throw new Error(`there is no process ${process}`);
  return { seq: row.seq, at: row.at, edge: row.edge, lastOrder: row.last_order };
}

/**
 * Waits for the head of the process and locks it. A connection that turns out to be dead is replaced once.
 * @throws LedgerFailure
 */
export async function beginTurn(connections: Connections, process: string, commands: readonly string[]): Promise<Turn> {
  try {
    return await begin(connections, process, commands);
  } catch (error) {
    if (isDefinite(error)) throw notWritten(error);
  }
  return begin(connections, process, commands).catch((error: unknown) => Promise.reject(notWritten(error)));
}

async function begin(connections: Connections, process: string, commands: readonly string[]): Promise<Turn> {
  const client = await connections.writer();
  const sql = (statement: string): string => connections.sql(statement);
  try {
    const [, heads, known, clock] = await together([
      client.query(BEGIN),
      client.query<HeadRow>({ name: "lock-head", text: sql(LOCK_HEAD), values: [process] }),
      client.query<CommandRow>({ name: "look-up", text: sql(LOOK_UP), values: [process, commands] }),
      client.query<{ at: string }>({ name: "clock", text: CLOCK }),
    ]);
    return new PostgresTurn(client, sql, process, {
      head: headOf(heads.rows[0], process),
      at: clock.rows[0]?.at ?? "",
      known: known.rows.map((row) => ({
        id: row.id,
        actor: row.actor,
        digest: row.digest,
        firstSeq: row.first_seq,
        lastSeq: row.last_seq,
      })),
    });
  } catch (error) {
    client.release(true);
    throw error;
  }
}

class PostgresTurn implements Turn {
  readonly head: Head;
  readonly at: string;
  readonly known: readonly RecordedCommand[];
  readonly #client: PoolClient;
  readonly #sql: (statement: string) => string;
  readonly #process: string;

  constructor(
    client: PoolClient,
    sql: (statement: string) => string,
    process: string,
    begun: { readonly head: Head; readonly at: string; readonly known: readonly RecordedCommand[] },
  ) {
    this.#client = client;
    this.#sql = sql;
    this.#process = process;
    this.head = begun.head;
    this.at = begun.at;
    this.known = begun.known;
  }

  async commit(recording: Recording): Promise<void> {
    const written = this.#write(recording);
    try {
      const results = await together([...written, this.#client.query("commit")]);
      if (results.at(-1)?.command !== "COMMIT") throw new LedgerFailure("failed", "the transaction was rolled back");
      this.#client.release();
    } catch (error) {
      this.#client.release(true);
      throw isDefinite(error) || error instanceof LedgerFailure
        ? notWritten(error)
        : new LedgerFailure("unknown", "the connection was lost while committing", error);
    }
  }

  #write(recording: Recording) {
    const { streams, versions, bodies, leaves, salts, commands, head, withheld } = recording;
    const values = [
      this.#process,
      recording.firstSeq,
      streams.join("\n"),
      versions,
      bodies.join("\n"),
      leaves,
      salts,
      bodies.length,
      commands.map((command) => command.id),
      commands.map((command) => command.actor),
      commands.map((command) => command.digest),
      commands.map((command) => command.firstSeq),
      commands.map((command) => command.lastSeq),
      head.seq,
      head.at,
      head.edge,
      head.lastOrder,
    ];
    const write = this.#client.query({ name: "write", text: this.#sql(WRITE), values });
    if (withheld === undefined) return [write];
    const order = WITHHOLD.map((text, index) =>
      this.#client.query(this.#sql(text), index < 2 ? [this.#process, withheld.seqs] : [this.#process]),
    );
    const blobs = DELETE_BLOBS.map((text) => this.#client.query(this.#sql(text), [this.#process, withheld.blobs]));
    return [write, ...order, ...blobs];
  }

  async abandon(): Promise<void> {
    try {
      await this.#client.query("rollback");
      this.#client.release();
    } catch {
      // The connection is gone, and the transaction with it.
      this.#client.release(true);
    }
  }
}

/**
 * All of them, or the first failure once all have ended: what comes after a failed statement only fails because of it, and nothing may
 * be left running on a connection that is given back.
 */
async function together<Results extends readonly Promise<unknown>[]>(
  queries: readonly [...Results],
): Promise<{ [Place in keyof Results]: Awaited<Results[Place]> }> {
  await Promise.allSettled(queries);
  return Promise.all(queries);
}
