// Killing a program that records on SQLite.
import { describe } from "vitest";
import { testKills } from "../testing/kill.contract.ts";
import { newSqliteGround } from "../testing/sqlite-ground.ts";

describe("a record on SQLite", () => {
  testKills(newSqliteGround, ({ directory }) => ["sqlite", directory]);
});
