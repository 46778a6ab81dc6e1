// The working text in the middle: every provision with its brackets, and the form of whoever writes a proposal, in its place.
import { DocumentText, firstLines } from "@parley/design";
import { pagePath, usePage } from "@parley/design/face";
import { useCallback, useMemo } from "react";
import type { ProposalId, ProvisionId } from "../document.ts";
import { useNames } from "./names.ts";
import { ProposalForm } from "./propose/proposal-form.tsx";
import { ProvisionRow } from "./provision-row.tsx";
import { barrierOn } from "./rights.ts";
import { StructureNotes } from "./structure-notes.tsx";
import { useWorkspace } from "./workspace-state.ts";

export interface BracketedTextProps {
  readonly citations: ReadonlyMap<ProvisionId, string>;
  readonly changed: ReadonlySet<ProvisionId>;
  readonly onProposal: (provision: ProvisionId, proposal: ProposalId) => void;
}

export function BracketedText({ citations, changed, onProposal }: BracketedTextProps) {
  const { process = "" } = usePage();
  const { participant } = useNames();
  const { held, rights, shelf, chosen, choose, open, propose, put, show } = useWorkspace();
  const { text, provisions, outline, titles } = held;
  const lines = useMemo(() => firstLines(provisions), [provisions]);
  const entries = useMemo(() => new Map(outline.map((entry) => [entry.id, entry])), [outline]);
  const proposalHref = useCallback(
    (proposal: string) => `${pagePath(process, "/texts/:text/proposals", { text: text.id })}#proposal-${proposal}`,
    [process, text.id],
  );
  const mayPropose = rights.propose;
  const onWord = useCallback(
    (provision: ProvisionId, word: string) => {
      if (mayPropose && entries.has(provision) && barrierOn(text, provision) === undefined)
        propose("reword", provision, { word });
    },
    [mayPropose, entries, text, propose],
  );
  const onHandle = useCallback(
    (provision: ProvisionId) => {
      choose(provision);
      show("panel");
    },
    [choose, show],
  );
  const form =
    open === undefined || rights.as === undefined ? null : (
      <ProposalForm
        key={JSON.stringify([
          open.draft.kind,
          open.draft.provision,
          open.draft.place,
          open.draft.rewrites,
          open.draft.amends,
        ])}
        held={held}
        draft={open.draft}
        shelf={shelf}
        as={rights.as}
        word={open.word}
        onClose={put}
      />
    );
  const formAt = open?.draft.provision;
  const replaces = open?.draft.kind === "reword" && open.draft.amends === undefined;
  return (
    <DocumentText language={text.language} numbered>
      <h1 className="document-title">{text.title}</h1>
      <StructureNotes
        notes={titles.map(({ text: heading, proposals }) => ({ about: "title", heading, proposals }))}
        conflict={titles.length > 1}
        participant={participant}
        proposalHref={proposalHref}
        citations={citations}
      />
      {formAt === null ? form : null}
      {provisions.map((provision) => {
        const entry = entries.get(provision.id);
        const here = formAt === provision.id;
        return (
          <ProvisionRow
            key={provision.id}
            provision={provision}
            citation={citations.get(provision.id) ?? provision.label}
            citations={citations}
            status={entry?.closed ? "closed" : entry?.status}
            open={entry?.open ?? provision.compiled.insertedBy.length}
            firstLine={lines.get(provision.id)}
            chosen={provision.id === chosen}
            changed={changed.has(provision.id)}
            participant={participant}
            proposalHref={proposalHref}
            onChoose={choose}
            onProposal={onProposal}
            onWord={onWord}
            onHandle={onHandle}
            {...(here ? { form, replaces } : {})}
          />
        );
      })}
    </DocumentText>
  );
}
