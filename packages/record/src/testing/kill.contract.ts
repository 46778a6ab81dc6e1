// What must hold when the program is killed at any moment: the suite that each backend is run against.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Entry } from "@parley/kernel";
import { startLoader } from "./child.ts";
import { openRecord } from "./ground.ts";
import type { Ground } from "./ground.ts";
import { TallyImage, adding } from "./tally.ts";

/** How often it is killed: PARLEY_KILL_ROUNDS, by default 3 times. */
const ROUNDS = Number(process.env["PARLEY_KILL_ROUNDS"] ?? 3);
const SUBMITTERS = 32;
/** The last moment to be killed at, in acknowledgements. */
const LATEST = 2_000;

/** `place` gives the loader's arguments for a ground. */
export function testKills<Kind extends Ground>(
  newGround: () => Promise<Kind>,
  place: (ground: Kind) => readonly string[],
): void {
  let ground: Kind;

  beforeEach(async () => {
    ground = await newGround();
  });

  afterEach(() => ground.remove());

  test("loses nothing that it acknowledged and records nothing twice, killed at any moment", async () => {
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      // A multiplicative hash spreads the moments; it is the same ones every time.
      const moment = 1 + (((round + 1) * 2_654_435_761) % LATEST);
      const child = startLoader([...place(ground), String(round), String(SUBMITTERS), "1000000"]);
      let acks = 0;
      for await (const line of child.lines) {
        if (!line.startsWith("ack ")) continue;
        acknowledged.add(line.slice("ack ".length));
        if (++acks === moment) void child.kill();
      }
      await child.ended;
      expect(acks).toBeGreaterThanOrEqual(moment);

      const storage = await ground.open();
      const image = new TallyImage();
      const record = await openRecord(storage, image);
      const entries: Entry[] = [];
      while (entries.length < record.head) entries.push(...((await record.read(entries.length, 10_000)) as Entry[]));
      expect(entries.every(({ seq }, index) => seq === index + 1)).toBe(true);
      const perCommand = new Map<string, number>();
      for (const { command } of entries) perCommand.set(command, (perCommand.get(command) ?? 0) + 1);
      expect([...acknowledged].filter((command) => !perCommand.has(command))).toEqual([]);
      // Each command writes two entries: never one without the other, never both twice.
      expect([...perCommand].filter(([, count]) => count !== 2)).toEqual([]);

      // Sent again, what was being recorded at the last moment is answered or recorded, and still never twice.
      const again = Array.from({ length: acks + SUBMITTERS }, (_, nth) =>
        adding(`r${round}-${nth}`, [`s${nth % 5}`, "all"], nth),
      );
      const outcomes = await Promise.all(again.map((submission) => record.submit(submission)));
      for (const [nth, outcome] of outcomes.entries()) {
        const was = perCommand.has(`r${round}-${nth}`) ? "repeated" : "committed";
        expect(outcome.kind).toBe(was);
        acknowledged.add(`r${round}-${nth}`);
      }
      expect(record.head).toBe(2 * new Set([...perCommand.keys(), ...acknowledged]).size);
      await storage.close();
    }
  });
}
