// A data directory of a test's own.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRefusal } from "@parley/kernel";
import { openSqlite } from "../sqlite/open.ts";
import type { Storage } from "../storage.ts";
import type { Ground } from "./ground.ts";

export interface SqliteGround extends Ground {
  readonly directory: string;
}

export async function newSqliteGround(): Promise<SqliteGround> {
  const directory = await mkdtemp(join(tmpdir(), "parley-record-"));
  const opened: Storage[] = [];
  return {
    directory,
    async open(options) {
      const storage = await openSqlite(directory, options);
      if (isRefusal(storage)) throw new Error(storage.message);
      opened.push(storage);
      return storage;
    },
    async remove() {
      await Promise.allSettled(opened.map((storage) => storage.close()));
      await rm(directory, { recursive: true, force: true });
    },
  };
}
