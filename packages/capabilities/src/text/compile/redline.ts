// A redline: what changed from one text to another, as kept, deleted and inserted words.
import type { ProposalId, Provision, ProvisionId, TextDocument } from "../document.ts";
import { relocations } from "./changes.ts";
import { difference } from "./difference.ts";
import { display } from "./display.ts";
import { outlineOf, provisionOf } from "./outline.ts";
import { isCommon } from "./segments.ts";
import { tokenise } from "./tokens.ts";
import { segmentsOf, weave } from "./weave.ts";

/** Words that both have, or words of the first that give way to words of the second (either may be ""). */
export type RedlineSegment = { readonly text: string } | { readonly deleted: string; readonly inserted: string };

/** One provision of either document. */
export interface RedlineProvision {
  readonly provision: Provision;
  /** `moved`: in both, but in another provision or in another order. Its words may have changed too. */
  readonly how: "kept" | "inserted" | "deleted" | "moved";
  readonly heading: readonly RedlineSegment[];
  readonly text: readonly RedlineSegment[];
}

export interface Redline {
  readonly title: readonly RedlineSegment[];
  /** In the order of the second document; deleted ones stand where they stood. */
  readonly provisions: readonly RedlineProvision[];
}

// The one voice of a redline; it is never shown.
const LATER = "later" as ProposalId;

export function redlineTexts(before: string, after: string): readonly RedlineSegment[] {
  if (before === after) return before === "" ? [] : [{ text: before }];
  const base = tokenise(before);
  const regions = weave(base, [{ proposal: LATER, edits: difference(base, after) }]);
  return display(segmentsOf(base, regions)).map((segment) => {
    if (isCommon(segment)) return segment;
    const [original, later] = segment.alternatives;
    return { deleted: original?.text ?? "", inserted: later?.text ?? "" };
  });
}

export function redline(before: TextDocument, after: TextDocument): Redline {
  const was = outlineOf(before);
  const is = outlineOf(after);
  const provisions: RedlineProvision[] = [];
  const moved = relocations(was, is, new Set());
  const shown = new Set<ProvisionId>();

  /** Those deleted from this position of the first document on follow what stood before them. */
  const emitDeleted = (position: number): void => {
    for (let at = position; at < before.provisions.length; at++) {
      const provision = before.provisions[at];
      if (provision === undefined || is.at.has(provision.id)) return;
      if (shown.has(provision.id)) return;
      shown.add(provision.id);
      provisions.push({
        provision,
        how: "deleted",
        heading: redlineTexts(provision.heading, ""),
        text: redlineTexts(provision.text, ""),
      });
    }
  };

  emitDeleted(0);
  for (const provision of after.provisions) {
    const old = provisionOf(was, provision.id);
    provisions.push({
      provision,
      how: old === undefined ? "inserted" : moved.has(provision.id) ? "moved" : "kept",
      heading: redlineTexts(old?.heading ?? "", provision.heading),
      text: redlineTexts(old?.text ?? "", provision.text),
    });
    const position = was.at.get(provision.id);
    if (position !== undefined) emitDeleted(position + 1);
  }
  return { title: redlineTexts(before.title, after.title), provisions };
}
