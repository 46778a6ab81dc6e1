import { expect, test } from "vitest";
import { plainWords, positionOf } from "./editor.ts";

test("words pasted from a word processor become plain lines without anything invisible", () => {
  expect(plainWords("One\r\nTwo\u000BThree\u2028Four\n\n\nFive")).toBe("One\nTwo\nThree\nFour\nFive");
  expect(plainWords("hy\u00ADphen\u0007 and\ttab")).toBe("hyphen and\ttab");
  expect(plainWords("المادة ١ – «نص»")).toBe("المادة ١ – «نص»");
});

test("a mark stands where its words stand, whatever lines come before it", () => {
  expect(["ab\ncd", "ab\ncd", "ab\ncd", "ab\ncd"].map((text, at) => positionOf(text, at + 1))).toEqual([2, 3, 5, 6]);
  expect(positionOf("", 0)).toBe(1);
});
