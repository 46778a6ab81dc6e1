// A device on which nothing happens: for rendering a page on the server from the states that it is given as seeds.
import type { Device } from "./ports.ts";

/** `now` is the instant that the page is rendered at. Nothing connects, nothing is sent, nothing is kept. */
export function stillDevice(now: string): Device {
  return {
    transport: { open: () => ({ close: () => {} }) },
    commands: { send: () => Promise.resolve({ kind: "unreachable" }) },
    storage: {
      all: () => Promise.resolve([]),
      put: () => Promise.resolve(),
      remove: () => Promise.resolve(),
      clear: () => Promise.resolve(),
    },
    network: { online: () => true, onChange: () => () => {} },
    timers: { after: () => () => {} },
    now: () => now,
    newId: () => "still",
    random: () => 0,
  };
}
