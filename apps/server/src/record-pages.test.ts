// Looking into the record: newest first, by kind, participant and subject, with what is not for one counted and never shown.
import { negotiation } from "@parley/capabilities/testing";
import type { RecordedEntry } from "@parley/kernel";
import { isWithheld } from "@parley/kernel";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VISITORS, ask, openHall } from "./testing/hall.ts";
import type { Hall, Visitor } from "./testing/hall.ts";
import { startNode } from "./testing/node.ts";
import type { TestNode } from "./testing/node.ts";

const HALL = "hall";
/** Stands on the stream of a text that is for negotiators. */
const SECRET = "States shall act.";

interface Page {
  readonly entries: readonly RecordedEntry[];
  readonly upTo: number;
  readonly more: boolean;
  readonly notShown: number;
  readonly head: number;
}

let node: TestNode;
let hall: Hall;

beforeAll(async () => {
  node = await startNode();
  hall = await openHall(node, HALL, negotiation());
});
afterAll(() => node.remove());

async function entries(visitor: Visitor, query: string): Promise<Page> {
  const url = `/api/processes/${HALL}/record/entries?${query}`;
  const { body } = await ask(node, { method: "GET", url, headers: hall.headers[visitor] });
  return body as unknown as Page; // as the contract has it
}

const seqs = ({ entries: found }: Page): readonly number[] => found.map(({ seq }) => seq);

/** Page by page until there is no more. */
async function walk(visitor: Visitor, way: "before" | "after", start: string, filter = "") {
  const found: number[] = [];
  let notShown = 0;
  let at = start;
  for (let pages = 0; pages < 100; pages++) {
    const page = await entries(visitor, `${way}=${at}&limit=3${filter}`);
    found.push(...seqs(page));
    notShown += page.notShown;
    if (!page.more) return { found, notShown };
    at = String(page.upTo);
  }
  throw new Error("it goes on for ever");
}

describe.each(VISITORS)("%s", (visitor) => {
  test("gets the same entries newest first as oldest first, and every other one counted once", async () => {
    const forth = await walk(visitor, "after", "0");
    const back = await walk(visitor, "before", "end");
    expect(back.found).toEqual(forth.found.toReversed());
    expect([back.notShown, forth.notShown]).toEqual([forth.notShown, hall.host.record.head - forth.found.length]);
  });

  test("finds by kind, participant and subject those entries alone that are for them", async () => {
    const viewer = hall.host.viewer(visitor);
    const all = (await hall.host.record.read(0, 10_000)).filter((entry) => hall.host.maySee(viewer, entry.stream));
    const wanted = (fits: (entry: Exclude<RecordedEntry, { readonly withheld: true }>) => boolean) =>
      all.flatMap((entry) => (!isWithheld(entry) && fits(entry) ? [entry.seq] : []));
    for (const [filter, expected] of [
      ["&type=text.proposal-tabled", wanted(({ type }) => type === "text.proposal-tabled@1")],
      ["&type=process.seat-opened@1", wanted(({ type }) => type === "process.seat-opened@1")],
      ["&about=text:t", wanted(({ refs }) => refs.includes("text:t"))],
      [
        "&participant=AAA",
        wanted(({ actor, refs }) => refs.includes("participant:AAA") || hall.host.viewer(actor).participant === "AAA"),
      ],
    ] as const) {
      expect([filter, (await walk(visitor, "after", "0", filter)).found]).toEqual([filter, expected]);
      expect([filter, (await walk(visitor, "before", "end", filter)).found]).toEqual([filter, expected.toReversed()]);
    }
  });

  test("reads an entry's page only where the entry is for them", async () => {
    const viewer = hall.host.viewer(visitor);
    for (const entry of await hall.host.record.read(0, 10_000)) {
      if (isWithheld(entry) || !JSON.stringify(entry.data).includes(SECRET)) continue;
      const url = `/processes/${HALL}/record/${entry.seq}`;
      const page = await ask(node, { method: "GET", url, headers: hall.headers[visitor] });
      expect([page.status, page.text.includes(SECRET)]).toEqual([200, hall.host.maySee(viewer, entry.stream)]);
    }
  });
});

test("the explorer is read without scripts: sentences, who did it, and the way to older entries", async () => {
  const { text } = await ask(node, { method: "GET", url: `/processes/${HALL}/record?before=6` });
  expect(text).toContain("Participants admitted: <bdi>3</bdi>");
  expect(text).toContain(`href="/processes/${HALL}/record/5"`);
  expect(text).not.toContain(`href="/processes/${HALL}/record/6"`);
});

test.each(["before=0", "after=9999"])("there is nothing beyond either end: %s", async (query) => {
  expect(await entries("host", query)).toMatchObject({ entries: [], more: false, notShown: 0 });
});
