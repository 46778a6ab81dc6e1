// What the engine shows: how a node opens processes, and the server's face of a capability.
export { openEngine } from "./engine.ts";
export type { Engine, EngineOptions } from "./engine.ts";
export { answering } from "./face.ts";
export type { Access, FileReading, ReadHandler, ServerCapability } from "./face.ts";
export { ProcessHost, momentOf, notFound } from "./host.ts";
export type { Sent, ViewerOf } from "./host.ts";
export { MemoryImage, streamRegistry } from "./image.ts";
export type { StreamRegistry } from "./image.ts";
export { parseInput } from "./input.ts";
