// Keys do what the help says, alone or in a row, and a slip of the finger never swallows the next key.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { keysOf, readKey } from "./shortcuts.ts";

const shortcuts = ["p", "j", "g t", "g p", "?", "mod+k"];

/** The shortcuts that a row of keys triggers. */
function type(...keys: readonly string[]): readonly string[] {
  const done: string[] = [];
  let pending = "";
  for (const key of keys) {
    const reading = readKey(shortcuts, pending, {
      key: key.replace("mod+", ""),
      ctrl: key.startsWith("mod+"),
      alt: false,
    });
    pending = reading.pending;
    if (reading.shortcut !== undefined) done.push(reading.shortcut);
  }
  return done;
}

test("single keys, rows of two and keys with Ctrl are told apart", () => {
  expect(type("p")).toEqual(["p"]);
  expect(type("g", "p")).toEqual(["g p"]);
  expect(type("mod+K")).toEqual(["mod+k"]);
  expect(type("mod+p")).toEqual([]);
});

test("a key that ends no row begins a new one", () => {
  expect(type("g", "j")).toEqual(["j"]);
  expect(type("g", "g", "t")).toEqual(["g t"]);
  expect(type("x", "p")).toEqual(["p"]);
});

test("whatever was pressed before, a single key pressed twice is understood", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("g", "p", "t", "x", "?", "mod+k")), (before) => {
      expect(type(...before, "j", "j").slice(-1)).toEqual(["j"]);
    }),
  );
});

test("keys are shown one by one", () => {
  expect(keysOf("g t")).toEqual(["g", "t"]);
  expect(keysOf("mod+k")).toEqual(["Ctrl", "K"]);
});
