import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import type { WaitingCommand } from "../ports.ts";
import { waitingStorage } from "./storage.ts";

function waiting(id: string, order: number): WaitingCommand {
  const address = { name: "test.add", method: "POST", path: "/notes" } as const;
  return {
    id,
    process: "p",
    actor: "a",
    address,
    input: { words: id },
    at: "2026-01-01T00:00:00.000Z",
    tried: false,
    order,
  };
}

test("what waits is there again when the page is loaded anew, in its order, until it is removed", async () => {
  const database = new IDBFactory();
  const before = waitingStorage(database);
  await before.put(waiting("second", 2));
  await before.put(waiting("first", 1));
  await before.put({ ...waiting("second", 2), tried: true });
  const after = waitingStorage(database);
  expect(await after.all()).toEqual([waiting("first", 1), { ...waiting("second", 2), tried: true }]);
  await after.remove("first");
  expect(await before.all()).toHaveLength(1);
  await after.clear();
  expect(await before.all()).toEqual([]);
});
