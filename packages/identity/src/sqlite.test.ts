// The rules of identity on one machine's own database.
import { rulesOfSeats } from "./testing/rules-of-seats.ts";
import { sqliteBackend } from "./testing/sqlite.ts";
import { onBackend } from "./testing/suite.ts";

onBackend("SQLite", sqliteBackend, rulesOfSeats);
