// Canonical JSON: one value, one sequence of bytes (RFC 8785, JSON Canonicalization Scheme).

/**
 * The canonical JSON text of a plain JSON value: members sorted by UTF-16 code units, no white space, numbers and
 * strings as ECMAScript prints them. Members that are `undefined` are left out, as `JSON.stringify` does.
 * @throws TypeError for what JSON cannot say (NaN, infinities, functions, bigint, lone surrogates): a bug of the caller.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case "string":
      if (!value.isWellFormed()) throw new TypeError("canonical JSON cannot hold a lone surrogate");
      return JSON.stringify(value);
    case "number":
      if (!Number.isFinite(value)) throw new TypeError("canonical JSON cannot hold a number that is not finite");
      return JSON.stringify(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      if (value === null) return "null";
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value as Record<string, unknown>);
    default:
      throw new TypeError(`canonical JSON cannot hold a ${typeof value}`);
  }
}

function canonicalArray(values: readonly unknown[]): string {
  let text = "[";
  for (let index = 0; index < values.length; index++) {
    if (index > 0) text += ",";
    text += canonicalJson(values[index]);
  }
  return `${text}]`;
}

function canonicalObject(object: Record<string, unknown>): string {
  let text = "{";
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member === undefined) continue;
    if (text.length > 1) text += ",";
    text += `${canonicalJson(key)}:${canonicalJson(member)}`;
  }
  return `${text}}`;
}
