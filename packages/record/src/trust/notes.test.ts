// Keys, notes and checkpoints are those of the C2SP formats, and a changed character never passes.
import { isRefusal } from "@parley/kernel";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cosign,
  formatCheckpoint,
  openCheckpoint,
  originOf,
  parseCheckpoint,
  signCheckpoint,
  withSignatures,
} from "./checkpoint.ts";
import {
  LOG_SIGNATURE,
  WITNESS_COSIGNATURE,
  formatVerifier,
  isKeyName,
  parseSecretKey,
  parseVerifier,
} from "./keys.ts";
import type { Verifier } from "./keys.ts";
import { nodePrimitives } from "./node-primitives.ts";
import { generateSecretKey, openSigner, signerFromSeed } from "./node-signer.ts";
import { checkSignatures, formatNote, parseNote } from "./note.ts";
import { signNoteText } from "./note.ts";

const { sha256 } = nodePrimitives;

/** The value, where the test has no use for a refusal. */
function good<Value>(value: Value): Exclude<Value, { refused: true }> {
  if (isRefusal(value)) throw new Error(value.message);
  return value as Exclude<Value, { refused: true }>;
}

function code(value: unknown): string {
  return isRefusal(value) ? value.code : "no refusal";
}

describe("the example of Go's sumdb/note", () => {
  const vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  const skey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const note = `${text}\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

  test("its keys are read and written the same", () => {
    expect(formatVerifier(good(parseVerifier(sha256, vkey)))).toBe(vkey);
    expect(formatVerifier(good(openSigner(skey)))).toBe(vkey);
  });

  test("its signature is right, and ours over the same text is the same", () => {
    const parsed = good(parseNote(note));
    expect(parsed.text).toBe(text);
    expect(checkSignatures(nodePrimitives, parsed, [good(parseVerifier(sha256, vkey))])).toEqual([
      { name: "PeterNeumann", id: "c74f20a3" },
    ]);
    expect(formatNote({ text, signatures: [signNoteText(good(openSigner(skey)), text)] })).toBe(note);
  });
});

describe("keys", () => {
  test("a new key opens, and its text with any one character changed does not pass as it", () => {
    const skey = generateSecretKey("seoul.example/parley/reaim-2024", LOG_SIGNATURE);
    const vkey = formatVerifier(good(openSigner(skey)));
    fc.assert(
      fc.property(fc.nat(vkey.length - 1), fc.constantFrom(..."aZ09+/=".split("")), (at, letter) => {
        const changed = vkey.slice(0, at) + letter + vkey.slice(at + 1);
        return changed === vkey || isRefusal(parseVerifier(sha256, changed));
      }),
    );
    expect(code(openSigner(skey.replace("reaim", "other")))).toBe("key-id-wrong");
  });

  test.each([
    ["", "key-unreadable"],
    ["name", "key-unreadable"],
    ["name+00000000+AA==", "key-type-unknown"],
    ["na me+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "key-unreadable"],
    ["PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "key-id-wrong"],
    ["PeterNeumann+c74f20a3+AhpcxQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "key-type-unknown"],
  ])("%j is refused with %s", (text, expected) => {
    expect(code(parseVerifier(sha256, text))).toBe(expected);
    expect(isRefusal(parseSecretKey(text))).toBe(true);
  });

  test("names have no plus sign and no white space of any kind", () => {
    expect(isKeyName("seoul.example/parley/reaim-2024")).toBe(true);
    for (const name of ["", "a b", "a+b", "a\nb", "a\u00a0b", "a\u3000b", "a\u0007b"])
      expect(isKeyName(name)).toBe(false);
  });
});

describe("notes", () => {
  const signer = signerFromSeed("log.example", LOG_SIGNATURE, new Uint8Array(32).fill(1));
  const stranger = signerFromSeed("log.example", LOG_SIGNATURE, new Uint8Array(32).fill(2));
  const text = "one\n\nthree\n";

  test("the text may have blank lines; the last one parts it from the signatures", () => {
    const note = formatNote({ text, signatures: [signNoteText(signer, text)] });
    expect(good(parseNote(note)).text).toBe(text);
  });

  test("signatures of unknown keys are passed over, even under a known name", () => {
    const note = good(
      parseNote(formatNote({ text, signatures: [signNoteText(stranger, text), signNoteText(signer, text)] })),
    );
    expect(checkSignatures(nodePrimitives, note, [signer])).toEqual([{ name: signer.name, id: signer.id }]);
    expect(checkSignatures(nodePrimitives, note, [])).toEqual([]);
  });

  test("a known key's signature of another text is refused", () => {
    const note = good(parseNote(formatNote({ text, signatures: [signNoteText(signer, "other\n")] })));
    expect(code(checkSignatures(nodePrimitives, note, [signer]))).toBe("signature-wrong");
  });

  test.each([
    "",
    "text\n",
    "text\n\n",
    "text\n\n\u2014 name\n",
    "text\n\n- name AAAAAAA=\n",
    "te\txt\n\n\u2014 name AAAAAAA=\n",
    "text\n\n\u2014 name AAAAAAA=",
  ])("%j is no note", (note) => expect(code(parseNote(note))).toBe("note-unreadable"));
});

describe("checkpoints", () => {
  const origin = originOf("seoul.example", "reaim-2024");
  const log = signerFromSeed(origin, LOG_SIGNATURE, new Uint8Array(32).fill(3));
  const witness = signerFromSeed("witness.example/netherlands", WITNESS_COSIGNATURE, new Uint8Array(32).fill(4));
  const checkpoint = { origin, size: 20_852_163, root: sha256(new Uint8Array()) };
  const note = signCheckpoint(log, checkpoint);
  const cosigned = good(withSignatures(note, [cosign(witness, formatCheckpoint(checkpoint), 1_679_315_147)]));
  const keys = { log: [log], witnesses: [witness] };

  test("are three lines, signed by the origin's key", () => {
    expect(note).toMatch(
      /^seoul\.example\/parley\/reaim-2024\n20852163\n47DEQpj8HBSa\+\/TImW\+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 seoul\.example\/parley\/reaim-2024 [A-Za-z0-9+/]{91}=\n$/,
    );
  });

  test("open with who signed them and when witnesses did", () => {
    const opened = good(openCheckpoint(nodePrimitives, cosigned, keys));
    expect(opened.checkpoint).toEqual(checkpoint);
    expect(opened.signedBy.name).toBe(origin);
    expect(opened.cosignedBy).toEqual([{ name: witness.name, id: witness.id, at: 1_679_315_147 }]);
  });

  test("a cosignature signs the header, the time and the whole text, as the format says", () => {
    const { bytes } = cosign(witness, "origin\n1\nroot\n", 1_679_315_147);
    const message = new TextEncoder().encode("cosignature/v1\ntime 1679315147\norigin\n1\nroot\n");
    expect([...bytes.subarray(0, 8)]).toEqual([0, 0, 0, 0, 0x64, 0x18, 0x50, 0xcb]);
    expect(nodePrimitives.verifyEd25519(witness.publicKey, message, bytes.subarray(8))).toBe(true);
  });

  test("do not open with any one character changed: refused, or a signature is missing", () => {
    fc.assert(
      fc.property(fc.nat(cosigned.length - 1), fc.constantFrom(..."aB1 \n\u2014".split("")), (at, letter) => {
        const changed = cosigned.slice(0, at) + letter + cosigned.slice(at + 1);
        const opened = openCheckpoint(nodePrimitives, changed, keys);
        return changed === cosigned || isRefusal(opened) || opened.cosignedBy.length === 0;
      }),
      { numRuns: 400 },
    );
  });

  test("no trusted key, no checkpoint; another signature of the same witness replaces its first", () => {
    const stranger: Verifier = signerFromSeed(origin, LOG_SIGNATURE, new Uint8Array(32).fill(9));
    expect(code(openCheckpoint(nodePrimitives, note, { log: [stranger] }))).toBe("signature-missing");
    const twice = good(withSignatures(cosigned, [cosign(witness, formatCheckpoint(checkpoint), 1_700_000_000)]));
    expect(good(openCheckpoint(nodePrimitives, twice, keys)).cosignedBy).toEqual([
      { name: witness.name, id: witness.id, at: 1_700_000_000 },
    ]);
  });

  test.each([
    "",
    "o\n1\n",
    "o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
    "o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
    "o\n9999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
    "o\n1\n47DEQpj8\n",
    "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
    "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n",
  ])("%j is no checkpoint", (text) => expect(code(parseCheckpoint(text))).toBe("checkpoint-unreadable"));
});
