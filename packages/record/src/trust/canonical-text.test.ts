// The quick way of telling whether a text is canonical agrees with writing it anew.
import { canonicalJson } from "@parley/kernel";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readCanonical } from "./canonical-text.ts";

/** As RFC 8785 has it: the text is what its value is written as. */
function isCanonicalByDefinition(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

const keys = fc.oneof(
  fc.constantFrom("9", "10", "a", "B", "__proto__", "\u20ac", "\ud83d\ude00", "\ufb33"),
  fc.string({ unit: "binary", maxLength: 3 }),
);
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, -0, 1e21, 1.5, 5e-324),
    fc.string({ unit: "binary" }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(keys, tie("value"), { maxKeys: 5 }),
  ),
})).value;

test("every canonical text is read as its value", () => {
  fc.assert(
    fc.property(values, (value) => {
      const text = canonicalJson(value);
      const read = readCanonical(text);
      expect("value" in read && canonicalJson(read.value)).toBe(text);
    }),
  );
});

test("a text is accepted exactly if it is canonical by definition: members as they come, white space, other spellings", () => {
  const spellings = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => ` ${text}`,
    (text) => `${text}\n`,
    (text) => text.replace(":", ": "),
    (text) => text.replace(/[a-z]/, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`),
    (text) => text.replace(/(\d)(?!\d)/, "$1.0"),
    (text) => text.replace(/^\{("[^"]*":)/, "{$11,$1"),
    (text) => text.replace(/"/, '"\\ud800'),
  );
  fc.assert(
    fc.property(values, spellings, fc.boolean(), (value, spelling, sorted) => {
      const text = spelling(sorted ? canonicalJson(value) : JSON.stringify(value));
      expect("value" in readCanonical(text)).toBe(isCanonicalByDefinition(text));
    }),
    { numRuns: 500 },
  );
});

test("nesting beyond a hundred levels is refused before anything walks it", () => {
  const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
  expect(readCanonical(nested(100))).toHaveProperty("value");
  expect(readCanonical(nested(101))).toEqual({ wrong: "too-deep" });
  expect(readCanonical(nested(1_000_000))).toEqual({ wrong: "too-deep" });
});
