// What the typed client shows.
export { addressOf, answerOf, createClient, rest } from "./client.ts";
export type { Client, ClientOptions } from "./client.ts";
