// What is pushed comes out in order, and neither side is left waiting for the other.
import { expect, test } from "vitest";
import { handover } from "./handover.ts";

test("items come out in the order in which batches go in, each batch when the one before is taken", async () => {
  const log: string[] = [];
  const items = handover<number>(async (take) => {
    for (const batch of [[1, 2], [3], []]) log.push(`pushed ${batch.join()} ${String(await take(batch))}`);
  });
  for await (const item of items) log.push(`took ${item}`);
  expect(log).toEqual(["took 1", "took 2", "pushed 1,2 true", "took 3", "pushed 3 true", "pushed  true"]);
});

test("whoever pushes is told when nobody takes any more", async () => {
  const answers: boolean[] = [];
  const pushed = Promise.withResolvers<void>();
  const items = handover<number>(async (take) => {
    answers.push(await take([1, 2]), await take([3]));
    pushed.resolve();
  });
  for await (const _item of items) break;
  await pushed.promise;
  expect(answers).toEqual([false, false]);
});

test("what goes wrong in pushing is thrown where the items are taken", async () => {
  const items = handover<number>(async (take) => {
    await take([1]);
    throw new Error("the file was changed");
  });
  const taken: number[] = [];
  await expect(
    (async () => {
      for await (const item of items) taken.push(item);
    })(),
  ).rejects.toThrow("the file was changed");
  expect(taken).toEqual([1]);
});
