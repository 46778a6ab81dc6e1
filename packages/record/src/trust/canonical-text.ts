// Reading JSON that must be in its canonical form (RFC 8785): one value has one text, so nothing can hide in the spelling.
import { canonicalJson } from "@parley/kernel";

/** How deep arrays and objects may be nested within a line of a file that a stranger gave us. */
const DEEPEST = 100;

/**
 * The value of a text, or why it is none: `not-json`, `too-deep`, or `not-canonical` (white space, another order or another
 * spelling of members, the same member twice).
 */
export type CanonicalText = { readonly value: unknown } | { readonly wrong: "not-json" | "too-deep" | "not-canonical" };

export function readCanonical(text: string): CanonicalText {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: "not-json" };
  }
  const order = orderOf(value, DEEPEST);
  if (order === "too-deep") return { wrong: "too-deep" };
  // The quick way: what JSON.stringify writes is canonical if all members are in order and no lone surrogate was escaped.
  if (order === "sorted" && !text.includes("\\ud") && JSON.stringify(value) === text) return { value };
  return isCanonical(value, text) ? { value } : { wrong: "not-canonical" };
}

function isCanonical(value: unknown, text: string): boolean {
  try {
    return canonicalJson(value) === text;
  } catch {
    // A lone surrogate: canonical JSON cannot say it.
    return false;
  }
}

type Order = "sorted" | "unsorted" | "too-deep";

function orderOf(value: unknown, levels: number): Order {
  if (typeof value !== "object" || value === null) return "sorted";
  if (levels === 0) return "too-deep";
  let order: Order = "sorted";
  let before: string | undefined;
  for (const key in value) {
    if (!Array.isArray(value)) {
      if (before !== undefined && key < before) order = "unsorted";
      before = key;
    }
    // `value` came out of JSON.parse, so `key` is its own.
    const inner = orderOf((value as Record<string, unknown>)[key], levels - 1);
    if (inner === "too-deep") return inner;
    if (inner === "unsorted") order = inner;
  }
  return order;
}
