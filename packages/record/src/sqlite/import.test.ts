// The contract of imports, on SQLite.
import { describeImport } from "../testing/import.contract.ts";
import { newSqliteGround } from "../testing/sqlite-ground.ts";

describeImport("SQLite", newSqliteGround);
