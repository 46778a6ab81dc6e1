// A leaf is SHA-256 of salt and canonical entry, whatever the entry holds and however long it is.
import { createHash } from "node:crypto";
import { canonicalJson } from "@parley/kernel";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { leafData } from "./leaf.ts";
import { nodePrimitives } from "./node-primitives.ts";

test("a leaf is the hash of the salt and the UTF-8 of the canonical text", () => {
  const values = fc.oneof(fc.jsonValue(), fc.string({ unit: "grapheme", minLength: 0, maxLength: 5000 }));
  const salts = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(values, salts, (value, salt) => {
      const text = canonicalJson(value);
      const expected = createHash("sha256").update(salt).update(text, "utf8").digest();
      expect(Buffer.from(leafData(nodePrimitives.sha256, salt, text)).equals(expected)).toBe(true);
    }),
  );
});

test("a salt of another size is a bug", () => {
  expect(() => leafData(nodePrimitives.sha256, new Uint8Array(16), "{}")).toThrow(RangeError);
});
