// What the trust room shows to a server: Node's cryptography and signing keys.
export { nodePrimitives } from "./node-primitives.ts";
export { generateSecretKey, openSigner, signerFromSeed } from "./node-signer.ts";
