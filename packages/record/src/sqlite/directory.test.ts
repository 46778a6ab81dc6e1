// What holds for a data directory: one program at a time, a full disk, what is left on the disk.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isRefusal } from "@parley/kernel";
import { LedgerStorage } from "../ledger-storage.ts";
import { WITHHELD } from "../storage.ts";
import { startLoader } from "../testing/child.ts";
import { openRecord, verdictOf } from "../testing/ground.ts";
import { newSqliteGround } from "../testing/sqlite-ground.ts";
import type { SqliteGround } from "../testing/sqlite-ground.ts";
import { TallyImage, adding, deciding } from "../testing/tally.ts";
import type { SqliteLedger } from "./ledger.ts";
import { RECORD_FILE, openSqlite, openSqliteLedger } from "./open.ts";

describe("a data directory", () => {
  let ground: SqliteGround;

  beforeEach(async () => {
    ground = await newSqliteGround();
  });

  afterEach(() => ground.remove());

  async function openLedger(): Promise<SqliteLedger> {
    const ledger = await openSqliteLedger(ground.directory);
    if (isRefusal(ledger)) throw new Error(ledger.message);
    return ledger;
  }

  async function textsOnDisk(): Promise<string> {
    const files = await readdir(ground.directory);
    const contents = await Promise.all(files.map((file) => readFile(join(ground.directory, file), "latin1")));
    return contents.join("");
  }

  test("is one program's at a time, and free again when that one was killed", async () => {
    const child = startLoader(["sqlite", ground.directory, "0", "4", "1000000"]);
    for await (const line of child.lines) if (line.startsWith("ack ")) break;
    expect(await openSqlite(ground.directory)).toMatchObject({ refused: true, code: "data-directory-in-use" });
    await child.kill();
    const storage = await ground.open();
    expect((await openRecord(storage, new TallyImage())).head).toBeGreaterThan(0);
  });

  test("is one storage's at a time within one program too", async () => {
    const storage = await ground.open();
    expect(await openSqlite(ground.directory)).toMatchObject({ code: "data-directory-in-use" });
    const record = await openRecord(storage, new TallyImage());
    expect(verdictOf(await record.submit(adding("c1", ["a"], 1)))).toBe("committed");
  });

  test("is refused with the reason when it cannot hold a record", async () => {
    const path = join(ground.directory, "file");
    await writeFile(path, "not a directory");
    expect(await openSqlite(path)).toMatchObject({ refused: true, code: "data-directory-unusable" });
    await writeFile(
      join(ground.directory, RECORD_FILE),
      "not a database, but long enough to be taken for one".repeat(100),
    );
    expect(await openSqlite(ground.directory)).toMatchObject({ refused: true, code: "data-directory-unusable" });
  });

  test("is written through a log that is synced at every commit", async () => {
    const ledger = await openLedger();
    expect(await ledger.durability()).toEqual({ journalMode: "wal", synchronous: 2 });
    await ledger.close();
  });

  test("refuses clearly while the disk is full, still reads, and records again when there is room", async () => {
    const ledger = await openLedger();
    const storage = new LedgerStorage(ledger, {});
    const image = new TallyImage();
    const record = await openRecord(storage, image, "code-1");
    expect(verdictOf(await record.submit(adding("c1", ["a"], 1)))).toBe("committed");
    await ledger.limitSize(1);
    const large = (command: string) =>
      deciding(command, () => [{ stream: "a", type: "tally.added@1", data: { words: "x".repeat(100_000) } }]);
    expect(
      await Promise.all([large("c2"), large("c3")].map(async (one) => verdictOf(await record.submit(one)))),
    ).toEqual(["record-unavailable", "record-unavailable"]);
    // Also the next one, although it would just fit: there is no room to work in.
    expect(verdictOf(await record.submit(adding("c4", ["a"], 4)))).toBe("record-unavailable");
    await record.settled();
    expect(image.tally("a").added).toEqual({ c1: 1 });
    expect(await record.read(0, 10)).toHaveLength(1);

    await ledger.limitSize(1_000_000_000);
    expect(verdictOf(await record.submit(large("c2")))).toBe("committed");
    expect(verdictOf(await record.submit(adding("c4", ["a"], 4)))).toBe("committed");
    expect(record.head).toBe(3);
    const live = JSON.stringify(image);
    await storage.close();
    const again = new TallyImage();
    await openRecord(await ground.open(), again);
    expect(JSON.stringify(again)).toBe(live);
  });

  test("holds no trace of what was withheld, in no file", async () => {
    const storage = await ground.open();
    const record = await openRecord(storage, new TallyImage(), "code-1");
    const secret = (command: string) =>
      deciding(command, () => [
        { stream: "a", type: "tally.added@1", data: { words: `a secret ${"told ".repeat(2_000)}` } },
      ]);
    for (const command of ["c1", "c2", "c3"]) await record.submit(secret(command));
    const file = await storage.blobs.put(record.process, Buffer.from("a secret file ".repeat(2_000)), "a");
    await record.saveSnapshot();
    expect(await textsOnDisk()).toContain("a secret");
    await record.submit(
      deciding("c4", () => [{ stream: "process", type: WITHHELD, data: { seqs: [1, 2, 3], blobs: [file] } }]),
    );
    const texts = await textsOnDisk();
    expect(texts).toContain(WITHHELD);
    expect(texts).not.toContain("a secret");
  });
});
