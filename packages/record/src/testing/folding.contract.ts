// What every backend of the record must do with states, withheld bodies and the tree: the second suite that each is run against.
import * as crypto from "node:crypto";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isRefusal, isWithheld } from "@parley/kernel";
import type { StorageOptions } from "../ledger-storage.ts";
import { WITHHELD } from "../storage.ts";
import type { ProcessRecord, Storage, StreamState, Submission } from "../storage.ts";
import { MemoryTree, hashLeaf } from "../tree/index.ts";
import { LOG_SIGNATURE, leafData, openCheckpoint, originOf } from "../trust/index.ts";
import { nodePrimitives, signerFromSeed } from "../trust/node.ts";
import { PROCESS, openRecord, verdictOf } from "./ground.ts";
import type { Ground } from "./ground.ts";
import { NO, TallyImage, adding, deciding } from "./tally.ts";

/** Remembers what it was restored from. */
class WatchedImage extends TallyImage {
  restoredFrom = 0;
  applied = 0;

  override restore(streams: ReadonlyMap<string, StreamState>, seq: number): void {
    super.restore(streams, seq);
    this.restoredFrom = seq;
  }

  override apply(entry: Parameters<TallyImage["apply"]>[0]): void {
    super.apply(entry);
    this.applied++;
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function withholding(command: string, seqs: readonly number[], blobs: readonly string[] = []): Submission {
  return deciding(command, () => [{ stream: "process", type: WITHHELD, data: { seqs, blobs } }]);
}

export function describeFolding(backend: string, newGround: () => Promise<Ground>): void {
  describe(`states and proofs on ${backend}`, () => {
    let ground: Ground;
    let storage: Storage;
    let image: WatchedImage;
    let record: ProcessRecord;

    beforeEach(async () => {
      ground = await newGround();
    });

    afterEach(() => ground.remove());

    async function reopen(codeHash?: string, options: StorageOptions = {}): Promise<void> {
      storage = await ground.open(options);
      image = new WatchedImage();
      record = await openRecord(storage, image, codeHash);
    }

    async function add(...submissions: Submission[]): Promise<string[]> {
      const outcomes = await Promise.all(submissions.map((submission) => record.submit(submission)));
      return outcomes.map((outcome) => verdictOf(outcome));
    }

    test("starts from the snapshot that closing saved, and from no other code's", async () => {
      await reopen("code-1");
      await add(adding("c1", ["a", "b"], 1), adding("c2", ["b"], 2));
      const live = JSON.stringify(image);
      await storage.close();
      await reopen("code-1");
      expect([image.restoredFrom, image.applied, JSON.stringify(image)]).toEqual([3, 0, live]);
      await storage.close();
      await reopen("code-2");
      expect([image.restoredFrom, image.applied, JSON.stringify(image)]).toEqual([0, 3, live]);
      await storage.close();
      await reopen();
      expect([image.restoredFrom, image.applied, JSON.stringify(image)]).toEqual([0, 3, live]);
    });

    test("keeps the snapshots of the last two versions of the code", async () => {
      const restored: number[] = [];
      for (const codeHash of ["code-1", "code-2", "code-1", "code-3", "code-1", "code-2"]) {
        await reopen(codeHash);
        restored.push(image.restoredFrom);
        await add(adding(`c${restored.length}`, ["a"], 1));
        await storage.close();
      }
      expect(restored).toEqual([0, 0, 1, 0, 3, 0]);
    });

    test("saves a snapshot by itself every so many entries", async () => {
      await reopen("code-1", { snapshotEvery: 10 });
      for (let round = 0; round < 12; round++) await add(adding(`c${round}`, ["a", `b${round}`], round));
      const live = JSON.stringify(image);
      await record.catchUp();
      const other = await ground.open().catch(() => undefined);
      // Where only one storage can be open, the second look comes after a close that saves nothing new.
      if (other === undefined) await storage.close();
      const second = new WatchedImage();
      await openRecord(other ?? (await ground.open()), second, "code-1");
      expect(second.restoredFrom).toBeGreaterThanOrEqual(20);
      expect(JSON.stringify(second)).toBe(live);
    });

    test("saves a snapshot for the next version of the code when asked", async () => {
      await reopen("code-1");
      await add(adding("c1", ["a"], 1));
      await record.saveSnapshot("code-2");
      await storage.close();
      await reopen("code-2");
      expect(image.restoredFrom).toBe(1);
    });

    test("gives the leaves, and the tree over them, that its entries have", async () => {
      const node = "parley.example";
      const seed = crypto.randomBytes(32);
      await reopen(undefined, { signerOf: (process) => signerFromSeed(originOf(node, process), LOG_SIGNATURE, seed) });
      const { sha256 } = nodePrimitives;
      for (let round = 0; round < 7; round++) {
        await add(...Array.from({ length: round * round }, (_, nth) => adding(`c${round}-${nth}`, ["a", "b"], nth)));
        const tree = new MemoryTree(sha256);
        for (const row of await record.rows(1, record.head)) {
          const leaf = leafData(sha256, row.salt ?? new Uint8Array(32), row.body ?? "");
          expect(hex(row.leaf)).toBe(hex(leaf));
          tree.append(hashLeaf(sha256, leaf));
        }
        expect(tree.size).toBe(record.head);
        expect(record.treeHead().size).toBe(record.head);
        expect(hex(record.treeHead().root)).toBe(hex(tree.root()));
        const rows = await record.rows(2, 4);
        expect((await record.leaves(2, 4)).map(hex)).toEqual(rows.map(({ leaf }) => hex(leaf)));
      }
      const leaf = await record.leaf(record.head);
      expect(leaf).toHaveLength(32);
      expect(await record.leaf(record.head + 1)).toBeUndefined();
      const checkpoint = await record.checkpoint();
      const opened = openCheckpoint(nodePrimitives, checkpoint.note, {
        log: [signerFromSeed(originOf(node, PROCESS), LOG_SIGNATURE, seed)],
      });
      expect(isRefusal(opened) ? opened.code : opened.checkpoint.size).toBe(record.head);
      const before = record.treeHead();
      await storage.close();
      await reopen();
      expect(record.treeHead().size).toBe(before.size);
      expect(hex(record.treeHead().root)).toBe(hex(before.root));
    });

    test("salts each entry anew, so that equal entries have different leaves", async () => {
      await reopen();
      await add(...Array.from({ length: 50 }, (_, nth) => adding(`c${nth}`, ["a"], 0)));
      const salts = (await record.rows(1, 50)).map(({ salt }) => hex(salt ?? new Uint8Array()));
      expect(new Set(salts).size).toBe(50);
    });

    test("deletes what an order withholds: body, salt, file, digest and snapshot, and folds as if it had never been seen", async () => {
      await reopen("code-1");
      await add(adding("c1", ["a"], 1), adding("c2", ["a", "b"], 2), adding("c3", ["b"], 3));
      const file = await storage.blobs.put(PROCESS, Buffer.from("a file"), "b");
      if (isRefusal(file)) throw new Error(file.message);
      const before = await record.rows(1, 4);
      await record.saveSnapshot();
      const told: number[] = [];
      record.onCommitted((entries) => {
        told.push(...entries.map(({ seq }) => seq));
        // Whoever hears of the order finds the state without it.
        expect(image.tally("a").added).toEqual({ c1: 1 });
      });
      const outcomes = await add(withholding("c4", [2, 3], [file]), adding("c5", ["b"], 5));
      expect(outcomes).toEqual(["committed", "committed"]);
      expect(told).toEqual([5, 6]);

      const rows = await record.rows(1, 4);
      expect(rows.map(({ leaf }) => hex(leaf))).toEqual(before.map(({ leaf }) => hex(leaf)));
      expect(rows.map(({ body, salt }) => [body !== undefined, salt !== undefined])).toEqual([
        [true, true],
        [false, false],
        [false, false],
        [true, true],
      ]);
      expect((await record.read(1, 2)).map((entry) => isWithheld(entry) && entry)).toEqual([
        { seq: 2, stream: "a", version: 2, withheld: true },
        { seq: 3, stream: "b", version: 1, withheld: true },
      ]);
      expect(await storage.blobs.has(PROCESS, file)).toBe(false);
      expect(image.tally("b").added).toEqual({ c3: 3, c5: 5 });
      expect(image.tally("b").count).toBe(3);
      expect(await record.submit(adding("c2", ["a", "b"], 2))).toEqual({ kind: "repeated", seq: 3, entries: [] });

      const live = JSON.stringify(image);
      await storage.close();
      await reopen("code-1");
      expect(JSON.stringify(image)).toBe(live);
      await storage.close();
      await reopen();
      expect(JSON.stringify(image)).toBe(live);
    });

    test("refuses an order for an entry that is not recorded yet, and throws on one that it cannot read", async () => {
      await reopen();
      await add(adding("c1", ["a"], 1));
      const outcomes = await add(withholding("c2", [1, 2]), adding("c3", ["a"], 3));
      expect(outcomes).toEqual(["withheld-unknown-entry", "committed"]);
      const unreadable = deciding("c4", () => [{ stream: "process", type: WITHHELD, data: { seqs: ["1"] } }]);
      await expect(record.submit(unreadable)).rejects.toThrow(TypeError);
      expect((await record.read(0, 10)).some((entry) => isWithheld(entry))).toBe(false);
    });

    test("folds to the same state live, from zero and from any snapshot, whatever was withheld", async () => {
      const step = fc.oneof(
        {
          weight: 8,
          arbitrary: fc.record({
            kind: fc.constant("batch" as const),
            sizes: fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }),
          }),
        },
        { weight: 2, arbitrary: fc.record({ kind: fc.constant("snapshot" as const) }) },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant("withhold" as const),
            share: fc.double({ min: 0, max: 1, noNaN: true }),
          }),
        },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
      );
      storage = await ground.open();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
          const process = `run-${run++}`;
          const start = async (codeHash?: string): Promise<void> => {
            image = new WatchedImage();
            record = await storage.open(process, image, codeHash === undefined ? {} : { codeHash });
          };
          await start("code-1");
          for (const [round, one] of steps.entries()) {
            if (one.kind === "snapshot") await record.saveSnapshot();
            else if (one.kind === "withhold" && record.head > 0) {
              await add(withholding(`w${round}`, [1 + Math.floor(one.share * (record.head - 1))]));
            } else if (one.kind === "batch") {
              await add(
                ...one.sizes.map((size, nth) =>
                  size === 0
                    ? deciding(`n${round}-${nth}`, () => NO)
                    : adding(`c${round}-${nth}`, ["a", "b", "c"].slice(0, size), nth),
                ),
              );
            } else if (one.kind === "restart") {
              await record.close();
              await start("code-1");
            }
          }
          const live = JSON.stringify(image);
          await record.close();
          await start("code-1");
          expect(JSON.stringify(image)).toBe(live);
          await record.close();
          await start();
          expect(JSON.stringify(image)).toBe(live);
          await record.close();
        }),
        { numRuns: 25, seed: 20_240_910 },
      );
    });
  });
}
