import type { Entry } from "@parley/kernel";
import { describe, expect, test } from "vitest";
import { notes } from "./testing/notes.ts";
import { directory, open, openTab, text, watchAll, words } from "./testing/scene.ts";
import { P } from "./testing/world.ts";

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

test("a fold that fails keeps nothing else from being taken in, and the stream is fetched anew", async () => {
  const { world, browser } = await open();
  let fails = false;
  const failing = {
    ...text,
    evolve: (state: unknown, entry: Entry) => {
      if (fails) throw new Error("a bug");
      return text.evolve(state, entry);
    },
  };
  const store = openTab(browser, { domains: [], device: browser.device({ alone: true }) });
  store.watch(failing, "text/t1", () => {});
  store.watch(directory, "process", () => {});
  await world.pass(100);
  fails = true;
  world.record("b", [
    { stream: "text/t1", type: "test.note-added@1", data: "second" },
    { stream: "process", type: "test.noted@1", data: null },
  ]);
  await expect(world.settle()).rejects.toThrow("a bug");
  expect(store.view("process")).toMatchObject({ state: { noted: 1 } });
  expect(words(store)).toEqual(["first"]);
  fails = false;
  world.record("b", [{ stream: "text/t1", type: "test.note-added@1", data: "third" }]);
  await world.pass(100);
  expect(words(store)).toEqual(["first", "second", "third"]);
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
