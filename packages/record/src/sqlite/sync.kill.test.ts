// Watching the system calls of a program that records on SQLite: is the disk synced before a command is acknowledged?
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startLoader } from "../testing/child.ts";
import { newSqliteGround } from "../testing/sqlite-ground.ts";

/** strace is not on every machine, and not allowed on some that have it. */
const canTrace = spawnSync("strace", ["-f", "-o", "/dev/null", "true"]).status === 0;
const COMMANDS = 20;

describe.skipIf(!canTrace)("a record on SQLite, as its system calls show it", () => {
  test("has synced its log between one acknowledgement and the next", async () => {
    const ground = await newSqliteGround();
    try {
      const trace = join(ground.directory, "trace");
      const under = ["strace", "-f", "-y", "-e", "trace=fsync,fdatasync,write,pwrite64", "-s", "64", "-o", trace];
      const child = startLoader(["sqlite", join(ground.directory, "data"), "0", "1", String(COMMANDS)], under);
      expect(await child.ended).toBe(0);

      // One submitter: each command is sent after the one before it was acknowledged.
      let isWritten = false;
      let isSynced = false;
      let acknowledged = 0;
      for (const call of (await readFile(trace, "utf8")).split("\n")) {
        const isLog = call.includes("record.sqlite-wal>");
        if (isLog && call.includes("pwrite64(")) {
          isWritten = true;
          isSynced = false;
        } else if (
          (isLog && /f(?:data)?sync\(.*\) += 0$/.test(call)) ||
          /f(?:data)?sync resumed>.*\) += 0$/.test(call)
        ) {
          isSynced = true;
        } else if (call.includes("write(1<") && call.includes('"ack ')) {
          expect({ acknowledged, isWritten, isSynced }).toEqual({ acknowledged, isWritten: true, isSynced: true });
          acknowledged++;
          isWritten = false;
          isSynced = false;
        }
      }
      expect(acknowledged).toBe(COMMANDS);
    } finally {
      await ground.remove();
    }
  });
});
