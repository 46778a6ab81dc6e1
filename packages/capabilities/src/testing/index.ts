// What the capabilities show to tests of other packages.
export { ACTORS, PERMISSIONS, negotiation } from "./permissions.ts";
export type { Actor, Permission } from "./permissions.ts";
export type { Scenario } from "./scenario.ts";
