// Server and browser agree on every hash and every signature.
import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase64, toBase64 } from "./base64.ts";
import { browserPrimitives } from "./browser-primitives.ts";
import { LOG_SIGNATURE } from "./keys.ts";
import { nodePrimitives } from "./node-primitives.ts";
import { signerFromSeed } from "./node-signer.ts";

const both = [nodePrimitives, browserPrimitives];
const bytes = (length: { minLength?: number; maxLength?: number }) =>
  fc.uint8Array(length).map((given) => Uint8Array.from(given));

describe("hashes", () => {
  test("are SHA-256 as OpenSSL streams it", () => {
    fc.assert(
      fc.property(bytes({ maxLength: 300 }), (given) => {
        const expected = new Uint8Array(createHash("sha256").update(given).digest());
        for (const { sha256 } of both) expect(sha256(given)).toEqual(expected);
      }),
    );
  });
});

describe("signatures", () => {
  const signer = signerFromSeed("example.org/log", LOG_SIGNATURE, new Uint8Array(32).fill(7));

  test("a signature is right for its message and key, and for nothing else", () => {
    fc.assert(
      fc.property(bytes({ maxLength: 100 }), fc.nat(511), (message, bit) => {
        const signature = signer.sign(message);
        const spoilt = Uint8Array.from(signature);
        spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        for (const { verifyEd25519 } of both) {
          expect(verifyEd25519(signer.publicKey, message, signature)).toBe(true);
          expect(verifyEd25519(signer.publicKey, message, spoilt)).toBe(false);
          expect(verifyEd25519(signer.publicKey, Uint8Array.of(...message, 0), signature)).toBe(false);
        }
      }),
      { numRuns: 20 },
    );
  });

  test("keys and signatures of a wrong size, or that are no point of the curve, are refused without a throw", () => {
    const message = Uint8Array.of(1);
    const signature = signer.sign(message);
    for (const { verifyEd25519 } of both) {
      expect(verifyEd25519(new Uint8Array(31), message, signature)).toBe(false);
      expect(verifyEd25519(signer.publicKey, message, signature.subarray(1))).toBe(false);
      expect(verifyEd25519(new Uint8Array(32).fill(255), message, signature)).toBe(false);
      expect(verifyEd25519(signer.publicKey, message, new Uint8Array(64).fill(255))).toBe(false);
    }
  });
});

describe("base64", () => {
  test("is what Node writes, and reads back", () => {
    fc.assert(
      fc.property(bytes({ maxLength: 100 }), (given) => {
        expect(toBase64(given)).toBe(Buffer.from(given).toString("base64"));
        expect(fromBase64(toBase64(given))).toEqual(given);
      }),
    );
  });

  test("any text that it accepts is the one text of its bytes", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."ABab01+/=-_ \n".split("")), maxLength: 12 });
    fc.assert(
      fc.property(letters, (text) => {
        const read = fromBase64(text);
        return read === undefined || toBase64(read) === text;
      }),
      { numRuns: 2000 },
    );
  });

  test.each(["A", "AB=C", "AB==", "AAB=", "AA=A", "====", "AA AA", "AA-_"])("refuses %s", (text) => {
    // "AB==" and "AAB=" have spare bits that are not zero.
    expect(fromBase64(text)).toBeUndefined();
  });
});
