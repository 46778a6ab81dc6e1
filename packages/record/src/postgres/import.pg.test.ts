// The contract of imports, on Postgres.
import { describe } from "vitest";
import { describeImport } from "../testing/import.contract.ts";
import { newPostgresGround } from "../testing/postgres-ground.ts";
import { reachPostgres } from "../testing/postgres.ts";

const url = await reachPostgres();

describe.skipIf(url === undefined)("with a database", () => {
  describeImport("Postgres", () => newPostgresGround(url ?? ""));
});
