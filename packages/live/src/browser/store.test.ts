import { streamKind } from "@parley/kernel";
import { describe, expect, test } from "vitest";
import { createLiveStore, type LiveStore } from "./store.ts";
import {
  addNoteContract,
  directoryKind,
  MOST_NOTES,
  notes,
  notesKind,
  voteContract,
  type Notes,
} from "./testing/notes.ts";
import { Browser, P, World } from "./testing/world.ts";

const directory = streamKind(directoryKind);
const text = streamKind(notesKind);

function openTab(browser: Browser, more: Partial<Parameters<typeof createLiveStore>[0]> = {}): LiveStore {
  const store = createLiveStore({
    process: P,
    viewer: browser.viewer,
    device: browser.device(),
    code: "v1",
    domains: [notes],
    ...more,
  });
  return store;
}

function watchAll(store: LiveStore): void {
  store.watch(directory, "process", () => {});
  store.watch(text, "text/t1", () => {});
}

function words(store: LiveStore): readonly string[] | string {
  const view = store.view("text/t1");
  return view.status === "held" ? (view.state as Notes).notes.map((note) => note.words) : view.status;
}

/** A world where seat "a" may hear text/t1 and has one tab open on it. */
async function open() {
  const world = new World();
  world.grant("a", "text/t1");
  world.record("b", [{ stream: "text/t1", type: "test.note-added@1", data: "first" }]);
  const browser = new Browser(world, "a");
  const store = openTab(browser);
  watchAll(store);
  await world.pass(100);
  return { world, browser, store };
}

describe("a stream", () => {
  test("is loading, then held and live, folded with the capability's own evolve", async () => {
    const { world, store } = await open();
    expect(words(store)).toEqual(["first"]);
    expect(store.connection().status).toBe("live");
    world.record("b", [{ stream: "text/t1", type: "test.note-added@1", data: "second" }]);
    await world.settle();
    expect(words(store)).toEqual(["first", "second"]);
    expect(store.view("text/t1")).toMatchObject({ version: 2, optimistic: false });
  });

  test("is shown by one new view for each change, and by the same one while nothing changes", async () => {
    const { world, store } = await open();
    let calls = 0;
    store.watch(text, "text/t1", () => calls++);
    const before = store.view("text/t1");
    await world.pass(1000);
    expect(store.view("text/t1")).toBe(before);
    world.record("b", [
      { stream: "text/t1", type: "test.note-added@1", data: "second" },
      { stream: "text/t1", type: "test.note-added@1", data: "third" },
    ]);
    await world.settle();
    expect(store.view("text/t1")).not.toBe(before);
    expect(calls).toBe(1);
  });

  test("that came with the page is shown at once, even before the code that folds it, and costs no snapshot", async () => {
    const { world, browser } = await open();
    const state = structuredClone(world.state("text/t1"));
    const seeds = [{ stream: "text/t1", version: 1, seq: world.entries.length, state }];
    const store = openTab(browser, { seeds, domains: [], device: browser.device({ alone: true }) });
    expect(words(store)).toEqual(["first"]);
    const stop = store.watch({ ...text, pattern: "text/:text/other" }, "text/t1", () => {});
    await world.pass(100);
    expect(world.opened.at(-1)).toBe(`text/t1@${world.entries.length}`);
    world.record("b", [{ stream: "text/t1", type: "test.note-added@1", data: "second" }]);
    await world.settle();
    expect(words(store)).toEqual(["first"]);
    store.learn(notes);
    expect(words(store)).toEqual(["first", "second"]);
    stop();
  });

  test("that is not ours is gone, and is deleted when it is taken away", async () => {
    const { world, store } = await open();
    store.watch(text, "text/t2", () => {});
    await world.pass(100);
    expect(store.view("text/t2")).toEqual({ status: "gone" });
    world.revoke("a", "text/t1");
    await world.settle();
    expect(store.view("text/t1")).toEqual({ status: "gone" });
    world.grant("a", "text/t1");
    await world.settle();
    expect(words(store)).toEqual(["first"]);
  });

  test("that nobody looks at any more is let go after a while, not at once", async () => {
    const { world, store } = await open();
    const stop = store.watch(text, "text/t9", () => {});
    await world.pass(100);
    const connections = world.opened.length;
    stop();
    store.watch(text, "text/t9", () => {})();
    await world.pass(10_000);
    expect(world.opened).toHaveLength(connections);
    await world.pass(25_000);
    expect(world.opened.at(-1)).not.toContain("text/t9");
  });
});

describe("the connection", () => {
  test("comes back after it was cut, and takes up where it was: nothing missed, no snapshot", async () => {
    const { world, browser, store } = await open();
    world.cut(browser);
    expect(store.connection().status).toBe("reconnecting");
    world.record("b", [{ stream: "text/t1", type: "test.note-added@1", data: "second" }]);
    await world.pass(2000);
    expect(store.connection().status).toBe("live");
    expect(words(store)).toEqual(["first", "second"]);
    expect(world.opened.at(-1)).toBe("process@2,text/t1@2");
  });

  test("that says nothing any more is opened anew", async () => {
    const { world, store } = await open();
    const connections = world.opened.length;
    for (let beats = 0; beats < 5; beats++) {
      await world.pass(40_000);
      world.beat();
      await world.settle();
    }
    expect(world.opened).toHaveLength(connections);
    await world.pass(46_000);
    expect(world.opened).toHaveLength(connections + 1);
    expect(store.connection().status).toBe("live");
  });

  test("is offline while the device has no network, and says since when", async () => {
    const { world, browser, store } = await open();
    await world.pass(60_000 - world.clock.milliseconds);
    browser.network(false);
    await world.pass(10_000);
    expect(store.connection()).toEqual({ status: "offline", since: "2026-01-01T00:01:00.000Z", reload: false });
    browser.network(true);
    expect(store.connection().status).toBe("reconnecting");
    await world.pass(100);
    expect(store.connection().status).toBe("live");
  });

  test("asks to reload when the server runs other code", async () => {
    const { world, browser } = await open();
    const store = openTab(browser, { code: "v0", device: browser.device({ alone: true }) });
    watchAll(store);
    await world.pass(100);
    expect(store.connection().reload).toBe(true);
  });

  test("brings presence and doorbells", async () => {
    const { world, store } = await open();
    const rung: string[] = [];
    store.onDoorbell(({ about }) => rung.push(about));
    world.beat();
    world.hub.doorbell(P, "a", { about: "test.rang", refs: [] });
    await world.settle();
    expect(store.presence("text/t1")).toEqual({ here: 1 });
    expect(rung).toEqual(["test.rang"]);
  });
});

describe("a command", () => {
  test("is shown at once, before the server has answered, and confirmed when its entry arrives", async () => {
    const { world, store } = await open();
    world.holdsAnswers = true;
    const sent = store.send(addNoteContract, { text: "t1", words: "mine" });
    expect(words(store)).toEqual(["first", "mine"]);
    expect(store.view("text/t1")).toMatchObject({ optimistic: true, version: 1 });
    expect(store.pending()).toMatchObject([{ status: "sending", input: { words: "mine" } }]);
    await world.settle();
    // Its entries are here before its answer is.
    expect(words(store)).toEqual(["first", "mine"]);
    expect(store.view("text/t1")).toMatchObject({ optimistic: false, version: 2 });
    world.answer();
    expect(await sent).toMatchObject({ kind: "recorded" });
    expect(store.pending()).toEqual([]);
    expect(words(store)).toEqual(["first", "mine"]);
  });

  test("is shown once, whether its answer or its entries come first", async () => {
    const { world, browser, store } = await open();
    // The connection is cut: the answer comes, the entries do not.
    world.cut(browser);
    expect(await store.send(addNoteContract, { text: "t1", words: "mine" })).toMatchObject({ kind: "recorded" });
    expect(words(store)).toEqual(["first", "mine"]);
    expect(store.view("text/t1")).toMatchObject({ optimistic: true });
    await world.pass(2000);
    expect(words(store)).toEqual(["first", "mine"]);
    expect(store.view("text/t1")).toMatchObject({ optimistic: false });
  });

  test("that is refused is taken back, with the reason", async () => {
    const { world, store } = await open();
    // Others filled the text, and it has not reached us.
    for (let nth = 1; nth < MOST_NOTES; nth++) {
      world.record("b", [{ stream: "text/t1", type: "test.note-added@1", data: `b${nth}` }]);
    }
    const sent = store.send(addNoteContract, { text: "t1", words: "mine" });
    expect(words(store)).toEqual(["first", "mine"]);
    expect(await sent).toMatchObject({ kind: "refused", refusal: { code: "notes-full" } });
    expect(words(store)).toEqual(["first"]);
    await world.settle();
    expect(words(store)).not.toContain("mine");
    expect(store.pending()).toEqual([]);
  });

  test("is laid over what others did meanwhile, in the record's order", async () => {
    const { world, store } = await open();
    world.record("b", [{ stream: "text/t1", type: "test.note-added@1", data: "theirs" }]);
    const sent = store.send(addNoteContract, { text: "t1", words: "mine" });
    expect(words(store)).toEqual(["first", "mine"]);
    await sent;
    await world.settle();
    expect(words(store)).toEqual(["first", "theirs", "mine"]);
  });

  test("can be checked before it is given", async () => {
    const { world, store } = await open();
    const input = { text: "t1", words: "x" };
    expect(store.check(addNoteContract, input)).toBeUndefined();
    for (let nth = 1; nth < MOST_NOTES; nth++) await store.send(addNoteContract, { text: "t1", words: `w${nth}` });
    await world.settle();
    expect(store.check(addNoteContract, input)).toMatchObject({ code: "notes-full" });
    expect(store.check(addNoteContract, { text: "t7", words: "x" })).toBeUndefined();
  });

  test("whose answer was lost goes out again with the same id, and is recorded once", async () => {
    const { world, store } = await open();
    world.losesAnswers = true;
    expect(await store.send(addNoteContract, { text: "t1", words: "mine" })).toMatchObject({ kind: "waiting" });
    await world.settle();
    expect(words(store)).toEqual(["first", "mine"]);
    world.losesAnswers = false;
    await world.pass(60_000);
    expect(store.pending()).toEqual([]);
    expect(words(store)).toEqual(["first", "mine"]);
  });

  test("that takes effect at once is refused while offline, and after three tries without an answer", async () => {
    const { world, browser, store } = await open();
    world.losesAnswers = true;
    const sent = store.send(voteContract, { text: "t1" });
    await world.pass(60_000);
    expect(await sent).toMatchObject({ kind: "refused", refusal: { code: "no-answer" } });
    browser.network(false);
    expect(await store.send(voteContract, { text: "t1" })).toMatchObject({
      kind: "refused",
      refusal: { code: "offline-not-possible" },
    });
    expect(store.pending()).toEqual([]);
    // The one vote that the server did record is shown.
    browser.network(true);
    await world.pass(2000);
    expect(store.view("text/t1")).toMatchObject({ state: { votes: 1 } });
  });
});

describe("offline", () => {
  test("commands that may wait do, visibly, through a reload, and go out in order", async () => {
    const { world, browser, store } = await open();
    browser.network(false);
    for (const note of ["one", "two", "three"]) {
      expect(await store.send(addNoteContract, { text: "t1", words: note })).toMatchObject({ kind: "waiting" });
    }
    expect(words(store)).toEqual(["first", "one", "two", "three"]);
    expect(store.pending().map(({ status }) => status)).toEqual(["waiting", "waiting", "waiting"]);
    store.close();
    const again = openTab(browser);
    watchAll(again);
    await world.settle();
    expect(again.pending().map(({ input }) => (input as { words: string }).words)).toEqual(["one", "two", "three"]);
    browser.network(true);
    await world.pass(5000);
    expect(words(again)).toEqual(["first", "one", "two", "three"]);
    expect(again.pending()).toEqual([]);
    expect(await browser.storage.all()).toEqual([]);
  });

  test("one that no longer fits is kept with its words and its reason, also through a reload, until it is dismissed", async () => {
    const { world, browser, store } = await open();
    browser.network(false);
    await store.send(addNoteContract, { text: "t1", words: "too late" });
    world.revoke("a", "text/t1");
    browser.network(true);
    await world.pass(5000);
    const refused = { status: "refused", refusal: { code: "not-allowed" }, input: { text: "t1", words: "too late" } };
    expect(store.pending()).toMatchObject([refused]);
    expect(store.view("text/t1")).toEqual({ status: "gone" });
    store.close();
    const again = openTab(browser);
    await world.settle();
    expect(again.pending()).toMatchObject([refused]);
    await again.dismiss(again.pending()[0]?.id ?? "");
    expect(again.pending()).toEqual([]);
    expect(await browser.storage.all()).toEqual([]);
  });

  test("another seat's waiting commands are not sent and not shown", async () => {
    const { world, browser, store } = await open();
    browser.network(false);
    await store.send(addNoteContract, { text: "t1", words: "a's" });
    store.close();
    const other = createLiveStore({
      process: P,
      viewer: { actor: "b", roles: [] },
      device: browser.device(),
      domains: [notes],
    });
    browser.network(true);
    await world.pass(5000);
    expect(other.pending()).toEqual([]);
    expect(world.entries.some(({ data }) => data === "a's")).toBe(false);
  });
});

describe("several tabs", () => {
  test("share one connection; a tab that comes later gets its streams from the one that leads", async () => {
    const { world, browser, store } = await open();
    const second = openTab(browser);
    watchAll(second);
    await world.pass(100);
    expect(words(second)).toEqual(["first"]);
    expect(second.connection().status).toBe("live");
    world.record("b", [{ stream: "text/t1", type: "test.note-added@1", data: "second" }]);
    await world.settle();
    expect([words(store), words(second)]).toEqual([
      ["first", "second"],
      ["first", "second"],
    ]);
    expect(world.opened).toHaveLength(1);
    expect(world.hub.figures().listeners).toBe(1);
  });

  test("when the one that leads closes, another takes over from where it was", async () => {
    const { world, browser, store } = await open();
    const second = openTab(browser);
    watchAll(second);
    await world.pass(100);
    store.close();
    world.record("b", [{ stream: "text/t1", type: "test.note-added@1", data: "second" }]);
    await world.pass(100);
    expect(world.opened.at(-1)).toBe("process@2,text/t1@2");
    expect(words(second)).toEqual(["first", "second"]);
    expect(second.connection().status).toBe("live");
  });

  test("a stream that is gone is gone in all of them, also in one that comes later", async () => {
    const { world, browser, store } = await open();
    world.revoke("a", "text/t1");
    await world.settle();
    const second = openTab(browser);
    watchAll(second);
    await world.pass(100);
    expect([store.view("text/t1"), second.view("text/t1")]).toEqual([{ status: "gone" }, { status: "gone" }]);
  });

  test("what waits is seen in all, sent once by the one that leads, and settled in all", async () => {
    const { world, browser, store } = await open();
    const second = openTab(browser);
    watchAll(second);
    await world.pass(100);
    browser.network(false);
    await second.send(addNoteContract, { text: "t1", words: "waits" });
    await world.settle();
    expect(store.pending()).toMatchObject([{ status: "waiting" }]);
    expect(words(store)).toEqual(["first", "waits"]);
    browser.network(true);
    await world.pass(5000);
    expect([words(store), words(second)]).toEqual([
      ["first", "waits"],
      ["first", "waits"],
    ]);
    expect([store.pending(), second.pending()]).toEqual([[], []]);
  });

  test("signing out in one deletes everything in all, and on the device", async () => {
    const { world, browser, store } = await open();
    const second = openTab(browser);
    watchAll(second);
    await world.pass(100);
    browser.network(false);
    await store.send(addNoteContract, { text: "t1", words: "waits" });
    await world.settle();
    await second.forget();
    await world.settle();
    for (const tab of [store, second]) {
      expect(tab.view("text/t1").status).toBe("loading");
      expect(tab.pending()).toEqual([]);
    }
    expect(await browser.storage.all()).toEqual([]);
    browser.network(true);
    await world.pass(60_000);
    expect(world.hub.figures().listeners).toBe(0);
  });

  test("a tab that went without a word is forgotten, and its streams with it", async () => {
    const { world, browser } = await open();
    const device = browser.device();
    const second = openTab(browser, { device });
    second.watch(text, "text/t5", () => {});
    await world.pass(100);
    expect(world.opened.at(-1)).toContain("text/t5");
    device.tabs?.channel.close();
    for (let round = 0; round < 8; round++) {
      await world.pass(15_000);
      world.beat();
    }
    expect(world.opened.at(-1)).not.toContain("text/t5");
  });
});
