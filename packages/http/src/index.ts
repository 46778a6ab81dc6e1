// What the HTTP room shows: the application and its groups of routes.
export { createApp } from "./app.ts";
export type { AppOptions } from "./app.ts";
export { registerContracts } from "./contracts.ts";
export type { ContractParts } from "./contracts.ts";
export { registerFiles } from "./files.ts";
export { openHub, registerLive } from "./live.ts";
export type { LiveHub, LiveParts } from "./live.ts";
export { problemOf, statusOf } from "./problem.ts";
export { actorOf, cookieOf, localeOf, sendRefusal } from "./request.ts";
