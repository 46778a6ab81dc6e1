// The main thread's end of the thread that owns the SQLite connection: calls go out in order, answers come back in order.
import { Worker } from "node:worker_threads";
import { LedgerFailure } from "../ledger.ts";
import type { Call, CallFailure, CallName, Reply } from "./calls.ts";
import type { SqliteDatabase } from "./database.ts";

type ParametersOf<Name extends CallName> = Parameters<SqliteDatabase[Name]>;
type Result<Name extends CallName> = ReturnType<SqliteDatabase[Name]>;

const INPUT_OUTPUT_ERROR = 10;
const CONSTRAINT = 19;

export class SqliteThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;
  #ended: LedgerFailure | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (reply: Reply) => this.#answer(reply));
    worker.on("error", (error) =>
      this.#end(new LedgerFailure("unknown", "the thread of the database broke down", error)),
    );
    worker.on("exit", () => this.#end(new LedgerFailure("failed", "the database is closed")));
  }

  /** Starts the thread and opens the file, or answers why that failed. */
  static async open(file: string): Promise<SqliteThread | CallFailure> {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: { file } });
    const thread = new SqliteThread(worker);
    const opened = Promise.withResolvers<unknown>();
    thread.#pending.set(0, opened);
    try {
      await opened.promise;
      worker.unref();
      return thread;
    } catch (error) {
      await worker.terminate();
      if (error instanceof SqliteError) return error.failure;
      throw error;
    }
  }

  /** @throws LedgerFailure */
  async call<Name extends CallName>(name: Name, ...parameters: ParametersOf<Name>): Promise<Result<Name>> {
    if (this.#ended !== undefined) throw this.#ended;
    const id = ++this.#lastId;
    const answer = Promise.withResolvers<unknown>();
    this.#pending.set(id, answer);
    // A thread without work does not keep the program running.
    if (this.#pending.size === 1) this.#worker.ref();
    this.#worker.postMessage({ id, name, parameters } satisfies Call);
    try {
      // The worker answers with what the method of that name returns.
      return (await answer.promise) as Result<Name>;
    } catch (error) {
      throw error instanceof SqliteError ? ledgerFailure(error) : error;
    } finally {
      if (this.#pending.size === 0) this.#worker.unref();
    }
  }

  #answer(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if ("failure" in reply) pending?.reject(new SqliteError(reply.failure));
    else pending?.resolve(reply.value);
  }

  #end(failure: LedgerFailure): void {
    this.#ended ??= failure;
    for (const pending of this.#pending.values()) pending.reject(failure);
    this.#pending.clear();
  }
}

class SqliteError extends Error {
  override readonly name = "SqliteError";
  readonly failure: CallFailure;

  constructor(failure: CallFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** After an input/output error while committing, only the next opening of the file tells what the disk has. */
function ledgerFailure(error: SqliteError): LedgerFailure {
  const { resultCode, message } = error.failure;
  if (resultCode === CONSTRAINT) return new LedgerFailure("conflict", message, error);
  if (resultCode === INPUT_OUTPUT_ERROR) return new LedgerFailure("unknown", message, error);
  return new LedgerFailure("failed", message, error);
}
