// The ways to look at one text: with brackets, clean, as the chair has accepted, as one's own delegation would have it.
import { acceptedOf, documentAs, wantedBy } from "../view.ts";
import type { DocumentAs } from "../view.ts";
import type { HeldText } from "./use-text.ts";

export const VIEWS = ["bracketed", "clean", "accepted", "ours"] as const;
export type TextView = (typeof VIEWS)[number];

/** The view that an address asks for; the brackets for anything else. */
export function viewOf(wanted: string | undefined): TextView {
  return VIEWS.find((view) => view === wanted) ?? "bracketed";
}

/** The document of a view other than the brackets, and what could not be made in it. `as`: who looks. */
export function documentOf(
  { text, revision }: HeldText,
  view: Exclude<TextView, "bracketed">,
  as: string | undefined,
): DocumentAs {
  switch (view) {
    case "clean":
      return { document: revision.document, left: [] };
    case "accepted":
      return documentAs(revision, acceptedOf(text));
    case "ours":
      return documentAs(revision, as === undefined ? [] : wantedBy(text, as));
  }
}
