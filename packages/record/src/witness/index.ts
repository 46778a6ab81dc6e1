// What the witness room shows: being a witness, and asking witnesses. Needs Node.
export { WitnessClient } from "./client.ts";
export type { Cosigned, ProveConsistency, WitnessAddress, WitnessClientOptions, WitnessResult } from "./client.ts";
export { decideAddCheckpoint } from "./decide.ts";
export type { WitnessAnswer, WitnessSituation } from "./decide.ts";
export { formatAddCheckpoint, formatCosignatures, parseAddCheckpoint, parseCosignatures } from "./protocol.ts";
export type { AddCheckpoint } from "./protocol.ts";
export { witnessServer } from "./serve.ts";
export { openWitness } from "./witness.ts";
export type { Witness, WitnessOptions } from "./witness.ts";
