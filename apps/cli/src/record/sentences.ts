// What a good verification means, in sentences for a person.
import type { VerifiedProof, VerifiedRecord, VerifiedStore } from "@parley/record/trust";
import { sentences as sentencesOfSigned } from "@parley/record/verifier/sentences";

export function sentences(verified: VerifiedRecord | VerifiedProof | VerifiedStore): string {
  if (verified.kind !== "store") return sentencesOfSigned(verified);
  const { process, size, shown, lastAt, root, continues } = verified;
  const withheld = size === shown ? "" : ` The content of ${size - shown} was withheld by a recorded order.`;
  const kept =
    continues.length > 0
      ? `It continues the checkpoints that you kept (${continues.join(", ")} entries): nothing before them was rewritten.`
      : "The rows agree with each other and with the head of the tree. Whether they are those that were signed, only a kept checkpoint can say: --checkpoint FILE.";
  const until = lastAt === undefined ? "" : `, the last of ${lastAt}`;
  return `RIGHT: the record of ${process} is whole. ${size} entries${until}, root ${root}.${withheld}\n${kept}\n`;
}
