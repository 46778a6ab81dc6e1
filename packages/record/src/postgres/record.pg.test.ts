// The record's contract, on Postgres.
import { describe } from "vitest";
import { newPostgresGround } from "../testing/postgres-ground.ts";
import { reachPostgres } from "../testing/postgres.ts";
import { describeRecord } from "../testing/record.contract.ts";

const url = await reachPostgres();

describe.skipIf(url === undefined)("with a database", () => {
  describeRecord("Postgres", () => newPostgresGround(url ?? ""));
});
