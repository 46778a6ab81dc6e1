import { describe, expect, test } from "vitest";
import { createHub, type Hub, type HubOptions } from "./hub.ts";
import { Copy, Hall, HandTiming, KeepingSink, seat } from "./testing/hall.ts";

const P = "p";

function setUp(options: Partial<HubOptions> = {}) {
  const hall = new Hall();
  const timing = new HandTiming();
  const hub = createHub({ ports: hall.ports, code: "v1", timing, ...options });
  return { hall, timing, hub };
}

function listen(hub: Hub, actor: string, streams: readonly string[], more: { code?: string; from?: number } = {}) {
  const sink = new KeepingSink();
  const asked = streams.map((stream) => (more.from === undefined ? { stream } : { stream, heldTo: more.from }));
  const code = more.code === undefined ? {} : { code: more.code };
  const attachment = hub.attach({ viewer: seat(actor), process: P, streams: asked, sink, ...code });
  return { sink, attachment };
}

describe("a listener that comes", () => {
  test("gets a snapshot of each stream that it may hear and nothing of those that it may not", () => {
    const { hall, hub } = setUp();
    hall.record("process", "+a text/t1");
    hall.record("text/t1", "one");
    hall.record("text/t2", "secret");
    const { sink } = listen(hub, "a", ["process", "text/t1", "text/t2", "unknown/x"]);
    expect(sink.events().map((event) => [event.type, "stream" in event ? event.stream : ""])).toEqual([
      ["snapshot", "process"],
      ["snapshot", "text/t1"],
      ["gone", "text/t2"],
      ["gone", "unknown/x"],
    ]);
    expect(sink.text).not.toContain("secret");
  });

  test("hears an entry once, whether it was pending, in the snapshot or comes after", () => {
    const { hall, timing, hub } = setUp();
    hub.publish(P, [hall.record("process", "one")]);
    const { sink } = listen(hub, "a", ["process"]);
    hub.publish(P, [hall.record("process", "two")]);
    timing.turn();
    const copy = new Copy();
    copy.take(sink.events());
    expect(copy.streams.get("process")?.state.words).toEqual(["one", "two"]);
  });

  test("is told to reload if it folds with other code", () => {
    const { hub } = setUp();
    expect(listen(hub, "a", ["process"], { code: "v0" }).sink.events()[0]).toEqual({ type: "reload", code: "v1" });
    expect(listen(hub, "a", ["process"], { code: "v1" }).sink.events()[0]?.type).toBe("snapshot");
  });
});

describe("one that comes back", () => {
  test("gets from memory what it missed, and no snapshot", () => {
    const { hall, timing, hub } = setUp();
    for (const words of ["one", "two", "three"]) hub.publish(P, [hall.record("process", words)]);
    timing.turn();
    const { sink } = listen(hub, "a", ["process"], { from: 1 });
    expect(sink.events().map((event) => event.type === "entry" && event.entry.seq)).toEqual([2, 3]);
    expect(hall.reads).toBe(0);
  });

  test("gets from the record what memory no longer holds, and what happened while it was read", async () => {
    const { hall, timing, hub } = setUp({ recent: 2 });
    for (const words of ["one", "two", "three", "four"]) hub.publish(P, [hall.record("process", words)]);
    timing.turn();
    const { sink } = listen(hub, "a", ["process"], { from: 1 });
    hub.publish(P, [hall.record("process", "five")]);
    timing.turn();
    await new Promise(setImmediate);
    hub.publish(P, [hall.record("process", "six")]);
    timing.turn();
    expect(sink.events().map((event) => event.type === "entry" && event.entry.seq)).toEqual([2, 3, 4, 5, 6]);
    expect(hall.reads).toBe(1);
  });

  test("gets snapshots where the record can't be read", async () => {
    const hall = new Hall();
    const ports = { ...hall.ports, read: () => Promise.reject(new Error("database gone")) };
    const hub = createHub({ ports, code: "v1", timing: new HandTiming() });
    for (const words of ["one", "two"]) hall.record("process", words);
    const { sink } = listen(hub, "a", ["process"], { from: 1 });
    await new Promise(setImmediate);
    expect(sink.events()).toMatchObject([{ type: "snapshot", version: 2 }]);
  });

  test("gets a snapshot if its copy is ahead of the record, as after a backup was restored", () => {
    const { hall, hub } = setUp();
    hall.record("process", "one");
    expect(listen(hub, "a", ["process"], { from: 9 }).sink.events()).toMatchObject([{ type: "snapshot", version: 1 }]);
  });

  test("gets nothing at all if nothing happened, however long ago that was", () => {
    const { hall, hub } = setUp();
    hall.record("process", "one");
    expect(listen(hub, "a", ["process"], { from: 1 }).sink.events()).toEqual([]);
    expect(hall.reads).toBe(0);
  });
});

describe("a tick", () => {
  test("is one write for each listener, and each entry is encoded once however many listen", () => {
    const { hall, timing, hub } = setUp();
    hall.record("process", "+a text/t1");
    const listeners = ["a", "b", "c", "d"].map((actor) => listen(hub, actor, ["process", "text/t1"]));
    const before = listeners.map(({ sink }) => sink.writes);
    const encoded = hub.figures().encoded;
    hub.publish(P, [hall.record("process", "x"), hall.record("text/t1", "y")]);
    hub.publish(P, [hall.record("process", "z")]);
    timing.turn();
    expect(listeners.map(({ sink }, index) => sink.writes - (before[index] ?? 0))).toEqual([1, 1, 1, 1]);
    expect(hub.figures().encoded - encoded).toBe(3);
    expect(hub.figures().groups).toBe(2);
  });

  test("costs no encoding where nobody listens", () => {
    const { hall, timing, hub } = setUp();
    hub.publish(P, [hall.record("process", "x")]);
    timing.turn();
    expect(hub.figures().encoded).toBe(0);
  });
});

describe("the audience", () => {
  test("grows: the stream comes as a snapshot, once, then live", () => {
    const { hall, timing, hub } = setUp();
    hall.record("text/t1", "one");
    const { sink } = listen(hub, "a", ["process", "text/t1"]);
    hub.publish(P, [hall.record("process", "+a text/t1"), hall.record("text/t1", "two")]);
    timing.turn();
    hub.publish(P, [hall.record("text/t1", "three")]);
    timing.turn();
    const copy = new Copy();
    copy.take(sink.events());
    expect(copy.streams.get("text/t1")?.state.words).toEqual(["one", "two", "three"]);
  });

  test("shrinks: gone is said and nothing follows, not even what was pending", () => {
    const { hall, timing, hub } = setUp();
    hall.record("process", "+a text/t1");
    const { sink } = listen(hub, "a", ["process", "text/t1"]);
    hub.publish(P, [hall.record("text/t1", "pending")]);
    hub.publish(P, [hall.record("process", "-a text/t1"), hall.record("text/t1", "later")]);
    timing.turn();
    hub.publish(P, [hall.record("text/t1", "much later")]);
    timing.turn();
    expect(sink.events().filter((event) => event.type === "gone")).toEqual([{ type: "gone", stream: "text/t1" }]);
    expect(sink.text).not.toMatch(/later/);
  });

  test("is asked with the roles that the seat holds now", () => {
    const hall = new Hall();
    const timing = new HandTiming();
    let chair = false;
    const hub = createHub({
      code: "v1",
      timing,
      ports: {
        ...hall.ports,
        viewer: (_process, viewer) => ({ ...viewer, roles: chair ? ["chair"] : [] }),
        mayHear: (_process, stream, viewer) => stream === "process" || viewer.roles.includes("chair"),
      },
    });
    const { sink } = listen(hub, "a", ["process", "text/t1"]);
    chair = true;
    hub.publish(P, [hall.record("process", "a is chair")]);
    expect(sink.events().at(-1)).toMatchObject({ type: "snapshot", stream: "text/t1" });
  });
});

describe("a withheld body", () => {
  test("is dropped everywhere: told to those who hold it, gone from snapshots and from what is resumed", () => {
    const { hall, timing, hub } = setUp();
    for (const words of ["one", "dreadful", "three"]) hub.publish(P, [hall.record("process", words)]);
    timing.turn();
    const { sink } = listen(hub, "a", ["process"]);
    const withheld = hall.withhold(2);
    hub.withhold(P, [withheld]);
    const copy = new Copy();
    copy.take(sink.events());
    expect(copy.streams.get("process")?.state).toEqual({ versions: [1, 2, 3], words: ["one", "three"] });
    expect(listen(hub, "b", ["process"]).sink.text).not.toContain("dreadful");
    const back = listen(hub, "c", ["process"], { from: 2 }).sink;
    expect(back.events()).toMatchObject([{ type: "snapshot" }]);
    expect(back.text).not.toContain("dreadful");
    hub.publish(P, [hall.record("process", "four"), hall.record("process", "five")]);
    timing.turn();
    expect(listen(hub, "a", ["process"], { from: 4 }).sink.events()[0]?.type).toBe("entry");
  });

  test("does not go out at all if it was still pending", () => {
    const { hall, hub } = setUp();
    const { sink } = listen(hub, "a", ["process"]);
    hub.publish(P, [hall.record("process", "dreadful")]);
    hub.withhold(P, [hall.withhold(1)]);
    expect(sink.text).not.toContain("dreadful");
  });
});

describe("a listener that can't keep up", () => {
  test("is cut, and the others are not slowed", () => {
    const { hall, timing, hub } = setUp({ bufferLimitBytes: 1000 });
    const slow = listen(hub, "a", ["process"]);
    const quick = listen(hub, "b", ["process"]);
    slow.sink.slow = true;
    for (let round = 0; round < 10; round++) {
      hub.publish(P, [hall.record("process", "x".repeat(300))]);
      timing.turn();
    }
    expect(slow.sink.closed).toBe(true);
    expect(hub.figures()).toMatchObject({ listeners: 1, cut: 1 });
    expect(quick.sink.events().filter((event) => event.type === "entry")).toHaveLength(10);
  });

  test("is not cut for a snapshot that is larger than the limit", () => {
    const { hall, timing, hub } = setUp({ bufferLimitBytes: 1000 });
    hall.record("process", "x".repeat(5000));
    const sink = new KeepingSink();
    sink.slow = true;
    hub.attach({ viewer: seat("a"), process: P, streams: [{ stream: "process" }], sink });
    hub.publish(P, [hall.record("process", "y")]);
    timing.turn();
    expect(sink.closed).toBe(false);
  });
});

describe("beside the record", () => {
  test("presence is told when it changes: seats once each, the public each, seats by name only where shown", () => {
    const hall = new Hall();
    const timing = new HandTiming();
    const ports = { ...hall.ports, seatsShown: (_process: string, stream: string) => stream === "text/t1" };
    const hub = createHub({ ports, code: "v1", timing });
    hall.record("process", "+a text/t1");
    const { sink, attachment } = listen(hub, "a", ["process", "text/t1"]);
    const again = listen(hub, "a", ["process"]);
    listen(hub, "public", ["process"]);
    listen(hub, "public", ["process"]);
    timing.beat();
    const said = () => sink.events().filter((event) => event.type === "presence");
    expect(said()).toEqual([
      { type: "presence", stream: "process", here: 3 },
      { type: "presence", stream: "text/t1", here: 1, seats: ["a"] },
    ]);
    timing.beat();
    expect(said()).toHaveLength(2);
    expect(listen(hub, "b", ["process"]).sink.events().at(-1)).toEqual({
      type: "presence",
      stream: "process",
      here: 3,
    });
    attachment.close();
    timing.beat();
    expect(again.sink.events().at(-1)).toEqual({ type: "presence", stream: "process", here: 4 });
    expect(hub.presence(P, "text/t1")).toEqual({ here: 0, seats: [] });
  });

  test("a doorbell rings for one seat alone", () => {
    const { hub } = setUp();
    const a = listen(hub, "a", ["process"]);
    const b = listen(hub, "b", ["process"]);
    hub.doorbell(P, "a", { about: "text.decided", refs: ["text:t1"] });
    expect(a.sink.events().at(-1)).toEqual({ type: "doorbell", bell: { about: "text.decided", refs: ["text:t1"] } });
    expect(b.sink.events().some((event) => event.type === "doorbell")).toBe(false);
  });

  test("a dismissed seat's connections end", () => {
    const { hub } = setUp();
    const a = listen(hub, "a", ["process"]);
    const b = listen(hub, "b", ["process"]);
    hub.dismiss(P, "a");
    expect([a.sink.closed, b.sink.closed]).toEqual([true, false]);
    hub.close();
    expect(b.sink.closed).toBe(true);
  });

  test("a heartbeat says nothing", () => {
    const { hub, timing } = setUp();
    const { sink } = listen(hub, "public", ["process"]);
    timing.beat();
    const events = sink.events().length;
    timing.beat();
    expect(sink.text.endsWith("\n\n:\n\n")).toBe(true);
    expect(sink.events()).toHaveLength(events);
  });
});
