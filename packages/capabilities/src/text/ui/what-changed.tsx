// What changed since the last visit, by provision in the order of the text.
import { Button, EmptyState } from "@parley/design";
import { useMemo } from "react";
import type { ProvisionId } from "../document.ts";
import type { Happening } from "../state.ts";
import { Happenings } from "./happenings.tsx";
import type { LastVisit } from "./last-visit.ts";
import { useWorkspace } from "./workspace-state.ts";
import { useTextWords } from "./words.ts";

export interface WhatChangedProps {
  readonly visit: LastVisit;
  readonly citations: ReadonlyMap<ProvisionId, string>;
  readonly onGo: (provision: ProvisionId) => void;
}

export function WhatChanged({ visit, citations, onGo }: WhatChangedProps) {
  const { translate } = useTextWords();
  const { held, turn } = useWorkspace();
  const { changes, markRead } = visit;
  const groups = useMemo(
    () =>
      byProvision(
        changes,
        held.provisions.map(({ id }) => id),
      ),
    [changes, held.provisions],
  );
  if (changes.length === 0) {
    return <EmptyState title={translate("text.nothing-changed")}>{translate("text.nothing-changed-means")}</EmptyState>;
  }
  return (
    <>
      <header className="panel-head">
        <h2>{translate("text.what-changed", { count: changes.length })}</h2>
        <Button
          onClick={() => {
            markRead();
            turn("provision");
          }}
        >
          {translate("text.mark-read")}
        </Button>
      </header>
      {groups.map(({ provision, happenings }) => (
        <section key={provision ?? ""} className="panel-section">
          <h3>
            {provision === undefined ? (
              translate("text.whole-text")
            ) : (
              <a
                href={`#${provision}`}
                lang={held.text.language}
                onClick={(event) => {
                  event.preventDefault();
                  onGo(provision);
                }}
              >
                {citations.get(provision) ?? translate("text.gone-provision")}
              </a>
            )}
          </h3>
          <Happenings text={held.text} happenings={happenings} />
        </section>
      ))}
    </>
  );
}

interface Group {
  readonly provision: ProvisionId | undefined;
  readonly happenings: readonly Happening[];
}

/** Each happening under the first provision that it is about; those about the whole text first, gone provisions last. */
function byProvision(changes: readonly Happening[], order: readonly ProvisionId[]): readonly Group[] {
  const groups = Map.groupBy(
    changes,
    ({ provisions }) => provisions?.find((id) => order.includes(id)) ?? provisions?.[0],
  );
  const rank = (provision: ProvisionId | undefined): number => {
    if (provision === undefined) return -1;
    const at = order.indexOf(provision);
    return at === -1 ? order.length : at;
  };
  return [...groups]
    .map(([provision, happenings]) => ({ provision, happenings }))
    .toSorted((a, b) => rank(a.provision) - rank(b.provision));
}
