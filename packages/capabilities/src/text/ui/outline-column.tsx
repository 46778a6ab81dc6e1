// The outline: every headed provision with its state and what is open in it; where one jumps from.
import { StateSign, useFormat } from "@parley/design";
import { useMemo } from "react";
import type { ProvisionId } from "../document.ts";
import type { OutlineEntry } from "../view.ts";
import { fullLabel } from "./labels.ts";
import { useTextWords } from "./words.ts";

export interface OutlineColumnProps {
  readonly outline: readonly OutlineEntry[];
  readonly language: string;
  readonly chosen: ProvisionId | undefined;
  readonly changed: ReadonlySet<ProvisionId>;
  readonly onChoose: (provision: ProvisionId) => void;
}

const SHOWN: ReadonlySet<string> = new Set(["preamble", "part", "chapter", "section", "article", "annex"]);
const SIGNED: ReadonlySet<string> = new Set(["preamble", "article", "annex"]);

/** The sum of what is open, and whether something changed, on a provision and on all that stands in it. */
interface Below {
  readonly open: number;
  readonly changed: boolean;
}

export function OutlineColumn({ outline, language, chosen, changed, onChoose }: OutlineColumnProps) {
  const { translate } = useTextWords();
  const format = useFormat();
  const below = useMemo(() => sumBelow(outline, changed), [outline, changed]);
  const here = chosen === undefined ? undefined : shownAbove(outline, chosen);
  return (
    <ol className="bare outline">
      {outline
        .filter(({ kind }) => SHOWN.has(kind))
        .map(({ id, kind, label, heading, status, closed }) => {
          const { open, changed: hasChanged } = below.get(id) ?? { open: 0, changed: false };
          return (
            <li key={id} data-kind={kind}>
              <a
                href={`#${id}`}
                aria-current={id === here ? "location" : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  onChoose(id);
                }}
              >
                {SIGNED.has(kind) ? <StateSign state={closed ? "closed" : status} compact /> : null}
                <span className="outline-words" lang={language} dir="auto">
                  {kind === "article" ? (
                    <span className="outline-number">{label}</span>
                  ) : (
                    fullLabel(kind, label, language)
                  )}{" "}
                  {heading === "" ? null : <span className="outline-heading">{heading}</span>}
                </span>
                {SIGNED.has(kind) && open > 0 ? (
                  <span className="outline-open" data-changed={hasChanged ? "" : undefined}>
                    <span aria-hidden="true">{format.number(open)}</span>
                    <span className="spoken">{translate("text.open-count", { count: open })}</span>
                  </span>
                ) : null}
              </a>
            </li>
          );
        })}
    </ol>
  );
}

function sumBelow(
  outline: readonly OutlineEntry[],
  changed: ReadonlySet<ProvisionId>,
): ReadonlyMap<ProvisionId, Below> {
  const sums = new Map<ProvisionId, Below>();
  const add = (id: ProvisionId, { open, changed: has }: Below) => {
    const known = sums.get(id) ?? { open: 0, changed: false };
    sums.set(id, { open: known.open + open, changed: known.changed || has });
  };
  for (const entry of outline.toReversed()) {
    add(entry.id, { open: entry.open, changed: changed.has(entry.id) });
    if (entry.parent !== null) add(entry.parent, sums.get(entry.id) ?? { open: 0, changed: false });
  }
  return sums;
}

/** The nearest provision of the outline that a provision is or stands in. */
function shownAbove(outline: readonly OutlineEntry[], id: ProvisionId): ProvisionId | undefined {
  let entry = outline.find((known) => known.id === id);
  while (entry && !SHOWN.has(entry.kind)) {
    const { parent } = entry;
    entry = outline.find((known) => known.id === parent);
  }
  return entry?.id;
}
