// Taking over a process that another node recorded: its entries with the leaves and salts that they have, so that its tree stays the same.
import { canonicalJson } from "@parley/kernel";
import type { Entry, Refusal } from "@parley/kernel";
import { encodeEdge } from "./batch.ts";
import { LedgerFailure } from "./ledger.ts";
import type { Ledger, RecordedCommand, Recording } from "./ledger.ts";
import { importBroken, processNotEmpty } from "./refusals.ts";
import { WITHHELD } from "./storage.ts";
import type { RecordRow, TreeHead } from "./storage.ts";
import { HASH_SIZE, RightEdge, equalBytes, hashLeaf } from "./tree/index.ts";
import { SALT_SIZE, leafData } from "./trust/index.ts";
import { nodePrimitives } from "./trust/node.ts";

const { sha256 } = nodePrimitives;

/** Entries that one transaction takes, and a few more where a command's would be cut. */
const PIECE = 1_000;

/** What an import is called until it is whole; no process can be called so. */
function stagingName(process: string): string {
  return `~${process}`;
}

/** Whether a name in the ledger is a process', not an unfinished import's. */
export function isProcessName(name: string): boolean {
  return !name.startsWith("~");
}

/**
 * Records the rows, whole or not at all. Refuses with `process-not-empty` and with `import-broken` (naming the first row that does not
 * follow from the one before, or whose leaf does not fit its text). @throws LedgerFailure
 */
export async function importRows(
  ledger: Ledger,
  process: string,
  rows: AsyncIterable<RecordRow> | Iterable<RecordRow>,
): Promise<TreeHead | Refusal> {
  await ledger.create(process);
  if ((await ledger.head(process)).seq > 0) return processNotEmpty(process);
  const staging = stagingName(process);
  await ledger.remove(staging);
  await ledger.create(staging);
  const importing = new Import();
  const write = async (): Promise<Refusal | undefined> => {
    const first = importing.firstWaiting;
    const turn = await ledger.begin(staging, []);
    try {
      await turn.commit(importing.take());
      return undefined;
    } catch (error) {
      // A command's entries stand together; one that comes twice is taken by its key.
      if (error instanceof LedgerFailure && error.kind === "conflict") return importBroken(first);
      throw error;
    }
  };
  let refusal: Refusal | undefined;
  for await (const row of rows) {
    if (importing.isFullBefore(row)) refusal = await write();
    refusal ??= importing.add(row);
    if (refusal !== undefined) break;
  }
  if (refusal === undefined && importing.firstWaiting > 0) refusal = await write();
  if (refusal !== undefined) {
    await ledger.remove(staging);
    return refusal;
  }
  await ledger.rename(staging, process);
  return importing.treeHead;
}

interface Taken {
  readonly row: RecordRow;
  /** Undefined where withheld. */
  readonly entry: Entry | undefined;
}

class Import {
  readonly #edge = new RightEdge(sha256);
  readonly #versions = new Map<string, number>();
  #taken: Taken[] = [];
  #seq = 0;
  #at = "";
  #lastOrder = 0;

  get treeHead(): TreeHead {
    return { size: this.#edge.size, root: new Uint8Array(this.#edge.root()) };
  }

  /** The first seq that is not written yet; 0 where all are. */
  get firstWaiting(): number {
    return this.#taken[0]?.row.seq ?? 0;
  }

  /** Whether a piece should be written before this row comes: it is long enough, and the row does not go on with its last command. */
  isFullBefore(row: RecordRow): boolean {
    if (this.#taken.length < PIECE) return false;
    const command = this.#taken.findLast(({ entry }) => entry !== undefined)?.entry?.command;
    return readEntry(row)?.command !== command;
  }

  add(row: RecordRow): Refusal | undefined {
    const version = (this.#versions.get(row.stream) ?? 0) + 1;
    if (row.seq !== this.#seq + 1 || row.version !== version || row.leaf.length !== HASH_SIZE)
      return importBroken(row.seq);
    let entry: Entry | undefined;
    if (row.body !== undefined) {
      entry = readEntry(row);
      if (entry === undefined || entry.at < this.#at) return importBroken(row.seq);
      this.#at = entry.at;
      if (entry.type === WITHHELD) this.#lastOrder = row.seq;
    }
    this.#seq = row.seq;
    this.#versions.set(row.stream, version);
    this.#edge.append(hashLeaf(sha256, row.leaf));
    this.#taken.push({ row, entry });
    return undefined;
  }

  take(): Recording {
    const taken = this.#taken.splice(0);
    const rows = taken.map(({ row }) => row);
    const withheld = rows.filter(({ body }) => body === undefined).map(({ seq }) => seq);
    return {
      firstSeq: rows[0]?.seq ?? 0,
      streams: rows.map(({ stream }) => stream),
      versions: rows.map(({ version }) => version),
      bodies: rows.map(({ body }) => body ?? "{}"),
      leaves: Buffer.concat(rows.map(({ leaf }) => leaf)),
      salts: Buffer.concat(rows.map(({ salt }) => salt ?? new Uint8Array(SALT_SIZE))),
      commands: commandsOf(taken),
      head: { seq: this.#seq, at: this.#at, edge: encodeEdge(this.#edge), lastOrder: this.#lastOrder },
      ...(withheld.length === 0 ? {} : { withheld: { seqs: withheld, blobs: [] } }),
    };
  }
}

/** The entry of a row, where its leaf, its text and its place fit each other. */
function readEntry({ seq, stream, version, leaf, salt, body }: RecordRow): Entry | undefined {
  if (body === undefined || salt?.length !== SALT_SIZE || !equalBytes(leafData(sha256, salt, body), leaf))
    return undefined;
  let entry: unknown;
  try {
    entry = JSON.parse(body);
    if (canonicalJson(entry) !== body) return undefined;
  } catch {
    return undefined;
  }
  return isEntry(entry) && entry.seq === seq && entry.stream === stream && entry.version === version
    ? entry
    : undefined;
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const texts = ["stream", "type", "actor", "at", "command"];
  const fields: Record<string, unknown> = { ...value };
  return texts.every((name) => typeof fields[name] === "string") && Array.isArray(fields["refs"]) && "data" in fields;
}

/** The digests of the commands are not known here, so a retry of one is told by its id and its actor alone. */
function commandsOf(taken: readonly Taken[]): readonly RecordedCommand[] {
  const commands: RecordedCommand[] = [];
  for (const { row, entry } of taken) {
    if (entry === undefined) continue;
    const last = commands.at(-1);
    if (last?.id === entry.command) commands[commands.length - 1] = { ...last, lastSeq: row.seq };
    else commands.push({ id: entry.command, actor: entry.actor, digest: null, firstSeq: row.seq, lastSeq: row.seq });
  }
  return commands;
}
