// Tells by the first bytes what kind of file was given, so that a refusal can say what it is and how to mend it.
import type { Refusal } from "@parley/kernel";
import { refused } from "../refusals.ts";

/** Undefined where the file begins as a zip does; otherwise the refusal that names what it is. */
export function refuseOtherKinds(bytes: Uint8Array, wanted: string): Refusal | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  if (head.startsWith("PK\u0003\u0004")) return undefined;
  if (head.startsWith("\u00D0\u00CF\u0011\u00E0")) {
    // The old binary formats and encrypted new ones share a container.
    return includesUtf16(bytes, "EncryptedPackage")
      ? refused("file-is-encrypted")
      : refused("file-is-old-office", { wanted });
  }
  if (head.startsWith("{\\rtf")) return refused("file-is-rtf", { wanted });
  if (head.startsWith("%PDF")) return refused("file-is-pdf", { wanted });
  return refused("file-not-a-zip", { wanted });
}

function includesUtf16(bytes: Uint8Array, word: string): boolean {
  const wanted = Uint8Array.from([...word].flatMap((character) => [character.charCodeAt(0), 0]));
  const last = bytes.length - wanted.length;
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0 && at <= last; at = bytes.indexOf(wanted[0] ?? 0, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
