import { describe, expect, test } from "vitest";
import { addNoteContract } from "./testing/notes.ts";
import { directory, open, openTab, text, watchAll, words } from "./testing/scene.ts";

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

  test("when another takes over, those that follow are told of it and hear on", async () => {
    const { world, browser, store } = await open();
    const second = openTab(browser);
    const third = openTab(browser);
    second.watch(directory, "process", () => {});
    third.watch(text, "text/t1", () => {});
    await world.pass(100);
    store.close();
    await world.pass(100);
    world.record("b", [{ stream: "text/t1", type: "test.note-added@1", data: "second" }]);
    await world.settle();
    expect(words(third)).toEqual(["first", "second"]);
    expect(world.hub.figures().listeners).toBe(1);
  });

  test("one that missed something gets it again, and the others pass over what they have", async () => {
    const { world, browser, store } = await open();
    store.close();
    const leader = openTab(browser);
    leader.watch(directory, "process", () => {});
    const [second, third] = [openTab(browser), openTab(browser)];
    for (const tab of [second, third]) tab.watch(text, "text/t1", () => {});
    await world.pass(100);
    world.record("b", [{ stream: "text/t1", type: "test.note-added@1", data: "second" }]);
    browser.deaf = 2;
    await world.settle();
    browser.deaf = undefined;
    expect([words(second), words(third)]).toEqual([["first", "second"], ["first"]]);
    world.record("b", [{ stream: "text/t1", type: "test.note-added@1", data: "third" }]);
    await world.pass(100);
    expect([words(second), words(third)]).toEqual([
      ["first", "second", "third"],
      ["first", "second", "third"],
    ]);
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
