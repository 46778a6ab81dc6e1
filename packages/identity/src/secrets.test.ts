// Secrets, codes and what is kept of them.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { looksLikeSecret, newCode, newId, newSecret, readCode, sameSecret, seal, unseal } from "./secrets.ts";
import { ID_PATTERN } from "@parley/kernel";

test("no two secrets, ids or codes are alike", () => {
  for (const make of [newSecret, newId, newCode]) expect(new Set(Array.from({ length: 2000 }, make)).size).toBe(2000);
  expect(looksLikeSecret(newSecret())).toBe(true);
  expect(newId()).toMatch(ID_PATTERN);
});

test("a code is read however people type it, and holds no letter that looks like another", () => {
  const noise = fc.constantFrom("", " ", "-", "\u2013", "\u00a0");
  fc.assert(
    fc.property(fc.array(noise, { minLength: 9, maxLength: 9 }), fc.boolean(), (between, lower) => {
      const code = newCode();
      expect(code).not.toMatch(/[0O1IL5S8B2ZUV]/);
      const letters = [...code.replace("-", "")];
      const typed = letters.map((letter, index) => (between[index] ?? "") + letter).join("") + (between[8] ?? "");
      expect(readCode(lower ? typed.toLowerCase() : typed)).toBe(code);
    }),
  );
  for (const wrong of ["", "3467-9AC", "3467-9ACDE", "0000-0000", "3467-9ACO"]) expect(readCode(wrong)).toBeUndefined();
});

test("what is sealed opens with its own key and purpose, and not after any change", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(), (open, at) => {
      const sealed = seal("key", "mail", open);
      expect(unseal("key", "mail", sealed)).toBe(open.toWellFormed());
      expect(unseal("other", "mail", sealed)).toBeUndefined();
      expect(unseal("key", "push", sealed)).toBeUndefined();
      const bytes = Buffer.from(sealed, "base64url");
      const place = at % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      expect(unseal("key", "mail", bytes.toString("base64url"))).toBeUndefined();
    }),
    // Each run derives six keys, which is slow by design.
    { numRuns: 15 },
  );
  expect(unseal("key", "mail", "x")).toBeUndefined();
});

test("comparing secrets is equality", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (left, right) => {
      expect(sameSecret(left, right)).toBe(left === right);
    }),
  );
  expect(sameSecret("same", "same")).toBe(true);
});
