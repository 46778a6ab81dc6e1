// The usual scene of the live store's tests: seat "a", who may hear text/t1, with one tab open on it.
import { streamKind } from "@parley/kernel";
import { createLiveStore, type LiveStore, type LiveStoreOptions } from "../store.ts";
import { directoryKind, notes, notesKind, type Notes } from "./notes.ts";
import { Browser, P, World } from "./world.ts";

export const directory = streamKind(directoryKind);
export const text = streamKind(notesKind);

export function openTab(browser: Browser, more: Partial<LiveStoreOptions> = {}): LiveStore {
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

export function watchAll(store: LiveStore): void {
  store.watch(directory, "process", () => {});
  store.watch(text, "text/t1", () => {});
}

export function words(store: LiveStore): readonly string[] | string {
  const view = store.view("text/t1");
  return view.status === "held" ? (view.state as Notes).notes.map((note) => note.words) : view.status;
}

/** A world where seat "a" may hear text/t1 and has one tab open on it. */
export async function open() {
  const world = new World();
  world.grant("a", "text/t1");
  world.record("b", [{ stream: "text/t1", type: "test.note-added@1", data: "first" }]);
  const browser = new Browser(world, "a");
  const store = openTab(browser);
  watchAll(store);
  await world.pass(100);
  return { world, browser, store };
}
