// Nobody who comes in is sent to another site by a link that somebody made.
import { expect, test } from "vitest";
import { placeAfter } from "./place-after.ts";

test("goes back to where one was, on this node alone", () => {
  expect(placeAfter({ seats: { a: "s" } }, "/processes/b/people?x=1")).toBe("/processes/b/people?x=1");
  for (const elsewhere of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", ""]) {
    expect(placeAfter({ seats: { a: "s" } }, elsewhere)).toBe("/processes/a");
  }
});

test("goes to the one process that one has a seat in, and to the start with none or several", () => {
  expect(placeAfter({ seats: { a: "s" } }, undefined)).toBe("/processes/a");
  expect(placeAfter({ seats: { a: "s", b: "t" } }, undefined)).toBe("/");
  expect(placeAfter({ seats: {} }, undefined)).toBe("/");
});
