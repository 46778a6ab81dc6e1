// What the live room shows to the browser: the live store, its React hooks, and the device it stands on.
export type { Doorbell, LiveEvent, Presence } from "../events.ts";
export { browserDevice } from "./device.ts";
export { LiveProvider, useConnection, useLiveStore, usePending, usePresence, useStream } from "./hooks.ts";
export { stillDevice } from "./still-device.ts";
export { createLiveStore } from "./store.ts";
export type { LiveStore, LiveStoreOptions } from "./store.ts";
export type {
  Address,
  CommandSender,
  Device,
  LiveTransport,
  Network,
  SendAnswer,
  TabChannel,
  TabLock,
  Timers,
  TransportEvents,
  WaitingCommand,
  WaitingStorage,
} from "./ports.ts";
export { streamName } from "./stream-name.ts";
export type { ConnectionView, PendingCommand, Seed, Sent, StreamView } from "./view.ts";
