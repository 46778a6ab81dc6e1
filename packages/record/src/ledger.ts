// The port below the record: what one database must do so that processes can be recorded in it. Each backend is one ledger.
import type { Blob, RecordRow } from "./storage.ts";

/** How far a process has come, as its head row says. */
export interface Head {
  /** The last entry's; 0 in an empty process. */
  readonly seq: number;
  /** The last entry's instant; "" in an empty process. */
  readonly at: string;
  /** The hashes of the tree's right edge (`RightEdge.hashes()`), 32 bytes each, end to end. */
  readonly edge: Uint8Array;
  /** The `seq` of the last entry that ordered bodies withheld; 0 where there is none. */
  readonly lastOrder: number;
}

/** A command that is recorded. One that wrote nothing has `lastSeq` one below `firstSeq`. */
export interface RecordedCommand {
  readonly id: string;
  readonly actor: string;
  /** Null where what it wrote has been withheld: a digest could be guessed from. */
  readonly digest: string | null;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** A batch as it is to be written: the columns of its entries side by side, in the order of `seq`. */
export interface Recording {
  readonly firstSeq: number;
  readonly streams: readonly string[];
  readonly versions: readonly number[];
  readonly bodies: readonly string[];
  /** 32 bytes an entry, end to end. */
  readonly leaves: Uint8Array;
  readonly salts: Uint8Array;
  readonly commands: readonly RecordedCommand[];
  readonly head: Head;
  /** What is to be deleted in the same transaction, where the batch orders it. */
  readonly withheld?: { readonly seqs: readonly number[]; readonly blobs: readonly string[] };
}

/** A turn at writing one process: its head is locked until `commit` or `abandon`, whichever is called, once. */
export interface Turn {
  readonly head: Head;
  /** The database's clock: RFC 3339 UTC with milliseconds. */
  readonly at: string;
  /** Those of the asked commands that are recorded already. */
  readonly known: readonly RecordedCommand[];
  /** Resolves when everything is written and synced. @throws LedgerFailure */
  commit(recording: Recording): Promise<void>;
  abandon(): Promise<void>;
}

export interface Snapshot {
  readonly seq: number;
  readonly states: readonly SnapshotState[];
}

export interface SnapshotState {
  readonly stream: string;
  readonly version: number;
  /** JSON text. */
  readonly state: string;
}

export type SnapshotSaved = "saved" | "newer" | "lost";

/** Every method throws a LedgerFailure where the database cannot do it now. */
export interface Ledger {
  readonly backend: "sqlite" | "postgres";
  processes(): Promise<readonly string[]>;
  /** Makes an empty process where there is none of that name. */
  create(process: string): Promise<void>;
  /** Deletes all that an unfinished import left. */
  remove(process: string): Promise<void>;
  /** Gives everything of one process another name, in the place of an empty process of that name. */
  rename(from: string, to: string): Promise<void>;
  head(process: string): Promise<Head>;
  /** Waits for the process' head and locks it. */
  begin(process: string, commands: readonly string[]): Promise<Turn>;
  /** Writes something and takes it back: throws while the database has no room or no connection. */
  probe(process: string): Promise<void>;

  /** The entries after `after` up to `upTo` as the text of a JSON array; a withheld one is `{seq, stream, version, withheld: true}`. */
  entries(process: string, after: number, upTo: number): Promise<string>;
  /** The first `limit` entries after `after` of these streams, in the same form. */
  entriesOf(process: string, streams: readonly string[], after: number, limit: number): Promise<string>;
  /** `from` to `to`, both included. */
  rows(process: string, from: number, to: number): Promise<readonly RecordRow[]>;
  /** The same range's leaves, 32 bytes each, end to end. */
  leaves(process: string, from: number, to: number): Promise<Uint8Array>;

  snapshot(process: string, codeHash: string): Promise<Snapshot | undefined>;
  /**
   * Writes the states that changed since `since` (the seq of a snapshot of the same code) and moves that snapshot to `seq`.
   * `since` 0 means that `changed` holds all states. Writes nothing where it answers `newer` (there is one as new already) or
   * `lost` (the one to build on was deleted, or an order came after `seq`).
   */
  saveSnapshot(
    process: string,
    codeHash: string,
    since: number,
    seq: number,
    changed: readonly SnapshotState[],
  ): Promise<SnapshotSaved>;

  putBlob(process: string, hash: string, bytes: Uint8Array, stream: string): Promise<void>;
  blob(process: string, hash: string): Promise<Blob | undefined>;
  hasBlob(process: string, hash: string): Promise<boolean>;

  /** Sets who is told that another node (or this one) has moved a process' head. May miss; never needed for being right. */
  onMoved(listener: (process: string, seq: number) => void): void;
  close(): Promise<void>;
}

/**
 * Why a ledger could not: `conflict` = a unique key was taken (nothing written), `failed` = nothing was written,
 * `unknown` = the connection was lost while committing, so it may or may not be written.
 */
export class LedgerFailure extends Error {
  override readonly name = "LedgerFailure";
  readonly kind: "conflict" | "failed" | "unknown";

  constructor(kind: "conflict" | "failed" | "unknown", message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}
