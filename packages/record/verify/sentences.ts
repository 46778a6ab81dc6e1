// What a good verification means, in sentences for a person: what was checked, and what was not.
import type { VerifiedProof, VerifiedRecord } from "../src/trust/index.ts";

export function sentences(result: VerifiedRecord | VerifiedProof): string {
  const lines = [result.kind === "record" ? recordSentence(result) : entrySentence(result)];
  lines.push(`Signed: ${result.origin}, ${result.size} entries, root ${result.root}.`);
  lines.push(witnessSentence(result));
  if (result.kind === "record" && result.continues.length > 0) {
    lines.push(
      `It continues the checkpoints that you kept (${result.continues.join(", ")} entries): nothing before them was rewritten.`,
    );
  }
  if (result.kind === "entry") lines.push("The entry:", JSON.stringify(result.entry, undefined, 2));
  lines.push(keySentence(result));
  return `${lines.join("\n")}\n`;
}

function recordSentence({ process, size, shown, lastAt }: VerifiedRecord): string {
  const counted = size - shown;
  const rest =
    counted === 0 ? "" : ` ${counted} more are counted but not shown in this file (confidential or withheld).`;
  const until = lastAt === undefined ? "" : `, the last of ${lastAt}`;
  return `RIGHT: the record of ${process} is whole and unchanged. ${shown} entries were checked${until}.${rest}`;
}

function entrySentence({ entry, size }: VerifiedProof): string {
  return `RIGHT: entry ${entry.seq} of ${entry.at} is in the signed record of ${size} entries, word for word as below.`;
}

function witnessSentence({ cosignedBy }: VerifiedRecord | VerifiedProof): string {
  if (cosignedBy.length === 0)
    return "No known witness has cosigned it: that it is the only version is for the signer alone to say.";
  const names = cosignedBy.map(({ name, at }) => `${name} (${new Date(at * 1000).toISOString()})`);
  return `Cosigned by ${names.join(", ")}.`;
}

function keySentence({ keyFrom, vkey, cosignedBy, witnessesFrom }: VerifiedRecord | VerifiedProof): string {
  const witnesses =
    cosignedBy.length > 0 && witnessesFrom === "file" ? " The witnesses' keys came from the file too (--witness)." : "";
  if (keyFrom === "given") return `The signature was checked with the key that you gave.${witnesses}`;
  return `The key that it was checked with came from the file itself:\n  ${vkey}\nCompare it with the one that you got from somebody you trust, or give that one with --vkey.${witnesses}`;
}
