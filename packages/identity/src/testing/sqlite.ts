// A fresh SQLite backend in a directory of its own.
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Identity } from "../identity.ts";
import { openIdentity } from "../open.ts";
import { ORIGIN, type TestBackend } from "./backend.ts";
import { HandClock } from "./hand-clock.ts";

/** Only one node has the file at a time: opening another closes the one before, as a restart does. */
export async function sqliteBackend(): Promise<TestBackend> {
  const directory = await mkdtemp(join(tmpdir(), "parley-identity-"));
  const clock = new HandClock();
  let opened: Identity | undefined;
  const close = async (): Promise<void> => {
    await opened?.close();
    opened = undefined;
  };
  return {
    clock,
    async open(options = {}) {
      await close();
      opened = await openIdentity({
        backend: { kind: "sqlite", directory },
        directory,
        origin: ORIGIN,
        clock,
        ...options,
      });
      return opened;
    },
    async everything() {
      const files = await readdir(directory, { recursive: true, withFileTypes: true });
      const texts = files
        .filter((file) => file.isFile())
        .map((file) => readFile(join(file.parentPath, file.name), "latin1"));
      return (await Promise.all(texts)).join("\n");
    },
    async rows() {
      await close();
      const database = new DatabaseSync(join(directory, "identity.sqlite"), { readOnly: true });
      const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
      const counts = tables.map(({ name }) => {
        const counted = database.prepare(`select count(*) as rows from ${String(name)}`).get();
        return [String(name), Number(counted?.["rows"])];
      });
      database.close();
      return Object.fromEntries(counts);
    },
    async destroy() {
      await close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
