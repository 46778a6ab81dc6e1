// Several nodes on one Postgres serve the same process.
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RecordedEntry } from "@parley/kernel";
import { WITHHELD } from "../storage.ts";
import type { ProcessRecord, Storage, Submission } from "../storage.ts";
import { PROCESS, openRecord, verdictOf } from "../testing/ground.ts";
import { newPostgresGround } from "../testing/postgres-ground.ts";
import type { PostgresGround } from "../testing/postgres-ground.ts";
import { reachPostgres } from "../testing/postgres.ts";
import { NO, TallyImage, adding, deciding } from "../testing/tally.ts";

const url = await reachPostgres();

describe.skipIf(url === undefined)("two nodes on one Postgres", () => {
  let ground: PostgresGround;
  let storages: Storage[];
  let images: TallyImage[];
  let records: ProcessRecord[];

  beforeEach(async () => {
    ground = await newPostgresGround(url ?? "");
    storages = [await ground.open({ snapshotEvery: 20 }), await ground.open({ snapshotEvery: 30 })];
    await start(PROCESS, "code-1");
  });

  afterEach(() => ground.remove());

  async function start(process: string, codeHash?: string): Promise<void> {
    images = [new TallyImage(), new TallyImage()];
    const options = codeHash === undefined ? {} : { codeHash };
    records = await Promise.all(
      storages.map((storage, node) => storage.open(process, images[node] ?? new TallyImage(), options)),
    );
  }

  async function send(node: number, submission: Submission): Promise<string> {
    const record = records[node];
    if (record === undefined) throw new Error(`there is no node ${node}`);
    return verdictOf(await record.submit(submission));
  }

  async function catchUp(): Promise<void> {
    await Promise.all(records.map((record) => record.catchUp()));
  }

  test("lose nothing and disagree about nothing, whatever is sent to both at once", async () => {
    let run = 0;
    // Each command goes to a node; some go to both, and some are refused when their stream is longer than they thought.
    const commands = fc.array(
      fc.record({
        to: fc.constantFrom([0], [1], [0, 1]),
        stream: fc.constantFrom("a", "b", "c"),
        number: fc.nat(1_000),
        most: fc.constantFrom(2, 5, 1_000),
      }),
      { minLength: 1, maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(commands, async (sent) => {
        await Promise.all(records.map((record) => record.close()));
        const name = `run-${run++}`;
        await start(name, "code-1");
        const told: RecordedEntry[][] = [[], []];
        for (const [node, record] of records.entries()) record.onCommitted((entries) => told[node]?.push(...entries));
        const answers = await Promise.all(
          sent.flatMap(({ to, stream, number, most }, nth) =>
            to.map(async (node) => {
              const decide = () =>
                (images[node]?.tally(stream).count ?? 0) >= most
                  ? NO
                  : [{ stream, type: "tally.added@1", data: { number } }];
              return [
                `c${nth}`,
                await send(node, { command: `c${nth}`, actor: "seat-1", digest: `${nth}`, decide }),
              ] as const;
            }),
          ),
        );
        await catchUp();
        expect(JSON.stringify(images[1])).toBe(JSON.stringify(images[0]));
        const entries = (await records[0]?.read(0, 1_000)) ?? [];
        expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
        expect(told).toEqual([entries, entries]);
        expect(records.map((record) => record.treeHead())).toEqual([records[0]?.treeHead(), records[0]?.treeHead()]);
        const recorded = entries.map((entry) => ("command" in entry ? entry.command : ""));
        expect(new Set(recorded).size).toBe(recorded.length);
        // Recorded is what was acknowledged, by one node as committed and by the other, if it was sent there too, as a repetition.
        const committed = answers.filter(([, answer]) => answer === "committed").map(([command]) => command);
        expect(committed.toSorted()).toEqual(recorded.toSorted());
        for (const [command, answer] of answers) if (answer === "repeated") expect(recorded).toContain(command);
        for (const stream of ["a", "b", "c"]) {
          const ofStream = entries.filter((entry) => entry.stream === stream);
          expect(ofStream.map(({ version }) => version)).toEqual(ofStream.map((_, index) => index + 1));
        }
        const fold = new TallyImage();
        await Promise.all(records.map((record) => record.close()));
        const again = await storages[0]?.open(name, fold);
        expect(JSON.stringify(fold)).toBe(JSON.stringify(images[0]));
        await again?.close();
      }),
      { numRuns: 12, seed: 20_240_910 },
    );
  });

  test("hear of each other's entries without asking", async () => {
    const heard = new Promise<readonly RecordedEntry[]>((resolve) => records[1]?.onCommitted(resolve));
    await send(0, adding("c1", ["a"], 1));
    expect((await heard).map(({ seq }) => seq)).toEqual([1]);
    expect(images[1]?.tally("a").added).toEqual({ c1: 1 });
  });

  test("decide on what the other wrote, though they have not heard of it yet", async () => {
    const first = (command: string, node: number) =>
      deciding(command, () =>
        (images[node]?.tally("a").count ?? 0) > 0 ? NO : [{ stream: "a", type: "tally.added@1", data: {} }],
      );
    expect(await send(0, first("c1", 0))).toBe("committed");
    expect(await send(1, first("c2", 1))).toBe("tally-no");
  });

  test("both drop what one of them withholds, and save no snapshot with it", async () => {
    await send(0, adding("c1", ["a"], 1));
    await send(1, adding("c2", ["a"], 2));
    await catchUp();
    await records[1]?.saveSnapshot();
    await send(
      0,
      deciding("c3", () => [{ stream: "process", type: WITHHELD, data: { seqs: [2] } }]),
    );
    // The second node still has it in its image, and must not save that.
    await records[1]?.saveSnapshot();
    await catchUp();
    for (const image of images) expect(image.tally("a").added).toEqual({ c1: 1 });
    await Promise.all(records.map((record) => record.close()));
    const live = JSON.stringify(images[0]);
    await start(PROCESS, "code-1");
    expect(images.map((image) => JSON.stringify(image))).toEqual([live, live]);
  });

  test("build on each other's snapshots", async () => {
    for (let nth = 0; nth < 100; nth++) await send(nth % 2, adding(`c${nth}`, ["a", `s${nth % 7}`], nth));
    await catchUp();
    await Promise.all(records.map((record) => record.saveSnapshot()));
    await Promise.all(records.map((record) => record.close()));
    const live = JSON.stringify(images[0]);
    await start(PROCESS, "code-1");
    expect(images.map((image) => JSON.stringify(image))).toEqual([live, live]);
    const fold = new TallyImage();
    const third = await ground.open();
    await openRecord(third, fold);
    expect(JSON.stringify(fold)).toBe(live);
  });
});
