// Reading JSON that must be in its canonical form (RFC 8785): one value has one text, so nothing can hide in the spelling.
import { canonicalJson } from "@parley/kernel";

/** How deep arrays and objects may be nested within a line of a file that a stranger gave us. */
const DEEPEST = 100;
const SHORT = 4096;

/**
 * The value of a text, or why it is none: `not-json`, `too-deep`, or `not-canonical` (white space, another order or another
 * spelling of members, the same member twice).
 */
export type CanonicalText = { readonly value: unknown } | { readonly wrong: "not-json" | "too-deep" | "not-canonical" };

export function readCanonical(text: string): CanonicalText {
  // A short text cannot nest deep enough to cost anything; a long one could cost seconds to parse.
  if (text.length > SHORT && nestsTooDeep(text)) return { wrong: "too-deep" };
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

function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let place = 0; place < text.length; place++) {
    switch (text.charCodeAt(place)) {
      case 0x22: // "
        inString = !inString;
        break;
      case 0x5c: // a backslash, which only strings hold, and what it escapes
        place++;
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (!inString && ++depth > DEEPEST) return true;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        if (!inString) depth--;
        break;
    }
  }
  return false;
}

type Order = "sorted" | "unsorted" | "too-deep";

/** `Object.keys` and not `for in`: measured seventeen times as fast on lines of a record. */
function orderOf(value: unknown, levels: number): Order {
  if (typeof value !== "object" || value === null) return "sorted";
  if (levels === 0) return "too-deep";
  let order: Order = "sorted";
  if (!Array.isArray(value)) {
    const keys = Object.keys(value);
    for (let index = 1; index < keys.length; index++)
      if ((keys[index] ?? "") < (keys[index - 1] ?? "")) order = "unsorted";
  }
  for (const inner of Object.values(value)) {
    if (typeof inner !== "object") continue;
    const innerOrder = orderOf(inner, levels - 1);
    if (innerOrder === "too-deep") return innerOrder;
    if (innerOrder === "unsorted") order = innerOrder;
  }
  return order;
}
