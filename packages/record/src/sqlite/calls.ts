// What passes between the main thread and the thread that owns the SQLite connection.
import type { SqliteDatabase } from "./database.ts";

/** The methods of the database that can be called across the threads. */
export type CallName = Exclude<keyof SqliteDatabase, symbol>;

export interface Call {
  readonly id: number;
  readonly name: CallName;
  readonly parameters: readonly unknown[];
}

export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: CallFailure };

/** SQLite's result codes: 5 busy, 10 input/output error, 13 disk full, 19 constraint; -1 for what is no error of SQLite's. */
export interface CallFailure {
  readonly resultCode: number;
  readonly message: string;
}

export function failureOf(error: unknown): CallFailure {
  const message = error instanceof Error ? error.message : String(error);
  const resultCode =
    error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : -1;
  return { resultCode, message };
}
