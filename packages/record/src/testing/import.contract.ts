// What every backend of the record must do with a process that comes from another node: the third suite that each is run against.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isRefusal } from "@parley/kernel";
import { WITHHELD } from "../storage.ts";
import type { ProcessRecord, RecordRow, Storage } from "../storage.ts";
import { openRecord, verdictOf } from "./ground.ts";
import type { Ground } from "./ground.ts";
import { TallyImage, adding, deciding } from "./tally.ts";

const EVENTS = 2_300;

export function describeImport(backend: string, newGround: () => Promise<Ground>): void {
  describe(`importing into a record on ${backend}`, () => {
    let ground: Ground;
    let storage: Storage;
    let original: ProcessRecord;
    let image: TallyImage;
    let rows: RecordRow[];

    beforeEach(async () => {
      ground = await newGround();
      storage = await ground.open();
      image = new TallyImage();
      original = await openRecord(storage, image);
      await original.submit(adding("c1", ["a", "b"], 1));
      // One command that is longer than what is written at once.
      const many = Array.from({ length: EVENTS }, (_, number) => ({
        stream: `s${number % 5}`,
        type: "tally.added@1",
        data: { number },
      }));
      await original.submit(deciding("c2", () => many));
      await original.submit(adding("c3", ["a"], 3));
      await original.submit(deciding("c4", () => [{ stream: "process", type: WITHHELD, data: { seqs: [1, 5] } }]));
      rows = [...(await original.rows(1, original.head))];
    });

    afterEach(() => ground.remove());

    async function* streamed(given: readonly RecordRow[]): AsyncIterable<RecordRow> {
      yield* given;
    }

    test("gives the same rows, tree and state, and goes on from there", async () => {
      const imported = await storage.importProcess("copy", streamed(rows));
      expect(imported).toEqual(original.treeHead());
      const copyImage = new TallyImage();
      const copy = await storage.open("copy", copyImage);
      expect(await copy.rows(1, copy.head)).toEqual(rows);
      expect(JSON.stringify(copyImage)).toBe(JSON.stringify(image));
      expect(await copy.submit(adding("c3", ["a"], 3))).toMatchObject({ kind: "repeated", seq: EVENTS + 3 });
      expect(verdictOf(await copy.submit(adding("c3", ["a"], 3, "seat-2")))).toBe("command-id-reused");
      expect(verdictOf(await copy.submit(adding("c5", ["a"], 5)))).toBe("committed");
      expect(await storage.processes()).toEqual(["copy", "reaim-2024"]);
    });

    test("refuses a process that holds entries, or that is open", async () => {
      await storage.open("empty", new TallyImage());
      for (const process of ["reaim-2024", "empty"]) {
        expect(await storage.importProcess(process, rows)).toMatchObject({ code: "process-not-empty" });
      }
    });

    const breaches: Readonly<Record<string, (given: RecordRow[]) => void>> = {
      "a changed text": (given) =>
        given.splice(2_000, 1, { ...at(given, 2_000), body: at(given, 2_000).body?.replace("1998", "1999") ?? "" }),
      "a changed leaf": (given) => given.splice(2_000, 1, { ...at(given, 2_000), leaf: at(given, 1_999).leaf }),
      "a dropped row": (given) => given.splice(2_000, 1),
      "a row that comes twice": (given) => given.splice(2_000, 0, at(given, 2_000)),
      "two rows in each other's place": (given) => given.splice(2_000, 2, at(given, 2_001), at(given, 2_000)),
      "another stream's version": (given) => given.splice(2_000, 1, { ...at(given, 2_000), version: 7 }),
    };

    function at(given: readonly RecordRow[], index: number): RecordRow {
      const row = given[index];
      if (row === undefined) throw new Error(`there is no row ${index}`);
      return row;
    }

    test.for(Object.keys(breaches))("refuses %s and leaves nothing behind", async (name) => {
      breaches[name]?.(rows);
      const refused = await storage.importProcess("copy", streamed(rows));
      expect(isRefusal(refused) && refused.code).toBe("import-broken");
      const copy = await storage.open("copy", new TallyImage());
      expect(copy.head).toBe(0);
    });
  });
}
