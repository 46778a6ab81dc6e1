// Reading through a ledger, with the failures that the record's port promises.
import { LedgerFailure } from "./ledger.ts";
import { recordUnavailable } from "./refusals.ts";
import { RecordUnavailable } from "./storage.ts";

/** Turns a failure of the ledger into a `RecordUnavailable`; what else is thrown is a bug and passes. */
export async function reading<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof LedgerFailure ? new RecordUnavailable(recordUnavailable(), error) : error;
  }
}
