// The contract of states and proofs, on Postgres.
import { describe } from "vitest";
import { describeFolding } from "../testing/folding.contract.ts";
import { newPostgresGround } from "../testing/postgres-ground.ts";
import { reachPostgres } from "../testing/postgres.ts";

const url = await reachPostgres();

describe.skipIf(url === undefined)("with a database", () => {
  describeFolding("Postgres", () => newPostgresGround(url ?? ""));
});
