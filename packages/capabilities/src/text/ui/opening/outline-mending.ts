// Mending an imported outline: every step leaves one that can be opened, with no provision deeper than the one before it allows.
import type { InputOf } from "@parley/contract";
import type { open } from "../../contract.ts";

export type ImportedProvision = InputOf<typeof open>["provisions"][number];

/** Puts a provision, with all that stands in it, one level deeper or higher. */
export function shifted(
  provisions: readonly ImportedProvision[],
  at: number,
  by: 1 | -1,
): readonly ImportedProvision[] {
  const moved = provisions[at];
  if (!moved) return provisions;
  const end = endOf(provisions, at);
  return mended(
    provisions.map((provision, index) =>
      index < at || index >= end ? provision : { ...provision, depth: provision.depth + by },
    ),
  );
}

/** Takes a provision out; what stood in it moves up to where it stood. */
export function without(provisions: readonly ImportedProvision[], at: number): readonly ImportedProvision[] {
  const end = endOf(provisions, at);
  return mended(
    provisions.flatMap((provision, index) => {
      if (index === at) return [];
      return [index > at && index < end ? { ...provision, depth: provision.depth - 1 } : provision];
    }),
  );
}

/** The position after the last provision that stands in the one at `at`. */
function endOf(provisions: readonly ImportedProvision[], at: number): number {
  const depth = provisions[at]?.depth ?? 0;
  const next = provisions.findIndex((provision, index) => index > at && provision.depth <= depth);
  return next === -1 ? provisions.length : next;
}

/** No provision higher than the top, none more than one level deeper than the one before it. */
export function mended(provisions: readonly ImportedProvision[]): readonly ImportedProvision[] {
  let deepest = 0;
  return provisions.map((provision) => {
    const depth = Math.max(0, Math.min(provision.depth, deepest));
    deepest = depth + 1;
    return depth === provision.depth ? provision : { ...provision, depth };
  });
}
