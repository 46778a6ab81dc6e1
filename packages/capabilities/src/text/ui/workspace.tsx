// The text workspace: the outline, the text, and what is on the table for the provision that one is at.
import "./workspace.css";
import "./workspace-narrow.css";
import "./proposals.css";
import { Drawer, EmptyState, Sheet, Skeleton } from "@parley/design";
import type { PageProps } from "@parley/design/face";
import { useCallback, useMemo } from "react";
import type { ProposalId, ProvisionId } from "../document.ts";
import { BracketedText } from "./bracketed-text.tsx";
import { PickedBar } from "./chair/picked-bar.tsx";
import { CleanText, RedlinedText } from "./clean-text.tsx";
import { citationsOf } from "./labels.ts";
import { useLastVisit } from "./last-visit.ts";
import { Newcomers } from "./newcomers.tsx";
import { OutlineColumn } from "./outline-column.tsx";
import { PrintFoot } from "./print-foot.tsx";
import { ProvisionPanel } from "./provision-panel.tsx";
import { RefusedLater } from "./refused-later.tsx";
import { useNarrow } from "./use-narrow.ts";
import { useText } from "./use-text.ts";
import type { HeldText } from "./use-text.ts";
import { documentOf, viewOf } from "./views.ts";
import type { TextView } from "./views.ts";
import { WhatChanged } from "./what-changed.tsx";
import { WorkspaceCommands } from "./workspace-commands.tsx";
import { WorkspaceHead } from "./workspace-head.tsx";
import { WorkspaceProvider, useWorkspaceState } from "./workspace-state.ts";
import { useTextWords } from "./words.ts";

export function Page({ params, search }: PageProps) {
  const held = useText(params["text"] ?? "");
  return held ? (
    <Workspace held={held} view={viewOf(search["view"])} at={search["provision"]} />
  ) : (
    <div className="page">
      <Skeleton lines={12} />
    </div>
  );
}

interface WorkspaceProps {
  readonly held: HeldText;
  readonly view: TextView;
  /** The provision that the address names. */
  readonly at: string | undefined;
}

function Workspace({ held, view, at }: WorkspaceProps) {
  const { translate } = useTextWords();
  const state = useWorkspaceState(held, at);
  const visit = useLastVisit(held);
  const narrow = useNarrow();
  const { text, revision, outline } = held;
  const { chosen, choose, sheet, show, panel } = state;
  const citations = useMemo(() => {
    const known = citationsOf(revision.document, text.language);
    const proposed = held.provisions.flatMap(({ id, label }) =>
      known.has(id) || label === "" ? [] : [[id, label] as const],
    );
    return new Map([...known, ...proposed]);
  }, [revision.document, text.language, held.provisions]);

  const goTo = useCallback(
    (provision: ProvisionId) => {
      choose(provision);
      show(undefined);
      document.getElementById(provision)?.scrollIntoView({ block: "start" });
    },
    [choose, show],
  );
  const onProposal = useCallback(
    (provision: ProvisionId, proposal: ProposalId) => {
      choose(provision);
      show("panel");
      // The card is there after the panel has been drawn.
      requestAnimationFrame(() => {
        const card = document.querySelector<HTMLElement>(
          `.workspace-panel [id="proposal-${proposal}"], dialog[open] [id="proposal-${proposal}"]`,
        );
        card?.scrollIntoView({ block: "nearest" });
        card?.focus({ preventScroll: true });
      });
    },
    [choose, show],
  );

  if (held.provisions.length === 0) {
    return <EmptyState title={translate("text.no-texts")}>{translate("text.no-texts-means")}</EmptyState>;
  }
  const outlineList = (
    <OutlineColumn
      outline={outline}
      language={text.language}
      chosen={chosen}
      changed={visit.provisions}
      onChoose={goTo}
    />
  );
  const panelContent =
    panel === "changes" ? (
      <WhatChanged visit={visit} citations={citations} onGo={goTo} />
    ) : (
      <ProvisionPanel citations={citations} />
    );
  return (
    <WorkspaceProvider value={state}>
      <WorkspaceCommands citations={citations} onGo={goTo} />
      <WorkspaceHead view={view} changes={visit.changes.length} />
      <div className="workspace">
        <nav className="workspace-outline screen-only" aria-label={translate("text.outline")}>
          {outlineList}
        </nav>
        <article className="workspace-text">
          <RefusedLater />
          {text.adopted ? <p className="workspace-adopted">{translate("text.adopted-means")}</p> : null}
          {view === "bracketed" ? (
            <BracketedText citations={citations} changed={visit.provisions} onProposal={onProposal} />
          ) : (
            <OtherView held={held} view={view} as={state.rights.as} />
          )}
          <PrintFoot title={text.title} label={revision.label} at={revision.at} />
        </article>
        <aside className="workspace-panel screen-only" aria-label={translate("text.panel")}>
          {narrow ? null : panelContent}
        </aside>
      </div>
      <Newcomers changes={visit.changes} seq={held.seq} onGo={goTo} />
      <PickedBar />
      <Drawer open={narrow && sheet === "outline"} onClose={() => show(undefined)} title={translate("text.outline")}>
        <nav aria-label={translate("text.outline")}>{outlineList}</nav>
      </Drawer>
      <Sheet
        open={narrow && sheet === "panel"}
        onClose={() => show(undefined)}
        title={
          panel === "changes"
            ? translate("text.changes")
            : (citations.get(chosen ?? ("" as ProvisionId)) ?? translate("text.proposals"))
        }
      >
        {panelContent}
      </Sheet>
    </WorkspaceProvider>
  );
}

interface OtherViewProps {
  readonly held: HeldText;
  readonly view: Exclude<TextView, "bracketed">;
  readonly as: string | undefined;
}

function OtherView({ held, view, as }: OtherViewProps) {
  const { translate } = useTextWords();
  const { document, left } = useMemo(() => documentOf(held, view, as), [held, view, as]);
  const { text, revision } = held;
  return (
    <>
      <p className="workspace-view">
        {translate(`text.view-${view}-means`, { revision: revision.label })}
        {left.length === 0 ? null : ` ${translate("text.view-left", { count: left.length })}`}
      </p>
      {view === "clean" ? (
        <CleanText document={document} language={text.language} />
      ) : (
        <RedlinedText before={revision.document} document={document} language={text.language} />
      )}
    </>
  );
}
