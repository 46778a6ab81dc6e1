// The contract of states and proofs, on SQLite.
import { describeFolding } from "../testing/folding.contract.ts";
import { newSqliteGround } from "../testing/sqlite-ground.ts";

describeFolding("SQLite", newSqliteGround);
