// Builds `parley-verify.mjs`: the verifier and all that it needs in one file, for people who trust no server and install nothing.
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const ENTRY = fileURLToPath(new URL("./main.ts", import.meta.url));
const OUTPUT = fileURLToPath(new URL("../dist/parley-verify.mjs", import.meta.url));

const BANNER = `#!/usr/bin/env node
// Parley's verifier, Apache-2.0. Runs on Node 20 or later, alone: node parley-verify.mjs --help`;

/** Writes the file and answers its path. It is left readable: whoever runs it may want to read it first. */
export async function buildVerifier(output = OUTPUT): Promise<string> {
  const bundle = await rolldown({ input: ENTRY, platform: "node", treeshake: true });
  try {
    await bundle.write({ file: output, format: "esm", codeSplitting: false, banner: BANNER, minify: false });
  } finally {
    await bundle.close();
  }
  return output;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${await buildVerifier()}\n`);
