// One proposal: who, what, why, who stands behind it, what it conflicts with, and the actions that this viewer's policy allows.
import { Badge, Button, ButtonRow, ParticipantCode, directionOf, useFormat } from "@parley/design";
import { usePending } from "@parley/live/browser";
import { decideProposals, restoreProposal, supportProposal, withdrawProposal, withdrawSupport } from "../contract.ts";
import type { ProposalId } from "../document.ts";
import { CHAIR } from "../policy.ts";
import { asProposal } from "../state.ts";
import type { ProposalState } from "../state.ts";
import { conflictingWith, writtenOn } from "../view.ts";
import { ChangeWords } from "./change-words.tsx";
import { isolated, useNames } from "./names.ts";
import { useSend } from "./use-send.ts";
import { useWorkspace } from "./workspace-state.ts";
import { useTextWords } from "./words.ts";

export interface ProposalCardProps {
  readonly proposal: ProposalState;
  /** Where it works, if that is not what the cards stand under. */
  readonly where?: string | undefined;
}

export function ProposalCard({ proposal, where }: ProposalCardProps) {
  const { translate } = useTextWords();
  const format = useFormat();
  const { held, rights, picked, pick } = useWorkspace();
  const { participant } = useNames();
  const { text } = held;
  const { id, by, cosponsors, standing, reason, carried } = proposal;
  const waits = usePending().find((command) => command.id === id)?.status === "waiting";
  const document = writtenOn(text, proposal) ?? held.revision.document;
  const conflicts = conflictingWith(held.compiled, id).map(
    (other) => participant(text.proposals[other]?.by ?? "").code,
  );
  const proposer = participant(by);
  const parent = proposal.parentProposal === undefined ? undefined : text.proposals[proposal.parentProposal];
  return (
    <article className="proposal" id={`proposal-${id}`} data-standing={standing} tabIndex={-1}>
      <header className="proposal-head">
        {rights.chair && standing === "live" ? (
          <input
            type="checkbox"
            aria-label={translate("text.pick", { name: proposer.name })}
            checked={picked.has(id)}
            onChange={(event) => pick([id], event.target.checked)}
          />
        ) : null}
        {by === CHAIR ? (
          <strong>{proposer.name}</strong>
        ) : (
          <ParticipantCode code={proposer.code} name={proposer.name} />
        )}
        {cosponsors.length === 0 ? null : (
          <span className="proposal-plus" dir="ltr">
            +{format.number(cosponsors.length)}
          </span>
        )}
        <span className="proposal-kind">
          {translate(`text.kind-${proposal.change.kind}`)}
          {where === undefined ? null : (
            <>
              {" · "}
              <bdi lang={text.language}>{where}</bdi>
            </>
          )}
        </span>
        {standing === "live" ? null : <Badge>{translate(`text.standing-${standing}`)}</Badge>}
        {waits ? <Badge tone="caution">{translate("text.waiting")}</Badge> : null}
      </header>
      {parent === undefined ? null : (
        <p className="proposal-note">{translate("text.amends", { name: isolated(participant(parent.by).name) })}</p>
      )}
      <div lang={text.language} dir={directionOf(text.language)} className="proposal-words">
        <ChangeWords change={asProposal(proposal).change} document={document} language={text.language} />
      </div>
      {reason === undefined ? null : (
        <p className="proposal-reason" dir="auto">
          {reason}
        </p>
      )}
      {cosponsors.length === 0 ? null : (
        <p className="proposal-note">
          {translate("text.supported-by", {
            names: format.list(cosponsors.map((other) => isolated(participant(other).name))),
          })}
        </p>
      )}
      {conflicts.length === 0 || standing !== "live" ? null : (
        <p className="proposal-conflict">
          <span aria-hidden="true">≠ </span>
          {translate("text.conflicts-with", { names: format.list([...new Set(conflicts)].map(isolated)) })}
        </p>
      )}
      {carried === undefined || carried.how === "unchanged" || standing !== "live" ? null : (
        <p className="proposal-note">{translate(`text.carried-${carried.how}`, { revision: carried.revision })}</p>
      )}
      {proposal.note === undefined || proposal.note === "" ? null : (
        <p className="proposal-note" dir="auto">
          {proposal.note}
        </p>
      )}
      <Actions proposal={proposal} />
    </article>
  );
}

function Actions({ proposal }: Pick<ProposalCardProps, "proposal">) {
  const { translate } = useTextWords();
  const { held, rights, amend, rewrite } = useWorkspace();
  const send = useSend();
  const { id, by, cosponsors, standing } = proposal;
  const on = { text: held.text.id, proposal: id };
  const own = rights.as === by;
  const live = standing === "live";
  const decide = (decision: "accepted" | "rejected" | "reopened", told = {}) =>
    send(decideProposals, { text: held.text.id, proposals: [id] as ProposalId[], decision }, told);
  const takeBack = { undo: () => decide("reopened") };
  const supports = rights.as !== undefined && cosponsors.includes(rights.as);
  const buttons = [
    live && rights.chair ? (
      <Button
        key="accept"
        onClick={() => void decide("accepted", { done: translate("text.accepted-done"), ...takeBack })}
      >
        {translate("text.accept")}
      </Button>
    ) : null,
    live && rights.chair ? (
      <Button
        key="reject"
        onClick={() => void decide("rejected", { done: translate("text.rejected-done"), ...takeBack })}
      >
        {translate("text.reject")}
      </Button>
    ) : null,
    rights.chair && ["accepted", "rejected", "merged", "met"].includes(standing) ? (
      <Button key="reopen" onClick={() => void decide("reopened")}>
        {translate("text.reopen")}
      </Button>
    ) : null,
    live && rights.support && !own ? (
      <Button
        key="support"
        aria-pressed={supports}
        onClick={() => void send(supports ? withdrawSupport : supportProposal, on)}
      >
        {translate(supports ? "text.withdraw-support" : "text.support")}
      </Button>
    ) : null,
    live && rights.propose && !own && proposal.change.kind !== "delete" && proposal.change.kind !== "move" ? (
      <Button key="amend" tone="quiet" onClick={() => amend(id)}>
        {translate("text.amend")}
      </Button>
    ) : null,
    live && rights.propose && own ? (
      <Button key="rewrite" onClick={() => rewrite(id)}>
        {translate("text.rewrite")}
      </Button>
    ) : null,
    live && rights.propose && own ? (
      <Button
        key="withdraw"
        tone="quiet"
        onClick={() =>
          void send(withdrawProposal, on, { done: translate("text.withdrawn"), undo: () => send(restoreProposal, on) })
        }
      >
        {translate("text.withdraw")}
      </Button>
    ) : null,
    standing === "withdrawn" && rights.propose && own ? (
      <Button key="restore" onClick={() => void send(restoreProposal, on)}>
        {translate("text.restore")}
      </Button>
    ) : null,
  ].filter((button) => button !== null);
  return buttons.length === 0 ? null : <ButtonRow>{buttons}</ButtonRow>;
}
