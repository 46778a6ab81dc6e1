// The ground that every part of identity stands on: the database, the clock, the secret, and where we are.
import type { Clock } from "@parley/kernel";
import type { CookieJar } from "./cookies.ts";
import type { Database } from "./database/database.ts";
import type { Facts } from "./facts.ts";
import type { Sessions } from "./sessions.ts";

export interface Ground {
  readonly database: Database;
  readonly clock: Clock;
  readonly secret: string;
  /** "https://parley.example" */
  readonly origin: string;
  readonly jar: CookieJar;
  readonly sessions: Sessions;
  readonly facts: Facts;
}
