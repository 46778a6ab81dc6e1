// What the HTTP room shows: the application and its groups of routes.
export { createApp } from "./app.ts";
export type { AppOptions } from "./app.ts";
export { registerContracts } from "./contracts.ts";
export type { ContractParts } from "./contracts.ts";
export { registerFiles } from "./files.ts";
export { openHub, registerLive } from "./live.ts";
export type { LiveHub, LiveParts } from "./live.ts";
export { problemOf, statusOf } from "./problem.ts";
export { peopleServices } from "./services/people.ts";
export type { PeopleParts, SeatPolicy, SeatWords } from "./services/people.ts";
export { Logs } from "./services/log.ts";
export { recordServices } from "./services/record.ts";
export { registerRecordFiles } from "./services/record-files.ts";
export { registerServices } from "./services/service.ts";
export type { Asked, Service } from "./services/service.ts";
export { registerAuth } from "./auth.ts";
export { registerReference } from "./reference.ts";
export { actorOf, cookieOf, localeOf, sendRefusal } from "./request.ts";
