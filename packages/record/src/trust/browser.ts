// What the trust room shows to a browser: cryptography without Node.
export { browserPrimitives } from "./browser-primitives.ts";
