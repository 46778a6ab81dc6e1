// The chair's bar: one decision on all picked proposals.
import { Button, Select } from "@parley/design";
import { useState } from "react";
import { decideProposals } from "../../contract.ts";
import type { ProposalId } from "../../document.ts";
import { onTheTable } from "../../view.ts";
import { citationsOf } from "../labels.ts";
import { useNames } from "../names.ts";
import { useSend } from "../use-send.ts";
import { useWorkspace } from "../workspace-state.ts";
import { useTextWords } from "../words.ts";

export function PickedBar() {
  const { translate } = useTextWords();
  const { held, picked, pick } = useWorkspace();
  const { participant } = useNames();
  const send = useSend();
  const [target, setTarget] = useState("");
  const { text, revision } = held;
  const live = onTheTable(text).filter(({ standing }) => standing === "live");
  const proposals = live.filter(({ id }) => picked.has(id)).map(({ id }) => id);
  if (proposals.length === 0) return null;
  const decide = async (decision: "accepted" | "rejected" | "merged", into?: ProposalId) => {
    const given = await send(
      decideProposals,
      { text: text.id, proposals, decision, ...(into === undefined ? {} : { into }) },
      {
        done: translate("text.decided-done", { count: proposals.length }),
        undo: () => send(decideProposals, { text: text.id, proposals, decision: "reopened" }),
      },
    );
    if (given !== undefined) pick(proposals, false);
  };
  const citations = citationsOf(revision.document, text.language);
  const targets = live
    .filter(({ id }) => !picked.has(id))
    .map((proposal) => {
      const where = "provision" in proposal.change ? (citations.get(proposal.change.provision) ?? "") : "";
      return { value: proposal.id, label: `${participant(proposal.by).code} · ${where}` };
    });
  return (
    <section className="picked-bar screen-only" aria-label={translate("text.picked", { count: proposals.length })}>
      <strong>{translate("text.picked", { count: proposals.length })}</strong>
      <Button tone="main" onClick={() => void decide("accepted")}>
        {translate("text.accept")}
      </Button>
      <Button onClick={() => void decide("rejected")}>{translate("text.reject")}</Button>
      {targets.length === 0 ? null : (
        <span className="picked-merge">
          <Select
            label={<span className="spoken">{translate("text.merge-into")}</span>}
            value={target}
            options={[{ value: "", label: translate("text.merge-into") }, ...targets]}
            onChange={(event) => setTarget(event.target.value)}
          />
          <Button
            unavailable={target === "" ? translate("refusal.merge-needs-target") : undefined}
            onClick={() => void decide("merged", target as ProposalId)}
          >
            {translate("text.merge")}
          </Button>
        </span>
      )}
      <Button tone="quiet" onClick={() => pick(proposals, false)}>
        {translate("text.pick-none")}
      </Button>
    </section>
  );
}
