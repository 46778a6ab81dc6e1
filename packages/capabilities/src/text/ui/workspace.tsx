// The text workspace: the outline, the bracketed text, and what is on the table for the provision that one is at.
import "./workspace.css";
import { DocumentText, EmptyState, ProvisionText, Skeleton, StateSign, firstLines } from "@parley/design";
import type { PageProps } from "@parley/design/face";
import { useMemo, useState } from "react";
import type { ProvisionId } from "../document.ts";
import { CHAIR } from "../policy.ts";
import { OutlineColumn } from "./outline-column.tsx";
import { ProvisionPanel } from "./provision-panel.tsx";
import { useProcess, useText } from "./use-text.ts";
import type { HeldText, SetProvision } from "./use-text.ts";
import { useTextWords } from "./words.ts";

export function Page({ params }: PageProps) {
  const held = useText(params["text"] ?? "");
  return held ? <Workspace held={held} /> : <Skeleton lines={12} />;
}

function Workspace({ held }: { readonly held: HeldText }) {
  const { translate } = useTextWords();
  const [chosen, choose] = useState<ProvisionId | undefined>();
  const { text, revision, outline, provisions } = held;
  if (provisions.length === 0) {
    return <EmptyState title={translate("text.no-texts")}>{translate("text.no-texts-means")}</EmptyState>;
  }
  return (
    <div className="workspace">
      <OutlineColumn outline={outline} language={text.language} chosen={chosen} onChoose={choose} />
      <article className="workspace-text">
        <header className="workspace-head">
          <h1 lang={text.language}>{text.title}</h1>
          <p>
            {revision.label}
          </p>
        </header>
        <DocumentText language={text.language} numbered>
          <Provisions held={held} chosen={chosen} onChoose={choose} />
        </DocumentText>
      </article>
      <ProvisionPanel held={held} provision={chosen} />
    </div>
  );
}

interface ProvisionsProps {
  readonly held: HeldText;
  readonly chosen: ProvisionId | undefined;
  readonly onChoose: (provision: ProvisionId) => void;
}

function Provisions({ held, chosen, onChoose }: ProvisionsProps) {
  const { text, provisions, outline } = held;
  const { translate } = useTextWords();
  const process = useProcess();
  const shown = useMemo(() => provisions.map((provision) => shownProvision(provision, text.proposals)), [provisions, text]);
  const lines = useMemo(() => firstLines(shown), [shown]);
  const entries = useMemo(() => new Map(outline.map((entry) => [entry.id, entry])), [outline]);
  const participant = (by: string) =>
    by === CHAIR
      ? { code: translate("text.chair"), name: translate("text.chair") }
      : { code: process?.participants[by]?.code ?? by, name: process?.participants[by]?.name ?? by };
  return shown.map((provision) => {
    const entry = entries.get(provision.id);
    return (
      <div
        key={provision.id}
        className="workspace-provision"
        data-chosen={provision.id === chosen ? "" : undefined}
        onClick={() => onChoose(provision.id)}
      >
        <ProvisionText
          {...provision}
          level={provision.kind === "part" || provision.kind === "preamble" ? 2 : 3}
          firstLine={lines.get(provision.id)}
          participant={participant}
          aside={entry && entry.kind === "article" ? <StateSign state={entry.closed ? "closed" : entry.status} compact /> : null}
        />
      </div>
    );
  });
}

function shownProvision({ compiled, label, heading, segments }: SetProvision, proposals: HeldText["text"]["proposals"]) {
  const by = (id: string) => ({ id, by: proposals[id]?.by ?? "" });
  return {
    id: compiled.id,
    kind: compiled.kind,
    label,
    heading,
    segments: segments.map((segment) =>
      "text" in segment
        ? segment
        : { ...segment, alternatives: segment.alternatives.map((alternative) => ({ ...alternative, proposals: alternative.proposals.map(by) })) },
    ),
  };
}
