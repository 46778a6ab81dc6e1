// The ports of the record: what a database of processes offers, and what the fold of one process offers to it.
import type { Entry, Event, RecordedEntry, Refusal } from "@parley/kernel";

/** One database of processes: a directory (SQLite) or a schema (Postgres). */
export interface Storage {
  readonly backend: "sqlite" | "postgres";
  /** The names of the processes that it holds, sorted. */
  processes(): Promise<readonly string[]>;
  /**
   * Opens a process and makes `image` equal to its head: from the snapshot that has the same code hash, plus what came after it.
   * The first opening creates the process. It is open once per storage at a time.
   * @throws RecordUnavailable where the database does not answer.
   */
  open(process: string, image: Image, options?: OpenOptions): Promise<ProcessRecord>;
  /**
   * Takes over a process that another node recorded, with the leaves and salts that it has: whole or not at all. Checks that the rows
   * follow each other and that leaves fit texts; whether they are the ones that were signed is for the caller to verify before.
   * Answers the tree's head. Refuses with `process-not-empty` and `import-broken`.
   */
  importProcess(process: string, rows: AsyncIterable<RecordRow> | Iterable<RecordRow>): Promise<TreeHead | Refusal>;
  /**
   * A process as it lies in the database, not folded: for verifying and exporting what nobody serves, its entries damaged or not.
   * Only of a process that `processes` names. @throws RecordUnavailable
   */
  stored(process: string): Promise<StoredProcess>;
  readonly blobs: Blobs;
  /** Closes every process (which saves their snapshots) and the database. */
  close(): Promise<void>;
}

export interface StoredProcess {
  readonly process: string;
  /** The last seq. */
  readonly head: number;
  /** What the head row says of the tree. */
  readonly treeHead: TreeHead;
  /** The rows `from` to `to`, both included, counted from 1, ascending. */
  rows(from: number, to: number): Promise<readonly RecordRow[]>;
}

export interface OpenOptions {
  /** Names the code that folds: snapshots of other code are not used. Without it, none is used and none is saved. */
  readonly codeHash?: string;
}

/** The fold of every stream of one process, in memory. The engine implements it; the record drives it. */
export interface Image {
  /** Back to nothing, before a fold from zero or a `restore`. */
  reset(): void;
  /** Takes over the states of a snapshot; `seq` is the last entry that they contain. Called right after `reset`, if at all. */
  restore(streams: ReadonlyMap<string, StreamState>, seq: number): void;
  /** Called for every entry, in the order of `seq`. */
  apply(entry: RecordedEntry): void;
  /** The states of all streams, for a snapshot; lazily, since only those that changed are written. */
  states(): Iterable<readonly [stream: string, state: StreamState]>;
}

export interface StreamState {
  readonly version: number;
  /** Plain JSON. */
  readonly state: unknown;
}

/** A command as the record sees it: who gave it under which id, and how it is decided. */
export interface Submission {
  readonly command: string;
  readonly actor: string;
  /** SHA-256 in hex of the canonical `{name, input}`: tells a retry from another command under the same id. */
  readonly digest: string;
  /**
   * Decides at the instant `at`. Synchronous; called while the image stands exactly at the head, with the events of the commands
   * before it in the batch applied. May be called again, after a rollback. What it throws is a bug and rejects its `submit` alone.
   */
  decide(at: string): readonly Event[] | Refusal;
}

/**
 * `seq` is the last one that the command wrote; for a command that wrote nothing, the one it was decided at.
 * `repeated` answers a retry with what the first sending recorded (less what has been withheld since).
 */
export type Outcome =
  | { readonly kind: "committed" | "repeated"; readonly seq: number; readonly entries: readonly Entry[] }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** An entry as it lies in the record: its place, its leaf in the tree, and (unless withheld) its salt and canonical text. */
export interface RecordRow {
  readonly seq: number;
  readonly stream: string;
  readonly version: number;
  /** SHA-256 of salt and body, 32 bytes. */
  readonly leaf: Uint8Array;
  /** 32 random bytes; absent where withheld. */
  readonly salt?: Uint8Array;
  /** The canonical JSON text of the entry; absent where withheld. */
  readonly body?: string;
}

/** The size and root of the tree over the first `size` leaves. */
export interface TreeHead {
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** A tree head as a signed note (C2SP tlog-checkpoint). */
export interface SignedCheckpoint extends TreeHead {
  readonly note: string;
}

/** The record of one process, as one node holds it. */
export interface ProcessRecord {
  readonly process: string;
  /** The last committed `seq` that this node has applied; 0 in an empty process. */
  readonly head: number;
  /**
   * Decides and records. Resolves only after the transaction that holds it was synced to disk.
   * Refuses with `command-id-reused`, `record-busy` (nothing recorded, too many waiting), `record-unavailable` (nothing recorded)
   * and `record-outcome-unknown` (send it again under the same id to learn it), and with what `decide` refuses.
   */
  submit(submission: Submission): Promise<Outcome>;
  /**
   * Resolves at once when the image holds committed entries only, else right after it does so again.
   * Readers wait for it, so that nobody sees what is not recorded, and then read before they wait for anything else.
   */
  settled(): Promise<void>;
  /** Reads and applies what other nodes wrote. */
  catchUp(): Promise<void>;
  /** Calls `listener` with committed entries, own and others', once each, in the order of `seq`. Answers how to stop it. */
  onCommitted(listener: (entries: readonly RecordedEntry[]) => void): () => void;
  /** Up to `limit` entries after `afterSeq`, of all streams or of those named. */
  read(afterSeq: number, limit: number, streams?: readonly string[]): Promise<readonly RecordedEntry[]>;
  /** The leaf of one entry (32 bytes), undefined beyond the head. */
  leaf(seq: number): Promise<Uint8Array | undefined>;
  /** The leaves of the entries `from` to `to`, both included and counted from 1; shorter where the head comes first. */
  leaves(from: number, to: number): Promise<readonly Uint8Array[]>;
  /** The same range with salts and bodies, for export and verification: the caller checks who may have them. */
  rows(from: number, to: number): Promise<readonly RecordRow[]>;
  /** Size and root of the tree over all committed entries that this node has applied. */
  treeHead(): TreeHead;
  /** The same, signed with the process' key. @throws Error where the storage was opened without keys. */
  checkpoint(): Promise<SignedCheckpoint>;
  /** Saves the states of the image under `codeHash`, by default the one given at opening (with neither: nothing). Done by itself every so many entries. */
  saveSnapshot(codeHash?: string): Promise<void>;
  /** Waits for what is under way, saves a snapshot, and refuses from then on. */
  close(): Promise<void>;
}

/**
 * The type of the entry that orders bodies withheld; its data is a `WithheldOrder`. Any stream may carry it.
 * Recording it deletes the bodies and salts of those entries, the blobs, and every snapshot, in the same transaction; the image is
 * then folded anew without them. An order may name entries recorded before it, other than orders.
 */
export const WITHHELD = "record.withheld@1";

export interface WithheldOrder {
  readonly seqs: readonly number[];
  /** Hashes of blobs to delete with them. */
  readonly blobs?: readonly string[];
}

/** Files, addressed by their content, within a process. A file has the audience of the streams that it was put for. */
export interface Blobs {
  /** Keeps the bytes (once) and answers their SHA-256 in hex. Refuses with `blob-too-large`. */
  put(process: string, bytes: Uint8Array, audienceStream: string): Promise<string | Refusal>;
  get(process: string, hash: string): Promise<Blob | undefined>;
  has(process: string, hash: string): Promise<boolean>;
}

export interface Blob {
  readonly bytes: Uint8Array;
  /** Whoever may see one of these streams may have the file. */
  readonly streams: readonly string[];
}

/** The database does not answer, or answers that it cannot. Thrown by what reads; what writes answers `refusal` as a value. */
export class RecordUnavailable extends Error {
  override readonly name = "RecordUnavailable";
  readonly refusal: Refusal;

  constructor(refusal: Refusal, cause?: unknown) {
    super(refusal.message, { cause });
    this.refusal = refusal;
  }
}
