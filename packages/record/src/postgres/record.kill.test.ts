// Killing a program that records on Postgres.
import { describe } from "vitest";
import { testKills } from "../testing/kill.contract.ts";
import { newPostgresGround } from "../testing/postgres-ground.ts";
import { reachPostgres } from "../testing/postgres.ts";

const url = await reachPostgres();

describe.skipIf(url === undefined)("a record on Postgres", () => {
  testKills(
    () => newPostgresGround(url ?? ""),
    (ground) => ["postgres", ground.url, ground.schema],
  );
});
