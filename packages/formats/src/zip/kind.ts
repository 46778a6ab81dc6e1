// Tells by the first bytes what kind of file was given, so that a refusal can say what it is and how to mend it.
import { type Refusal, refuse } from "@parley/kernel";

/** Undefined where the file begins as a zip does; otherwise the refusal that names what it is. */
export function refuseOtherKinds(bytes: Uint8Array, wanted: string): Refusal | undefined {
  if (bytes.length === 0) return refuse("file-empty", "The file is empty. Choose the file that holds the draft.");
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  if (head.startsWith("PK\u0003\u0004")) return undefined;
  if (head.startsWith("\u00D0\u00CF\u0011\u00E0")) return refuseCompoundFile(bytes, wanted);
  if (head.startsWith("{\\rtf")) {
    return refuse("file-is-rtf", `This is a rich text file (.rtf). Open it and save it as ${wanted}.`, { values: { wanted } });
  }
  if (head.startsWith("%PDF")) {
    return refuse("file-is-pdf", `This is a PDF. Import the file that it was made from, saved as ${wanted}.`, {
      values: { wanted },
    });
  }
  return refuse("file-not-a-zip", `This is not a ${wanted} file. Open it in its program and save it as ${wanted}.`, {
    values: { wanted },
  });
}

/** The old binary formats and encrypted new ones share a container; the encrypted one has a stream "EncryptedPackage". */
function refuseCompoundFile(bytes: Uint8Array, wanted: string): Refusal {
  if (includesUtf16(bytes, "EncryptedPackage")) {
    return refuse("file-is-encrypted", "The file is protected by a password. Remove the password, save it and import it again.");
  }
  return refuse("file-is-old-office", `This is a file of an old format (.doc or .xls). Open it and save it as ${wanted}.`, {
    values: { wanted },
  });
}

function includesUtf16(bytes: Uint8Array, word: string): boolean {
  const wanted = Uint8Array.from([...word].flatMap((character) => [character.charCodeAt(0), 0]));
  const last = bytes.length - wanted.length;
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0 && at <= last; at = bytes.indexOf(wanted[0] ?? 0, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
