import fc from "fast-check";
import { expect, test } from "vitest";
import { isRefusal } from "@parley/kernel";
import { provisionsFrom } from "../../opening.ts";
import { mended, shifted, without } from "./outline-mending.ts";
import type { ImportedProvision } from "./outline-mending.ts";

const at = (depth: number, text: string): ImportedProvision => ({ kind: "paragraph", depth, heading: "", text });
const shape = (provisions: readonly ImportedProvision[]) =>
  provisions.map(({ depth, text }) => `${text}${depth}`).join(" ");

test("a provision goes deeper with all that stands in it, and no deeper than it can", () => {
  const outline = [at(0, "a"), at(0, "b"), at(1, "c"), at(0, "d")];
  expect(shape(shifted(outline, 1, 1))).toBe("a0 b1 c2 d0");
  expect(shape(shifted(outline, 0, 1))).toBe("a0 b0 c1 d0");
  expect(shape(shifted(outline, 2, -1))).toBe("a0 b0 c0 d0");
});

test("what stood in a removed provision takes its level", () => {
  expect(shape(without([at(0, "a"), at(1, "b"), at(2, "c"), at(0, "d")], 0))).toBe("b0 c1 d0");
});

test("whatever is shifted and removed, the outline can be opened", () => {
  const steps = fc.array(fc.record({ at: fc.nat(9), how: fc.constantFrom("deeper", "higher", "remove") }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 10 }), steps, (depths, taken) => {
      let outline: readonly ImportedProvision[] = mended(depths.map((depth, index) => at(depth, `t${index}`)));
      for (const step of taken) {
        if (step.how === "remove") outline = without(outline, step.at);
        else outline = shifted(outline, step.at, step.how === "deeper" ? 1 : -1);
      }
      expect(isRefusal(provisionsFrom([...outline]))).toBe(false);
    }),
  );
});
