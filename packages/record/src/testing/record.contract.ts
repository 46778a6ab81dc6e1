// What every backend of the record must do with commands: the suite that each of them is run against.
import * as crypto from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RecordedEntry } from "@parley/kernel";
import type { StorageOptions } from "../ledger-storage.ts";
import type { ProcessRecord, Storage } from "../storage.ts";
import { openRecord, verdictOf } from "./ground.ts";
import type { Ground } from "./ground.ts";
import { NO, TallyImage, adding, deciding } from "./tally.ts";

export function describeRecord(backend: string, newGround: () => Promise<Ground>): void {
  describe(`a record on ${backend}`, () => {
    let ground: Ground;
    let storage: Storage;
    let image: TallyImage;
    let record: ProcessRecord;

    beforeEach(async () => {
      ground = await newGround();
      await reopen();
    });

    afterEach(() => ground.remove());

    async function reopen(options: StorageOptions = {}, codeHash?: string): Promise<void> {
      storage = await ground.open(options);
      image = new TallyImage();
      record = await openRecord(storage, image, codeHash);
    }

    async function foldFromZero(): Promise<string> {
      await storage.close();
      await reopen();
      return JSON.stringify(image);
    }

    async function verdicts(submissions: Parameters<ProcessRecord["submit"]>[0][]): Promise<string[]> {
      const outcomes = await Promise.all(submissions.map((submission) => record.submit(submission)));
      return outcomes.map((outcome) => verdictOf(outcome));
    }

    test("numbers entries without a gap, within the process and within each stream", async () => {
      await verdicts([adding("c1", ["a", "b"], 1), adding("c2", ["b"], 2), adding("c3", ["a", "a", "b"], 3)]);
      await verdicts([adding("c4", ["b"], 4)]);
      const entries = await record.read(0, 100);
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(entries.map(({ stream, version }) => `${stream}${version}`)).toEqual([
        "a1",
        "b1",
        "b2",
        "a2",
        "a3",
        "b3",
        "b4",
      ]);
      expect(record.head).toBe(7);
    });

    test("answers with the entries that it recorded, whole", async () => {
      const data = {
        words: 'line\nbreak "quotes" \\ \u0000 \u2028 é 한국어 مرحبا 👩‍🚀',
        deep: [{ nothing: null, yes: true, number: -1.5e-7 }],
      };
      const events = [{ stream: "text/é 1", type: "tally.added@1", data, refs: ["text:t1"] }];
      const outcome = await record.submit(deciding("c1", () => events));
      const [entry] = await record.read(0, 1);
      expect(entry).toEqual({
        ...events[0],
        seq: 1,
        version: 1,
        actor: "seat-1",
        command: "c1",
        at: expect.any(String),
      });
      expect(outcome).toEqual({ kind: "committed", seq: 1, entries: [entry] });
    });

    test("dates entries by the time that the command was decided with, never before the entry before", async () => {
      const times: string[] = [];
      const dated = (command: string) =>
        deciding(command, (at) => {
          times.push(at);
          return [{ stream: "a", type: "tally.added@1", data: { number: 1 } }];
        });
      for (const command of ["c1", "c2", "c3"]) await record.submit(dated(command));
      const entries = await record.read(0, 10);
      expect(entries.map((entry) => "at" in entry && entry.at)).toEqual(times);
      expect(times).toEqual(times.toSorted());
      for (const time of times) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    });

    test("decides each command on what those before it in its batch did", async () => {
      const once = (command: string) =>
        deciding(command, () =>
          image.tally("a").count > 0 ? NO : [{ stream: "a", type: "tally.added@1", data: { number: 1 } }],
        );
      expect(await verdicts([once("c1"), once("c2"), once("c3")])).toEqual(["committed", "tally-no", "tally-no"]);
    });

    test("lets a refusal, a bug in deciding and a bug in folding each hit its own command alone", async () => {
      const bug = new Error("a bug");
      const settled = await Promise.allSettled([
        record.submit(adding("c1", ["a"], 1)),
        record.submit(deciding("c2", () => NO)),
        record.submit(
          deciding("c3", () => {
            throw bug;
          }),
        ),
        record.submit(deciding("c4", () => [{ stream: "a", type: "tally.added@1", data: Number.NaN }])),
        record.submit(deciding("c5", () => [{ stream: "b", type: "tally.added@1", data: { spoils: true } }])),
        record.submit(adding("c6", ["a"], 6)),
      ]);
      const told = settled.map((one) => (one.status === "fulfilled" ? verdictOf(one.value) : String(one.reason)));
      expect(told).toEqual([
        "committed",
        "tally-no",
        "Error: a bug",
        "TypeError: canonical JSON cannot hold a number that is not finite",
        "Error: this event breaks the fold",
        "committed",
      ]);
      const live = JSON.stringify(image);
      expect(image.tally("a").added).toEqual({ c1: 1, c6: 6 });
      expect(image.tally("b").count).toBe(0);
      expect(await foldFromZero()).toBe(live);
    });

    test("answers a retry with the first answer, in the same batch, later, and after a restart", async () => {
      const [first, again] = await Promise.all([
        record.submit(adding("c1", ["a", "b"], 1)),
        record.submit(adding("c1", ["a", "b"], 1)),
      ]);
      const later = await record.submit(adding("c1", ["a", "b"], 1));
      await storage.close();
      await reopen();
      const afterwards = await record.submit(adding("c1", ["a", "b"], 1));
      expect(first.kind).toBe("committed");
      for (const retry of [again, later, afterwards]) expect(retry).toEqual({ ...first, kind: "repeated" });
      expect(record.head).toBe(2);
    });

    test("refuses another command, and another actor, under a used id", async () => {
      expect(await verdicts([adding("c1", ["a"], 1), adding("c1", ["a"], 2)])).toEqual([
        "committed",
        "command-id-reused",
      ]);
      expect(await verdicts([adding("c1", ["a"], 2), adding("c1", ["a"], 1, "seat-2")])).toEqual([
        "command-id-reused",
        "command-id-reused",
      ]);
      expect(record.head).toBe(1);
    });

    test("decides a refused command anew when it is sent again", async () => {
      const whenOpen = deciding("c1", () =>
        image.tally("a").count === 0 ? NO : [{ stream: "b", type: "tally.added@1", data: {} }],
      );
      expect(await verdicts([whenOpen, adding("c2", ["a"], 1), whenOpen])).toEqual([
        "tally-no",
        "committed",
        "committed",
      ]);
    });

    test("remembers a command that wrote nothing", async () => {
      await record.submit(adding("c1", ["a"], 1));
      const nothing = deciding("c2", () => []);
      expect(await record.submit(nothing)).toEqual({ kind: "committed", seq: 1, entries: [] });
      expect(await record.submit(nothing)).toEqual({ kind: "repeated", seq: 1, entries: [] });
    });

    test("refuses when too many wait, and records those that were let in", async () => {
      await storage.close();
      await reopen({ queueSize: 3, batchSize: 2 });
      const told = await verdicts([1, 2, 3, 4, 5].map((number) => adding(`c${number}`, ["a"], number)));
      expect(told).toEqual(["committed", "committed", "committed", "record-busy", "record-busy"]);
      expect(await verdicts([adding("c6", ["a"], 6)])).toEqual(["committed"]);
    });

    test("shows readers that wait for it committed entries only", async () => {
      const seen: string[] = [];
      const reader = async (): Promise<void> => {
        for (let look = 0; look < 40; look++) {
          await record.settled();
          if (image.seq !== record.head) seen.push(`${image.seq} with the head at ${record.head}`);
          await new Promise(setImmediate);
        }
      };
      const writer = async (): Promise<void> => {
        for (let round = 0; round < 10; round++) {
          await Promise.all([0, 1, 2].map((nth) => record.submit(adding(`c${round}-${nth}`, ["a"], nth))));
        }
      };
      await Promise.all([reader(), writer()]);
      expect(seen).toEqual([]);
      expect(record.head).toBe(30);
    });

    test("tells listeners each committed entry once, in order, until they stop", async () => {
      const told: RecordedEntry[] = [];
      const stop = record.onCommitted((entries) => {
        expect(entries.at(-1)?.seq).toBe(record.head);
        told.push(...entries);
      });
      await verdicts([adding("c1", ["a", "b"], 1), deciding("c2", () => NO), adding("c3", ["a"], 3)]);
      await verdicts([adding("c4", ["b"], 4)]);
      stop();
      await verdicts([adding("c5", ["b"], 5)]);
      expect(told).toEqual((await record.read(0, 10)).slice(0, 4));
    });

    test("goes on when a listener throws", async () => {
      await storage.close();
      const logged: string[] = [];
      await reopen({ log: (message) => logged.push(message) });
      record.onCommitted(() => {
        throw new Error("a listener's bug");
      });
      expect(await verdicts([adding("c1", ["a"], 1)])).toEqual(["committed"]);
      expect(logged).toHaveLength(1);
    });

    test("reads from any place, as far as asked, of the streams that are named", async () => {
      const many = Array.from({ length: 2_100 }, (_, nth) => ({
        stream: nth % 3 === 0 ? "a" : "b",
        type: "tally.added@1",
        data: { number: nth },
      }));
      await record.submit(deciding("c1", () => many));
      await record.submit(adding("c2", ["c"], 1));
      const seqs = async (...asked: Parameters<ProcessRecord["read"]>) =>
        (await record.read(...asked)).map(({ seq }) => seq);
      expect(await seqs(2_099, 10)).toEqual([2_100, 2_101]);
      expect(await seqs(5, 3)).toEqual([6, 7, 8]);
      expect(await seqs(0, 3, ["a"])).toEqual([1, 4, 7]);
      expect(await seqs(3, 4, ["a", "c"])).toEqual([4, 7, 10, 13]);
      expect(await seqs(2_095, 10, ["a", "c"])).toEqual([2_098, 2_101]);
      expect(await seqs(2_101, 10)).toEqual([]);
      expect(await seqs(0, 10, ["nobody's"])).toEqual([]);
    });

    test("keeps processes apart", async () => {
      const otherImage = new TallyImage();
      const other = await storage.open("reaim-2026", otherImage);
      await record.submit(adding("c1", ["a"], 1));
      expect(verdictOf(await other.submit(adding("c1", ["a"], 7)))).toBe("committed");
      expect(otherImage.tally("a").added).toEqual({ c1: 7 });
      expect(image.tally("a").added).toEqual({ c1: 1 });
      expect(await storage.processes()).toEqual(["reaim-2024", "reaim-2026"]);
    });

    test("records what was let in before it closed, and refuses afterwards", async () => {
      const waiting = verdicts([adding("c1", ["a"], 1), adding("c2", ["a"], 2)]);
      await storage.close();
      expect(await waiting).toEqual(["committed", "committed"]);
      expect(await verdicts([adding("c3", ["a"], 3)])).toEqual(["record-unavailable"]);
      await reopen();
      expect(record.head).toBe(2);
    });

    test("keeps files by their content, with the audiences they were put for", async () => {
      await storage.close();
      await reopen({ blobLimit: 1_000_000 });
      const bytes = new Uint8Array(crypto.randomBytes(300_000));
      const hash = crypto.hash("sha256", bytes, "hex");
      expect(await storage.blobs.put("reaim-2024", bytes, "text/t1")).toBe(hash);
      expect(await storage.blobs.put("reaim-2024", bytes, "process")).toBe(hash);
      const blob = await storage.blobs.get("reaim-2024", hash);
      expect(Buffer.from(blob?.bytes ?? [])).toEqual(Buffer.from(bytes));
      expect(blob?.streams).toEqual(["process", "text/t1"]);
      expect(await storage.blobs.has("reaim-2024", hash)).toBe(true);
      expect(await storage.blobs.has("reaim-2026", hash)).toBe(false);
      expect(await storage.blobs.get("reaim-2026", hash)).toBeUndefined();
      expect(await storage.blobs.put("reaim-2024", new Uint8Array(1_000_001), "process")).toMatchObject({
        code: "blob-too-large",
      });
    });
  });
}
