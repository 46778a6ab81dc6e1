// What holds when Postgres is cut off, at rest and in the middle of a commit, and when something else has written to its tables.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isRefusal } from "@parley/kernel";
import type { ProcessRecord, Storage, Submission } from "../storage.ts";
import { PROCESS, openRecord, verdictOf } from "../testing/ground.ts";
import { newPostgresGround } from "../testing/postgres-ground.ts";
import type { PostgresGround } from "../testing/postgres-ground.ts";
import { reachPostgres, runSql } from "../testing/postgres.ts";
import { CuttingProxy } from "../testing/proxy.ts";
import type { Passage } from "../testing/proxy.ts";
import { TallyImage, adding } from "../testing/tally.ts";
import { openPostgres } from "./open.ts";

const url = await reachPostgres();

describe.skipIf(url === undefined)("a record on Postgres", () => {
  let proxy: CuttingProxy;
  let ground: PostgresGround;
  let storage: Storage;
  let image: TallyImage;
  let record: ProcessRecord;

  beforeEach(async () => {
    proxy = await CuttingProxy.before(url ?? "");
    ground = await newPostgresGround(url ?? "", proxy.url);
    storage = await ground.open({ log: () => undefined });
    image = new TallyImage();
    record = await openRecord(storage, image, "code-1");
    await send(adding("c1", ["a"], 1));
  });

  afterEach(async () => {
    proxy.mend();
    await ground.remove();
    await proxy.close();
  });

  async function send(...submissions: Submission[]): Promise<string[]> {
    const outcomes = await Promise.all(submissions.map((submission) => record.submit(submission)));
    return outcomes.map((outcome) => verdictOf(outcome));
  }

  async function foldedElsewhere(): Promise<string> {
    const other = await openPostgres(ground.url, { schema: ground.schema });
    if (isRefusal(other)) throw new Error(other.message);
    const fold = new TallyImage();
    await openRecord(other, fold);
    await other.close();
    return JSON.stringify(fold);
  }

  /** What the proxy does when the commit passes. */
  function atCommit(passage: Passage): void {
    proxy.passage = (bytes) => (bytes.includes("commit\0") ? passage : "pass");
  }

  test("refuses clearly while the database is gone and serves when it is back, without a restart", async () => {
    proxy.cut();
    expect(await send(adding("c2", ["a"], 2), adding("c3", ["a"], 3))).toEqual([
      "record-unavailable",
      "record-unavailable",
    ]);
    await expect(record.read(0, 10)).rejects.toMatchObject({
      name: "RecordUnavailable",
      refusal: { code: "record-unavailable" },
    });
    await expect(record.catchUp()).rejects.toMatchObject({ name: "RecordUnavailable" });
    await record.settled();
    expect(image.tally("a").added).toEqual({ c1: 1 });
    proxy.mend();
    expect(await send(adding("c2", ["a"], 2))).toEqual(["committed"]);
    expect(await record.read(0, 10)).toHaveLength(2);
    expect(await foldedElsewhere()).toBe(JSON.stringify(image));
  });

  test("answers truthfully when the answer to a commit that was done is lost", async () => {
    atCommit("cut-after");
    const sent = send(adding("c2", ["a"], 2), adding("c3", ["a"], 3));
    await untilCut();
    proxy.mend();
    await untilCaughtUp();
    expect(await sent).toEqual(["committed", "committed"]);
    expect(image.tally("a").added).toEqual({ c1: 1, c2: 2, c3: 3 });
    expect(await send(adding("c2", ["a"], 2))).toEqual(["repeated"]);
    expect(await foldedElsewhere()).toBe(JSON.stringify(image));
  });

  test("answers truthfully when a commit never arrived", async () => {
    atCommit("cut-before");
    const sent = send(adding("c2", ["a"], 2));
    await untilCut();
    proxy.mend();
    await untilCaughtUp();
    expect(await sent).toEqual(["record-unavailable"]);
    expect(image.tally("a").added).toEqual({ c1: 1 });
    expect(await send(adding("c2", ["a"], 2))).toEqual(["committed"]);
    expect(await foldedElsewhere()).toBe(JSON.stringify(image));
  });

  test("says that it does not know, when the database stays away after a commit was cut", async () => {
    await storage.close();
    storage = await ground.open({ patience: 1, log: () => undefined });
    image = new TallyImage();
    record = await openRecord(storage, image);
    atCommit("cut-after");
    const sent = send(adding("c2", ["a"], 2));
    expect(await sent).toEqual(["record-outcome-unknown"]);
    expect(await send(adding("c3", ["a"], 3))).toEqual(["record-unavailable"]);
    proxy.mend();
    expect(await send(adding("c2", ["a"], 2))).toEqual(["repeated"]);
    expect(await foldedElsewhere()).toBe(JSON.stringify(image));
  });

  test("lets readers on only when the image is right again", async () => {
    atCommit("cut-before");
    const sent = send(adding("c2", ["a"], 2));
    await untilCut();
    let isSettled = false;
    const settled = record.settled().then(() => {
      isSettled = true;
      return image.tally("a").added;
    });
    await expect(record.catchUp()).rejects.toMatchObject({ name: "RecordUnavailable" });
    expect(isSettled).toBe(false);
    proxy.mend();
    await untilCaughtUp();
    expect(await settled).toEqual({ c1: 1 });
    await sent;
  });

  test("catches up by itself when the database is back", async () => {
    const told = new Promise<number>((resolve) => record.onCommitted((entries) => resolve(entries[0]?.seq ?? 0)));
    proxy.cut();
    const other = await openPostgres(ground.url, { schema: ground.schema });
    if (isRefusal(other)) throw new Error(other.message);
    const elsewhere = await openRecord(other, new TallyImage());
    await elsewhere.submit(adding("c2", ["a"], 2));
    await other.close();
    proxy.mend();
    expect(await told).toBe(2);
    expect(image.tally("a").added).toEqual({ c1: 1, c2: 2 });
  });

  test("records nothing over an entry that is in the way, and goes on when that is gone", async () => {
    const stray = `${PROCESS}-stray`;
    await runSql(
      ground.url,
      () => `insert into ${ground.schema}.entry values ('${PROCESS}', 3, '${stray}', 1, '', '', '{}')`,
    );
    let decided = 0;
    const counted: Submission = {
      ...adding("c2", ["a", "b"], 2),
      decide: () => {
        decided++;
        return adding("c2", ["a", "b"], 2).decide("");
      },
    };
    expect(await send(counted)).toEqual(["record-unavailable"]);
    // Once more after the image was folded anew, and not for ever.
    expect(decided).toBe(2);
    await record.settled();
    expect(image.tally("a").added).toEqual({ c1: 1 });
    await runSql(ground.url, () => `delete from ${ground.schema}.entry where stream = '${stray}'`);
    expect(await send(counted)).toEqual(["committed"]);
    expect(await foldedElsewhere()).toBe(JSON.stringify(image));
  });

  test("waits for the disk even where the server is set not to", async () => {
    const careless = new URL(ground.url);
    careless.searchParams.set("options", "-c synchronous_commit=off");
    const asked: unknown[] = [];
    const other = await openPostgres(careless.href, { schema: ground.schema });
    if (isRefusal(other)) throw new Error(other.message);
    await runSql(
      ground.url,
      () => `create function ${ground.schema}.note() returns trigger language plpgsql as
        $$ begin insert into ${ground.schema}.probe values (current_setting('synchronous_commit')); return new; end $$;
        create trigger note after insert on ${ground.schema}.command for each row execute function ${ground.schema}.note()`,
    );
    const elsewhere = await openRecord(other, new TallyImage());
    await elsewhere.submit(adding("c2", ["a"], 2));
    asked.push(...(await runSql(ground.url, () => `select process from ${ground.schema}.probe`)));
    await other.close();
    expect(asked).toEqual([{ process: "on" }]);
  });

  test("has flushed the log that holds an entry when it acknowledges it", async () => {
    const bytes = 300_000;
    const [before] = await runSql(ground.url, () => "select pg_current_wal_insert_lsn() as lsn");
    // Random digits, which no compression makes much smaller.
    const words = Array.from({ length: bytes / 16 }, () =>
      Math.random().toString(16).slice(2, 18).padEnd(16, "0"),
    ).join("");
    const outcome = await record.submit({
      ...adding("c2", ["a"], 2),
      decide: () => [{ stream: "a", type: "tally.added@1", data: { number: 2, words } }],
    });
    const [after] = await runSql(
      ground.url,
      () => `select pg_current_wal_flush_lsn() - '${String(before?.["lsn"])}' as bytes`,
    );
    expect(verdictOf(outcome)).toBe("committed");
    expect(Number(after?.["bytes"])).toBeGreaterThan(bytes / 2);
  });

  /** An attempt that was under way while the proxy was still cut fails; the next one does not. */
  async function untilCaughtUp(): Promise<void> {
    for (;;) {
      const caughtUp = await record.catchUp().then(
        () => true,
        () => false,
      );
      if (caughtUp) return;
    }
  }

  /** Until the proxy has met the commit and cut. */
  async function untilCut(): Promise<void> {
    while (proxy.isUp) await new Promise(setImmediate);
  }
});

describe.skipIf(url === undefined)("opening a record on Postgres", () => {
  test("is refused with the reason where there is no such database", async () => {
    const nowhere = new URL(url ?? "");
    nowhere.pathname = "/no_such_database";
    expect(await openPostgres(nowhere.href)).toMatchObject({ refused: true, code: "database-unusable" });
    expect(await openPostgres(url ?? "", { schema: "no; schema" })).toMatchObject({
      refused: true,
      code: "database-unusable",
    });
  });
});
