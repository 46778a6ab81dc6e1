// The panel beside the text: the chosen provision's state, the proposals on it, what one may do, and its history.
import { Disclosure, StateSign } from "@parley/design";
import type { ProposalState } from "../state.ts";
import type { ProvisionId } from "../document.ts";
import { asProposal, provisionsOf } from "../state.ts";
import { happenedTo, withinProvision } from "../view.ts";
import { ChairOnProvision } from "./chair/on-provision.tsx";
import { Happenings } from "./happenings.tsx";
import { ProposalCard } from "./proposal-card.tsx";
import { ProposeActions } from "./propose-actions.tsx";
import { TextOverview } from "./text-overview.tsx";
import { useWorkspace } from "./workspace-state.ts";
import { useTextWords } from "./words.ts";

export function ProvisionPanel({ citations }: { readonly citations: ReadonlyMap<ProvisionId, string> }) {
  const { translate } = useTextWords();
  const { held, chosen, rights } = useWorkspace();
  const { text } = held;
  const provision = held.provisions.find(({ id }) => id === chosen);
  if (!provision || chosen === undefined) return <TextOverview />;
  const entry = held.outline.find(({ id }) => id === chosen);
  const inside = new Set<ProvisionId>(
    entry ? withinProvision(held.revision.document, chosen).map(({ id }) => id) : [chosen],
  );
  const all = proposalsAbout(
    text.order.flatMap((id) => text.proposals[id] ?? []),
    provision.compiled.insertedBy,
    inside,
  );
  const table = all.filter(({ standing }) => standing === "live" || standing === "accepted");
  const settled = all.filter(({ standing }) => standing !== "live" && standing !== "accepted");
  const history = happenedTo(text, chosen);
  /** Where a proposal works, if that is not the chosen provision itself. */
  const placeOf = (proposal: ProposalState): string | undefined => {
    const [place] = provisionsOf(asProposal(proposal).change).filter((id) => citations.has(id));
    return place === undefined || place === chosen ? undefined : citations.get(place);
  };
  return (
    <>
      <header className="panel-head">
        <h2 lang={text.language} dir="auto">
          {citations.get(chosen) ?? translate("text.proposed-provision")}
          {provision.heading === "" ? null : <span className="panel-heading">{provision.heading}</span>}
        </h2>
        {entry ? <StateSign state={entry.closed ? "closed" : entry.status} /> : null}
      </header>
      {rights.propose && entry ? <ProposeActions provision={chosen} /> : null}
      {rights.chair && entry ? (
        <ChairOnProvision provision={chosen} status={entry.status} closed={entry.closed} />
      ) : null}
      <section className="panel-section">
        <h3>{translate("text.proposals-on", { count: table.length })}</h3>
        {table.length === 0 ? (
          <p className="panel-empty">{translate("text.no-proposals-means")}</p>
        ) : (
          <ol className="bare proposal-list">
            {table.map((proposal) => (
              <li key={proposal.id}>
                <ProposalCard proposal={proposal} where={placeOf(proposal)} />
              </li>
            ))}
          </ol>
        )}
      </section>
      {settled.length === 0 ? null : (
        <Disclosure summary={translate("text.settled", { count: settled.length })}>
          <ol className="bare proposal-list">
            {settled.map((proposal) => (
              <li key={proposal.id}>
                <ProposalCard proposal={proposal} where={placeOf(proposal)} />
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
      {history.length === 0 ? null : (
        <Disclosure summary={translate("text.history")}>
          <Happenings text={text} happenings={history} />
        </Disclosure>
      )}
    </>
  );
}

/** Proposals on a provision or on what stands in it, and those that would insert it. */
function proposalsAbout(
  proposals: readonly ProposalState[],
  inserting: readonly string[],
  provisions: ReadonlySet<ProvisionId>,
): readonly ProposalState[] {
  return proposals.filter(
    (proposal) =>
      inserting.includes(proposal.id) || provisionsOf(asProposal(proposal).change).some((id) => provisions.has(id)),
  );
}
