// A witness' key: the secret goes into a file that its owner alone can read, the public one is printed.
import { writeFile } from "node:fs/promises";
import { isRefusal, refuse } from "@parley/kernel";
import { WITNESS_COSIGNATURE, formatVerifier, isKeyName } from "@parley/record/trust";
import { generateSecretKey, openSigner } from "@parley/record/trust/node";
import { EXIT, answer, answerRefusal } from "../answer.ts";
import type { AnswerOptions } from "../answer.ts";

export async function keygen(name: string, options: AnswerOptions & { readonly key: string }): Promise<void> {
  if (!isKeyName(name)) {
    const refusal = refuse(
      "usage",
      `A key cannot be called "${name}": no blanks and no plus signs, for example mfa.example/witness.`,
    );
    return answerRefusal(options, refusal, EXIT.usage);
  }
  const secret = generateSecretKey(name, WITNESS_COSIGNATURE);
  const signer = openSigner(secret);
  if (isRefusal(signer)) throw new Error(signer.message);
  try {
    await writeFile(options.key, `${secret}\n`, { flag: "wx", mode: 0o600, flush: true });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const why = error.code === "EEXIST" ? "exists already" : `cannot be written (${String(error.code)})`;
    return answerRefusal(options, refuse("file-exists", `${options.key} ${why}. Choose another name.`));
  }
  const vkey = formatVerifier(signer);
  answer(options, { vkey, file: options.key }, vkey);
}
