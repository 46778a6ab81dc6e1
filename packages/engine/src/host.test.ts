import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, read } from "@parley/contract";
import { handler, isRefusal, refuse, streamKind } from "@parley/kernel";
import type { Domain, Entry, StreamKind } from "@parley/kernel";
import { openSqlite } from "@parley/record";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { openEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { answering } from "./face.ts";
import type { ServerCapability } from "./face.ts";

interface List {
  items: string[];
}

const list: StreamKind<List> = {
  pattern: "list/:list",
  initial: () => ({ items: [] }),
  evolve(state, entry) {
    // The one type of event that this domain decides.
    state.items.push((entry as Entry<string, { item: string }>).data.item);
    return state;
  },
  audience: (viewer, { list: name }) => name === "open" || viewer.actor === "member",
};

const add = command({
  name: "list.add",
  path: "/lists/:list",
  summary: "Add an item.",
  policy: "by members",
  errors: ["item-twice"],
  offline: "queue",
  input: z.strictObject({ list: z.string(), item: z.string().check(z.maxLength(5)) }),
});

const show = read({
  name: "list.show",
  path: "/lists/:list",
  summary: "Show a list.",
  policy: "by its audience",
  errors: [],
  input: z.strictObject({ list: z.string() }),
  output: z.looseObject({}),
});

const domain: Domain = {
  name: "list",
  streams: [streamKind(list)],
  handlers: {
    "list.add": handler<{ list: string; item: string }, { target: List }>({
      on: ({ list: name }) => ({ target: `list/${name}` }),
      allow: (viewer) => (viewer.actor === "member" ? undefined : refuse("not-allowed", "Members only.")),
      decide: ({ target }, { input }) =>
        target.items.includes(input.item)
          ? refuse("item-twice", "It is there.")
          : [{ stream: `list/${input.list}`, type: "list.added@1", data: { item: input.item } }],
    }),
  },
  upcasters: { "list.added@0": (data) => ({ type: "list.added@1", data }) },
};

const capability: ServerCapability = {
  domain,
  commands: [add],
  reads: [
    answering(show, ({ state }, { list: name }) => {
      const found = state(list, { list: name });
      return isRefusal(found) ? found : { items: found.items };
    }),
  ],
};
const reader = capability.reads[0];

let directory: string;
let engine: Engine;

async function open(): Promise<Engine> {
  const storage = await openSqlite(directory);
  if (isRefusal(storage)) throw new Error(storage.message);
  return openEngine({
    storage,
    capabilities: [capability],
    viewerOf: (_directory, actor) => ({ actor, roles: [] }),
    codeHash: "test",
  });
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "parley-engine-"));
  engine = await open();
});

afterEach(async () => {
  await engine.close();
  await rm(directory, { recursive: true });
});

const give = async (item: string, options: { id?: string; actor?: string; list?: string } = {}) =>
  (await engine.create("p")).submit({
    contract: add,
    input: { list: options.list ?? "closed", item },
    actor: options.actor ?? "member",
    command: options.id ?? `command-${item}`,
  });

const shown = async (actor: string, name = "closed") => {
  if (!reader) throw new Error("no reader");
  return (await engine.create("p")).answer(reader, { list: name }, actor);
};

describe("commands", () => {
  test("what is decided is recorded once, and a retry gets the first answer", async () => {
    const first = await give("a");
    const again = await give("a");
    expect(first).toMatchObject({ seq: 1, repeated: false });
    expect(again).toMatchObject({ seq: 1, repeated: true });
    expect(await give("b", { id: "command-a" })).toMatchObject({ code: "command-id-reused" });
  });

  test("commands given at once are decided one after the other", async () => {
    const answers = await Promise.all([give("a", { id: "one-one-1" }), give("a", { id: "two-two-2" })]);
    expect(answers.map((answer) => isRefusal(answer))).toEqual([false, true]);
  });

  test("input that does not fit is refused where it does not, before anything is decided", async () => {
    expect(await give("too long", { id: "command-long" })).toMatchObject({ code: "invalid-input", at: "/item" });
    expect(await give("a", { id: "no" })).toMatchObject({ code: "command-id-invalid" });
    expect(await give("a", { actor: "stranger" })).toMatchObject({ code: "not-allowed" });
    expect((await engine.create("p")).seq).toBe(0);
  });
});

describe("reads", () => {
  test("a stream outside one's audience is as if it were not there", async () => {
    await give("a");
    expect(await shown("member")).toEqual({ items: ["a"] });
    expect(await shown("stranger")).toMatchObject({ code: "not-found" });
    await give("b", { list: "open" });
    expect(await shown("stranger", "open")).toEqual({ items: ["b"] });
  });

  test("an answer stays as it was given, whatever is recorded after it", async () => {
    await give("a");
    const before = await shown("member");
    await give("b");
    expect(before).toEqual({ items: ["a"] });
  });
});

test("a restart folds to the same states, from a snapshot and from zero", async () => {
  for (const item of ["a", "b", "c"]) await give(item);
  await engine.close();
  engine = await open();
  expect(await shown("member")).toEqual({ items: ["a", "b", "c"] });
  expect(await engine.host("nowhere")).toBeUndefined();
});
