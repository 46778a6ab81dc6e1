// The outline: every headed provision with its state and what is open in it; where one jumps from.
import { StateSign } from "@parley/design";
import type { ProvisionId } from "../document.ts";
import type { OutlineEntry } from "../view.ts";
import { fullLabel } from "./labels.ts";
import { useTextWords } from "./words.ts";

export interface OutlineColumnProps {
  readonly outline: readonly OutlineEntry[];
  readonly language: string;
  readonly chosen: ProvisionId | undefined;
  readonly onChoose: (provision: ProvisionId) => void;
}

const SHOWN: ReadonlySet<string> = new Set(["preamble", "part", "chapter", "section", "article", "annex"]);

export function OutlineColumn({ outline, language, chosen, onChoose }: OutlineColumnProps) {
  const { translate } = useTextWords();
  const open = openBelow(outline);
  return (
    <nav className="workspace-outline" aria-label={translate("text.outline")}>
      <ol className="bare">
        {outline
          .filter(({ kind }) => SHOWN.has(kind))
          .map((entry) => (
            <li key={entry.id} data-kind={entry.kind}>
              <a href={`#${entry.id}`} aria-current={entry.id === chosen ? "true" : undefined} onClick={() => onChoose(entry.id)}>
                <span lang={language}>
                  <span className="outline-label">{fullLabel(entry.kind, entry.label, language)}</span> {entry.heading}
                </span>
                {entry.kind === "article" ? (
                  <span className="outline-state">
                    {(open.get(entry.id) ?? 0) > 0 ? (
                      <span className="outline-open">{translate("text.open-count", { count: open.get(entry.id) ?? 0 })}</span>
                    ) : null}
                    <StateSign state={entry.closed ? "closed" : entry.status} compact />
                  </span>
                ) : null}
              </a>
            </li>
          ))}
      </ol>
    </nav>
  );
}

/** Live proposals on a provision and on all that stands in it. */
function openBelow(outline: readonly OutlineEntry[]): ReadonlyMap<ProvisionId, number> {
  const counts = new Map<ProvisionId, number>();
  for (const entry of outline.toReversed()) {
    const own = (counts.get(entry.id) ?? 0) + entry.open;
    counts.set(entry.id, own);
    if (entry.parent !== null) counts.set(entry.parent, (counts.get(entry.parent) ?? 0) + own);
  }
  return counts;
}
