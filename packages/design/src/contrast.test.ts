// What is written can be read, in each palette: 4.5:1 in the interface, 7:1 in the text, 3:1 for edges and signs.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const PALETTES = ["light", "dark", "stark light", "stark dark"] as const;
const css = readFileSync(`${import.meta.dirname}/styles/tokens.css`, "utf8");

/** Each colour role with its colours in the order of PALETTES, read from the style sheet itself. */
const roles = new Map(
  [
    ...css.matchAll(
      /--([a-z-]+): var\(--usual, light-dark\((#\w{6}), (#\w{6})\)\) var\(--stark, light-dark\((#\w{6}), (#\w{6})\)\);/g,
    ),
  ].map(([, role = "", ...colours]) => [role, colours]),
);

/** Relative luminance of an sRGB colour (WCAG 2.2, "relative luminance"). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const GROUNDS = ["paper", "desk", "raised"];
const WASHES = ["accent-wash", "danger-wash", "caution-wash", "shade"];

/** [what is drawn, on what, the least contrast] */
const PAIRS: readonly (readonly [string, readonly string[], number])[] = [
  ["ink", [...GROUNDS, ...WASHES], 7],
  ["ink-soft", [...GROUNDS, ...WASHES], 4.5],
  ["accent", [...GROUNDS, ...WASHES], 4.5],
  ["on-accent", ["accent", "danger"], 4.5],
  ["danger", [...GROUNDS, "danger-wash"], 4.5],
  ["agreed", GROUNDS, 4.5],
  ["provisional", [...GROUNDS, "caution-wash"], 4.5],
  ["closed", GROUNDS, 4.5],
  ["edge", GROUNDS, 3],
  ["focus", [...GROUNDS, ...WASHES], 3],
];

test("the style sheet gives every role four colours", () => {
  const declared = [...css.matchAll(/--([a-z-]+): var\(--usual, light-dark\(#/g)].map(([, role]) => role);
  expect(declared.length).toBeGreaterThan(15);
  expect([...roles.keys()]).toEqual(declared);
});

describe.each(PALETTES)("%s", (palette) => {
  const colour = (role: string): string => roles.get(role)?.[PALETTES.indexOf(palette)] ?? "";

  test.each(PAIRS.flatMap(([drawn, grounds, least]) => grounds.map((ground) => [drawn, ground, least] as const)))(
    "%s on %s reaches %d:1",
    (drawn, ground, least) => {
      expect(contrast(colour(drawn), colour(ground))).toBeGreaterThanOrEqual(least);
    },
  );
});

test("black on white is 21:1 and a colour on itself 1:1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#1f4f8f", "#1f4f8f")).toBe(1);
});
