// The rules of identity on Postgres.
import { describe } from "vitest";
import { postgresAnswers, postgresBackend } from "./testing/postgres.ts";
import { rulesOfSeats } from "./testing/rules-of-seats.ts";
import { onBackend } from "./testing/suite.ts";

describe.skipIf(!(await postgresAnswers()))("with a Postgres", () => {
  onBackend("Postgres", postgresBackend, rulesOfSeats);
});
