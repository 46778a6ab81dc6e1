import { describe, expect, test } from "vitest";
import { createLiveStore } from "./store.ts";
import { addNoteContract, MOST_NOTES, notes, voteContract, type Directory } from "./testing/notes.ts";
import { directory, open, openTab, text, watchAll, words } from "./testing/scene.ts";
import { P } from "./testing/world.ts";

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

  test("that writes to several streams is shown once, also while only a part of it has arrived", async () => {
    const { world, store } = await open();
    world.splitsEvents = true;
    const shown: unknown[] = [];
    const look = (): void => {
      const directoryView = store.view("process");
      shown.push([words(store), directoryView.status === "held" && (directoryView.state as Directory).noted]);
    };
    store.watch(text, "text/t1", look);
    store.watch(directory, "process", look);
    await store.send(addNoteContract, { text: "t1", words: "mine" });
    await world.settle();
    expect(shown.length).toBeGreaterThan(1);
    for (const one of shown) expect(one).toEqual([["first", "mine"], 1]);
  });

  test("goes out when the one before it was answered: it may be about what that one made", async () => {
    const { world, store } = await open();
    world.holdsAnswers = true;
    const before = world.entries.length;
    const sent = ["one", "two"].map((note) => store.send(addNoteContract, { text: "t1", words: note }));
    await world.settle();
    expect(world.entries.length - before).toBe(2);
    expect(words(store)).toEqual(["first", "one", "two"]);
    world.answer();
    await world.settle();
    world.answer();
    await Promise.all(sent);
    expect(world.entries.length - before).toBe(4);
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
