// Saving a snapshot on Postgres: under the head's lock, so that neither an order to withhold nor another node's snapshot comes between.
import type { SnapshotSaved, SnapshotState } from "../ledger.ts";
import { notWritten } from "./connections.ts";
import type { Connections } from "./connections.ts";

/** Characters of states that one statement carries. */
const PIECE = 8_000_000;
/** Snapshots of this many versions of the code are kept, so that a roll-back of the program starts fast too. */
const KEPT_CODE_HASHES = 2;

const PUT_STATES = `
  insert into $s.snapshot_state (process, code_hash, stream, version, state)
  select $1, $2, stream, version, state
  from rows from (unnest($3::text[]), unnest($4::bigint[]), unnest(string_to_array($5, E'\\n'))) as given (stream, version, state)
  on conflict (process, code_hash, stream) do update set version = excluded.version, state = excluded.state`;

const PUT_SNAPSHOT = `
  insert into $s.snapshot (process, code_hash, seq, saved)
  values ($1, $2, $3, (select coalesce(max(saved), 0) + 1 from $s.snapshot where process = $1))
  on conflict (process, code_hash) do update set seq = excluded.seq, saved = excluded.saved`;

const FORGET_OLD = `
  with old as (
    delete from $s.snapshot where process = $1 and code_hash in
      (select code_hash from $s.snapshot where process = $1 order by saved desc offset $2)
    returning code_hash
  )
  delete from $s.snapshot_state where process = $1 and code_hash in (select code_hash from old)`;

/** See `Ledger.saveSnapshot`. @throws LedgerFailure */
export async function saveSnapshot(
  connections: Connections,
  process: string,
  codeHash: string,
  since: number,
  seq: number,
  changed: readonly SnapshotState[],
): Promise<SnapshotSaved> {
  const client = await connections.writer();
  const run = <Row extends object>(statement: string, values: readonly unknown[] = []) =>
    client.query<Row>(connections.sql(statement), [...values]);
  const write = async (): Promise<SnapshotSaved> => {
    const heads = await run<{ last_order: number }>("select last_order from $s.head where process = $1 for update", [
      process,
    ]);
    if ((heads.rows[0]?.last_order ?? 0) > seq) return "lost";
    const saved = await run<{ seq: number }>("select seq from $s.snapshot where process = $1 and code_hash = $2", [
      process,
      codeHash,
    ]);
    const stands = saved.rows[0]?.seq ?? 0;
    if (stands >= seq) return "newer";
    if (stands < since) return "lost";
    if (since === 0)
      await run("delete from $s.snapshot_state where process = $1 and code_hash = $2", [process, codeHash]);
    for (const piece of pieces(changed)) {
      await run(PUT_STATES, [
        process,
        codeHash,
        piece.map(({ stream }) => stream),
        piece.map(({ version }) => version),
        piece.map(({ state }) => state).join("\n"),
      ]);
    }
    await run(PUT_SNAPSHOT, [process, codeHash, seq]);
    await run(FORGET_OLD, [process, KEPT_CODE_HASHES]);
    return "saved";
  };
  try {
    await client.query("begin");
    const saved = await write();
    await client.query(saved === "saved" ? "commit" : "rollback");
    client.release();
    return saved;
  } catch (error) {
    client.release(true);
    throw notWritten(error);
  }
}

function* pieces(states: readonly SnapshotState[]): Iterable<readonly SnapshotState[]> {
  let piece: SnapshotState[] = [];
  let size = 0;
  for (const state of states) {
    piece.push(state);
    size += state.state.length;
    if (size < PIECE) continue;
    yield piece;
    piece = [];
    size = 0;
  }
  if (piece.length > 0) yield piece;
}
