// What the trust room shows to a server and to the command line: Node's cryptography, signing keys, files.
export { importFile, verifyFile, writeNewFile } from "./node-files.ts";
export { nodePrimitives } from "./node-primitives.ts";
export { generateSecretKey, openSigner, signerFromSeed } from "./node-signer.ts";
