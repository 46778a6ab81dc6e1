// What the record shows: the ports, and how to open a database of processes.
export { RecordUnavailable, WITHHELD } from "./storage.ts";
export type {
  Blob,
  Blobs,
  Image,
  OpenOptions,
  Outcome,
  ProcessRecord,
  RecordRow,
  Storage,
  StreamState,
  Submission,
  TreeHead,
  WithheldOrder,
} from "./storage.ts";
