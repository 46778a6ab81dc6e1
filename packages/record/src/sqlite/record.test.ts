// The record's contract, on SQLite.
import { describeRecord } from "../testing/record.contract.ts";
import { newSqliteGround } from "../testing/sqlite-ground.ts";

describeRecord("SQLite", newSqliteGround);
