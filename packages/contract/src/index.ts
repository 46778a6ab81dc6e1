// What the contract room shows: how to declare a command or a read, and what comes back.
export { answerOf, command, pathParameters, read, service } from "./contract.ts";
export type {
  CommandContract,
  Contract,
  InputOf,
  Offline,
  OutputOf,
  ReadContract,
  ServiceContract,
} from "./contract.ts";
export { date, id, instant, language, line, words } from "./fields.ts";
export { openApi } from "./openapi.ts";
export type { Problem, Receipt } from "./receipt.ts";
