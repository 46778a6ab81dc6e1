// What the live room shows to the server: the fan-out hub and the wire. The browser's side is `@parley/live/browser`.
export { EventReader } from "./event-reader.ts";
export { EVENT_STREAM, eventText, readEvent } from "./events.ts";
export type { Doorbell, LiveEvent, Presence } from "./events.ts";
export type { Attachment, Hub, HubFigures, HubOptions, Listener } from "./hub/hub.ts";
export { createHub } from "./hub/hub.ts";
export { nodeTiming } from "./hub/ports.ts";
export type { HubPorts, Sink, StreamImage, Timing } from "./hub/ports.ts";
export { responseSink } from "./hub/response-sink.ts";
export { STREAMS_LIMIT, liveQuery, readLiveQuery } from "./query.ts";
export type { AskedStream, LiveQuery } from "./query.ts";
