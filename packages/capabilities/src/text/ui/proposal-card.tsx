// One proposal: who, what, why, who stands behind it, and the actions that this viewer's policy allows.
import { Button, ButtonRow, ParticipantCode, Redline, useFormat } from "@parley/design";
import type { RedlineRun } from "@parley/design";
import { hasRole } from "@parley/kernel";
import type { Viewer } from "@parley/kernel";
import { decideProposals, restoreProposal, supportProposal, withdrawProposal, withdrawSupport } from "../contract.ts";
import { redlineTexts } from "../compile/index.ts";
import type { RedlineSegment } from "../compile/index.ts";
import type { Change, ProposalId, TextDocument } from "../document.ts";
import { CHAIR, maySupport, proposesAs } from "../policy.ts";
import { asProposal } from "../state.ts";
import { useSend } from "./use-send.ts";
import type { Send } from "./use-send.ts";
import type { HeldText } from "./use-text.ts";
import { useProcess } from "./use-text.ts";
import { useTextWords } from "./words.ts";

export interface ProposalCardProps {
  readonly held: HeldText;
  readonly proposal: ProposalId;
  readonly viewer: Viewer;
}

export function ProposalCard({ held, proposal: id, viewer }: ProposalCardProps) {
  const { translate } = useTextWords();
  const format = useFormat();
  const process = useProcess();
  const send = useSend();
  const proposal = held.text.proposals[id];
  if (!proposal) return null;
  const own = proposesAs(viewer);
  const name = (by: string): string => (by === CHAIR ? translate("text.chair") : (process?.participants[by]?.name ?? by));
  const supports = own !== undefined && proposal.cosponsors.includes(own);
  const isOwn = own === proposal.by;
  return (
    <article className="proposal" id={`proposal-${id}`} data-standing={proposal.standing}>
      <header>
        {proposal.by === CHAIR ? <strong>{name(CHAIR)}</strong> : <ParticipantCode code={proposal.by} name={name(proposal.by)} />}
        <span className="proposal-kind">{translate(`text.kind-${proposal.change.kind}`)}</span>
        {proposal.standing === "live" ? null : <span className="proposal-standing">{translate(`text.standing-${proposal.standing}`)}</span>}
      </header>
      <div lang={held.text.language} className="proposal-words">
        <ChangeWords change={asProposal(proposal).change} document={held.revision.document} />
      </div>
      {proposal.reason === undefined ? null : <p className="proposal-reason">{proposal.reason}</p>}
      {proposal.cosponsors.length === 0 ? null : (
        <p className="proposal-support">
          {translate("text.supported-by", { names: format.list(proposal.cosponsors.map(name)) })}
        </p>
      )}
      <ButtonRow>
        {proposal.standing === "live" && maySupport(viewer) === undefined && !isOwn ? (
          supports ? (
            <Button onClick={() => send(withdrawSupport, { text: held.text.id, proposal: id })}>{translate("text.withdraw-support")}</Button>
          ) : (
            <Button onClick={() => send(supportProposal, { text: held.text.id, proposal: id })}>{translate("text.support")}</Button>
          )
        ) : null}
        {proposal.standing === "live" && isOwn ? (
          <Button
            onClick={() =>
              send(withdrawProposal, { text: held.text.id, proposal: id }, {
                done: translate("text.withdrawn"),
                undo: () => send(restoreProposal, { text: held.text.id, proposal: id }),
              })
            }
          >
            {translate("text.withdraw")}
          </Button>
        ) : null}
        {hasRole(viewer, "chair") ? <ChairButtons held={held} proposal={id} standing={proposal.standing} send={send} /> : null}
      </ButtonRow>
    </article>
  );
}



function ChairButtons({ held, proposal, standing, send }: { held: HeldText; proposal: ProposalId; standing: string; send: Send }) {
  const { translate } = useTextWords();
  const decide = (decision: "accepted" | "rejected" | "reopened") =>
    send(decideProposals, { text: held.text.id, proposals: [proposal], decision });
  if (standing === "accepted") return <Button onClick={() => decide("reopened")}>{translate("text.reopen")}</Button>;
  if (standing !== "live") return null;
  return (
    <>
      <Button onClick={() => decide("accepted")}>{translate("text.accept")}</Button>
      <Button onClick={() => decide("rejected")}>{translate("text.reject")}</Button>
    </>
  );
}

/** What a proposal would change, as a person would mark it. */
function ChangeWords({ change, document }: { readonly change: Change; readonly document: TextDocument }) {
  const { translate } = useTextWords();
  const find = (id: string) => document.provisions.find((provision) => provision.id === id);
  switch (change.kind) {
    case "reword": {
      return <Redline runs={runsOf(redlineTexts(find(change.provision)?.text ?? "", change.text))} />;
    }
    case "insert":
      return (
        <ins>
          {change.heading === "" ? null : <strong>{change.heading} </strong>}
          {change.text}
        </ins>
      );
    case "delete":
      return <del>{find(change.provision)?.text ?? ""}</del>;
    case "retitle":
      return <Redline runs={runsOf(redlineTexts(document.title, change.title))} />;
    case "move":
      return <p>{translate("text.moved-after", { place: find(change.after ?? "")?.heading ?? find(change.after ?? "")?.text.slice(0, 60) ?? "" })}</p>;
    case "merge":
      return <ins>{change.text}</ins>;
    case "split":
      return change.pieces.map(({ provision, text }) => <p key={provision}>{text}</p>);
  }
}

function runsOf(segments: readonly RedlineSegment[]): readonly RedlineRun[] {
  return segments.flatMap((segment): RedlineRun[] =>
    "text" in segment
      ? [{ text: segment.text, change: "same" }]
      : [
          { text: segment.deleted, change: "deleted" as const },
          { text: segment.inserted, change: "inserted" as const },
        ].filter(({ text }) => text !== ""),
  );
}
