// Property tests draw the same cases in every run, so that a change and not chance makes one fail. PARLEY_SEED draws others:
// `npm run test:long` does, and says which.
import { configureGlobal } from "fast-check";

const FIRST_SUMMIT = 20_230_215;

configureGlobal({ seed: Number(process.env["PARLEY_SEED"] ?? FIRST_SUMMIT) });
