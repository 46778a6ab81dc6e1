// The panel beside the text: the proposals on the chosen provision, who stands behind them, and what one may do.
import { EmptyState, StateSign } from "@parley/design";
import { usePage } from "@parley/design/face";
import type { ProvisionId } from "../document.ts";
import { proposalsOn } from "../view.ts";
import { ProposalCard } from "./proposal-card.tsx";
import type { HeldText } from "./use-text.ts";
import { useTextWords } from "./words.ts";

export interface ProvisionPanelProps {
  readonly held: HeldText;
  readonly provision: ProvisionId | undefined;
}

export function ProvisionPanel({ held, provision }: ProvisionPanelProps) {
  const { translate } = useTextWords();
  const { viewer } = usePage();
  const set = held.provisions.find(({ compiled }) => compiled.id === provision);
  const entry = held.outline.find(({ id }) => id === provision);
  if (!set || provision === undefined) {
    return (
      <aside className="workspace-panel" aria-label={translate("text.proposals")}>
        <EmptyState title={translate("text.choose-provision")}>{translate("text.choose-provision-means")}</EmptyState>
      </aside>
    );
  }
  const proposals = proposalsOn(held.text, provision);
  return (
    <aside className="workspace-panel" aria-label={translate("text.proposals")}>
      <header>
        <h2 lang={held.text.language}>
          {set.label} {set.heading}
        </h2>
        {entry ? <StateSign state={entry.closed ? "closed" : entry.status} /> : null}
      </header>
      {proposals.length === 0 ? (
        <EmptyState title={translate("text.no-proposals")}>{translate("text.no-proposals-means")}</EmptyState>
      ) : (
        <ol className="bare proposal-list">
          {proposals.map((id) => (
            <li key={id}>
              <ProposalCard held={held} proposal={id} viewer={viewer} />
            </li>
          ))}
        </ol>
      )}
    </aside>
  );
}
