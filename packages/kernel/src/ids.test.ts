// What may be an id.
import { expect, test } from "vitest";
import { ID_PATTERN } from "./ids.ts";

test("no id is a name that every object knows, since states have ids as keys", () => {
  const known = Object.getOwnPropertyNames(Object.prototype);
  expect(known.filter((name) => ID_PATTERN.test(name))).toEqual([]);
  expect(known.map((name) => `${name}.1`).filter((name) => ID_PATTERN.test(name)).length).toBeGreaterThan(0);
});

test.each(["", "-a", ".", "..", "a/b", "a b", "é", "a\n", "a".repeat(65), "__proto__"])("%j is no id", (text) => {
  expect(ID_PATTERN.test(text)).toBe(false);
});
