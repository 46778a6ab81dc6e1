import { createElement, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { LiveProvider, useConnection, usePending, usePresence, useStream } from "./hooks.ts";
import { stillDevice } from "./still-device.ts";
import { createLiveStore } from "./store.ts";
import { streamName } from "./stream-name.ts";
import { notesKind } from "./testing/notes.ts";

function Page(): ReactNode {
  const view = useStream(notesKind, { text: "t1" });
  const other = useStream(notesKind, { text: "t2" });
  const said = view.status === "held" ? view.state.notes.map(({ words }) => words).join() : view.status;
  return [said, other.status, useConnection().status, usePending().length, usePresence("text/t1")?.here ?? "?"].join(
    "|",
  );
}

test("a page is rendered on the server from the states that come with it", () => {
  const store = createLiveStore({
    process: "p",
    viewer: { actor: "public", roles: [] },
    device: stillDevice("2026-01-01T00:00:00.000Z"),
    seeds: [
      {
        stream: "text/t1",
        version: 1,
        seq: 7,
        state: { notes: [{ id: "n", words: "as printed", by: "b" }], votes: 0 },
      },
    ],
  });
  const html = renderToString(createElement(LiveProvider, { store }, createElement(Page)));
  expect(html).toBe("as printed|loading|connecting|0|?");
});

test("a stream's name needs every parameter of its pattern", () => {
  expect(streamName("text/:text/group/:group", { text: "t1", group: "g2" })).toBe("text/t1/group/g2");
  expect(() => streamName("text/:text", {})).toThrow(TypeError);
});
