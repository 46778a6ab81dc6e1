// The seed from which the keys of all processes' checkpoints come: from the environment, or made once and kept in the data directory.
import { randomBytes } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { LOG_SIGNATURE, fromBase64, originOf, toBase64 } from "@parley/record/trust";
import type { Signer } from "@parley/record/trust";
import { signerFromSeed } from "@parley/record/trust/node";
import { ConfigurationError } from "./configuration.ts";
import type { Configuration } from "./configuration.ts";

const SEED_SIZE = 32;

export type SigningSettings = Pick<Configuration, "directory" | "origin" | "signingKey">;

/** One seed signs under each process' own origin. */
export async function signers(configuration: SigningSettings): Promise<(process: string) => Signer> {
  const seed = await findSeed(configuration);
  const node = new URL(configuration.origin).host;
  const known = new Map<string, Signer>();
  return (process) => {
    const signer = known.get(process) ?? signerFromSeed(originOf(node, process), LOG_SIGNATURE, seed);
    known.set(process, signer);
    return signer;
  };
}

async function findSeed({ signingKey, directory }: SigningSettings): Promise<Uint8Array> {
  const text = signingKey ?? (await keptOrMade(join(directory, "signing-seed")));
  const seed = fromBase64(text.trim());
  if (seed?.length === SEED_SIZE) return seed;
  throw new ConfigurationError(
    "The signing key is not 32 bytes in base64; restore PARLEY_SIGNING_KEY or the file signing-seed from a backup.",
  );
}

async function keptOrMade(path: string): Promise<string> {
  try {
    const file = await open(path, "wx", 0o600);
    const text = toBase64(randomBytes(SEED_SIZE));
    await file.writeFile(`${text}\n`);
    await file.sync();
    await file.close();
    return text;
  } catch {
    // It is there already, or cannot be made; reading says which.
    return readFile(path, "utf8");
  }
}
