// Where a test keeps a record: a place that storages are opened on, one after another or (on Postgres) side by side.
import type { StorageOptions } from "../ledger-storage.ts";
import type { Image, Outcome, ProcessRecord, Storage } from "../storage.ts";

export interface Ground {
  /** Opens the place again; a storage that is not closed by the test is closed by `remove`. */
  open(options?: StorageOptions): Promise<Storage>;
  remove(): Promise<void>;
}

export const PROCESS = "reaim-2024";

/** Opens the process of the tests. */
export function openRecord(storage: Storage, image: Image, codeHash?: string): Promise<ProcessRecord> {
  return storage.open(PROCESS, image, codeHash === undefined ? {} : { codeHash });
}

/** "committed", "repeated", or the code of the refusal. */
export function verdictOf(outcome: Outcome): string {
  return outcome.kind === "refused" ? outcome.refusal.code : outcome.kind;
}
