// Passing untrusted input through a contract's schema; what does not fit is a refusal that points at the place.
import { refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import * as z from "zod/mini";

export interface Parsed {
  readonly value: unknown;
}

/** Refuses with `invalid-input`; `at` is a JSON pointer to the first place that does not fit, `values.expected` says what would. */
export function parseInput(schema: z.ZodMiniType, input: unknown): Parsed | Refusal {
  const result = z.safeParse(schema, input);
  if (result.success) return { value: result.data };
  const issue = result.error.issues[0];
  const path = [...(issue?.path ?? [])];
  if (issue?.code === "unrecognized_keys" && issue.keys[0] !== undefined) path.push(issue.keys[0]);
  const at = path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return refuse(
    "invalid-input",
    `The value at "${at || "/"}" does not fit (${said(issue)}); correct it and send again.`,
    {
      at,
      values: { at: at || "/", expected: said(issue) },
    },
  );
}

/** What was expected, in the schema's own terms. */
function said(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return "unknown";
  switch (issue.code) {
    case "invalid_type":
      return `expected ${issue.expected}`;
    case "too_big":
      return `at most ${issue.maximum}`;
    case "too_small":
      return `at least ${issue.minimum}`;
    case "invalid_value":
      return `one of ${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
      return "no such field";
    case "invalid_format":
      return issue.format;
    default:
      return issue.code;
  }
}
