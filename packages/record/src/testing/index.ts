// What the record shows to the tests of other packages.
export { CuttingProxy } from "./proxy.ts";
export { dropSchema, reachPostgres, runSql, temporarySchema } from "./postgres.ts";
