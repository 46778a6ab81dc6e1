// The thread that owns the SQLite connection, so that waiting for the disk never holds up the requests of the main thread.
import { parentPort, workerData } from "node:worker_threads";
import type { Call, Reply } from "./calls.ts";
import { failureOf } from "./calls.ts";
import { SqliteDatabase } from "./database.ts";

const port = parentPort;
if (port === null) throw new Error("this module runs as a worker thread");

const { file } = workerData as { readonly file: string };

/** The first message says whether the file could be opened: id 0. */
function open(): SqliteDatabase | undefined {
  try {
    const database = new SqliteDatabase(file);
    reply({ id: 0, value: undefined });
    return database;
  } catch (error) {
    reply({ id: 0, failure: failureOf(error) });
    return undefined;
  }
}

function reply(message: Reply): void {
  port?.postMessage(message);
}

const database = open();
if (database === undefined) port.close();
else {
  port.on("message", ({ id, name, parameters }: Call) => {
    try {
      // The main thread's side types each call by the method's own parameters.
      const method = database[name] as (this: SqliteDatabase, ...given: readonly unknown[]) => unknown;
      reply({ id, value: Reflect.apply(method, database, parameters) });
    } catch (error) {
      reply({ id, failure: failureOf(error) });
    }
    if (name === "close") port.close();
  });
}
