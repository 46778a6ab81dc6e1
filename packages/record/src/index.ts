// What the record shows: the ports, and how to open a database of processes.
export type { StorageOptions } from "./ledger-storage.ts";
export type { RecordOptions } from "./record.ts";
export { openPostgres } from "./postgres/open.ts";
export type { PostgresOptions } from "./postgres/open.ts";
export { openSqlite, RECORD_FILE } from "./sqlite/open.ts";
export { RecordUnavailable, WITHHELD } from "./storage.ts";
export type {
  Blob,
  Blobs,
  Image,
  OpenOptions,
  Outcome,
  ProcessRecord,
  RecordRow,
  SignedCheckpoint,
  Storage,
  StoredProcess,
  StreamState,
  Submission,
  TreeHead,
  WithheldOrder,
} from "./storage.ts";
