import { expect, test } from "vitest";
import { medianFigures } from "./figures.ts";
import type { Figure } from "./figures.ts";

function figure(value: number, peer: number | null): Figure {
  return {
    what: "speed",
    value,
    unit: "1/s",
    peer,
    ratio: peer === null ? null : value / peer,
    spread: [value, value],
  };
}

test("several runs become their median, with the spread over all of them", () => {
  expect(medianFigures([[figure(10, 5)], [figure(30, 5)], [figure(20, 4)]])).toEqual([
    { what: "speed", value: 20, unit: "1/s", peer: 5, ratio: 5, spread: [10, 30] },
  ]);
});

test("a figure without a peer has no ratio", () => {
  expect(medianFigures([[figure(10, null)]])).toMatchObject([{ peer: null, ratio: null }]);
});
