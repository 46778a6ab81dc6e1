// Where waiting commands survive a reload: one object store in IndexedDB.
import type { WaitingCommand, WaitingStorage } from "../ports.ts";

const DATABASE = "parley";
const STORE = "waiting-commands";

export function waitingStorage(factory: IDBFactory = indexedDB): WaitingStorage {
  let opening: Promise<IDBDatabase> | undefined;

  function open(): Promise<IDBDatabase> {
    opening ??= new Promise((resolve, reject) => {
      const request = factory.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opening;
  }

  async function run<Result>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> {
    const database = await open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  return {
    async all() {
      // Nothing but `put` below writes there.
      const commands = (await run("readonly", (store) => store.getAll())) as WaitingCommand[];
      return commands.sort((one, other) => one.order - other.order);
    },
    async put(command) {
      await run("readwrite", (store) => store.put(command));
    },
    async remove(id) {
      await run("readwrite", (store) => store.delete(id));
    },
    async clear() {
      await run("readwrite", (store) => store.clear());
    },
  };
}
