// What the record shows to the tests of other packages.
export { dropSchema, reachPostgres, runSql, temporarySchema } from "./postgres.ts";
