// Where somebody goes who has just come in.
import { pagePath } from "@parley/design/face";
import type { CameIn } from "./auth.ts";

/** Back to where they were, if that is a page of ours; else to the one process that they have a seat in; else to the start. */
export function placeAfter({ seats }: CameIn, back: string | undefined): string {
  if (back !== undefined && isOurs(back)) return back;
  const [only, ...others] = Object.keys(seats);
  return only !== undefined && others.length === 0 ? pagePath(only, "/") : "/";
}

/** A path on this node. "//elsewhere.example" and "/\elsewhere.example" name other hosts. */
function isOurs(path: string): boolean {
  return /^\/(?![/\\])/.test(path) && !path.startsWith("/sign-in");
}
