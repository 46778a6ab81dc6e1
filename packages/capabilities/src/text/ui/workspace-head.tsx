// The line above the workspace: which revision, which view, what changed; for the chair, the next revision and adoption.
import { Button, useFormat } from "@parley/design";
import { pagePath, usePage } from "@parley/design/face";
import { Suspense, useState } from "react";
import { CHAIR } from "../policy.ts";
import { AdoptDialog, IssueDialog, useAtHand } from "./at-hand.ts";
import { useNames } from "./names.ts";
import { VIEWS } from "./views.ts";
import type { TextView } from "./views.ts";
import { useWorkspace } from "./workspace-state.ts";
import { useTextWords } from "./words.ts";

export interface WorkspaceHeadProps {
  readonly view: TextView;
  readonly changes: number;
}

export function WorkspaceHead({ view, changes }: WorkspaceHeadProps) {
  const { translate } = useTextWords();
  const format = useFormat();
  const { process = "" } = usePage();
  const { participant } = useNames();
  const { held, rights, panel, turn, show } = useWorkspace();
  const [dialog, setDialog] = useState<"issue" | "adopt" | undefined>();
  const { text, revision } = held;
  useAtHand(rights);
  const here = pagePath(process, "/texts/:text", { text: text.id });
  const views = VIEWS.filter((one) => one !== "ours" || (rights.as !== undefined && rights.as !== CHAIR));
  const close = () => setDialog(undefined);
  return (
    <div className="workspace-head">
      <span className="narrow-tools scripted">
        <Button tone="quiet" onClick={() => show("outline")}>
          {translate("text.outline")}
        </Button>
      </span>
      <details className="fold screen-only">
        <summary className="button turn" data-tone="quiet">
          <span className="spoken">{translate("text.revisions")}: </span>
          <strong>{revision.label}</strong>
          <span className="workspace-date">{format.date(revision.at.slice(0, 10))}</span>
        </summary>
        <ul className="bare fold-list fold-start">
          {text.revisions.toReversed().map(({ number, label, at }) => (
            <li key={number}>
              <a
                className="menu-item"
                href={
                  number === revision.number
                    ? here
                    : pagePath(process, "/texts/:text/revisions/:revision", { text: text.id, revision: String(number) })
                }
                aria-current={number === revision.number ? "true" : undefined}
              >
                {label} <small>{format.date(at.slice(0, 10))}</small>
              </a>
            </li>
          ))}
        </ul>
      </details>
      <nav className="views screen-only" aria-label={translate("text.views")}>
        {views.map((one) => (
          <a
            key={one}
            href={one === "bracketed" ? here : `${here}?view=${one}`}
            aria-current={one === view ? "page" : undefined}
          >
            {one === "ours"
              ? translate("text.view-ours", { code: participant(rights.as ?? "").code })
              : translate(`text.view-${one}`)}
          </a>
        ))}
        <a href={pagePath(process, "/texts/:text/proposals", { text: text.id })}>{translate("text.proposals")}</a>
      </nav>
      <span className="workspace-tools screen-only">
        {changes === 0 ? null : (
          <Button
            tone="quiet"
            aria-pressed={panel === "changes"}
            onClick={() => {
              turn(panel === "changes" ? "provision" : "changes");
              show("panel");
            }}
          >
            {translate("text.what-changed", { count: changes })}
          </Button>
        )}
        {rights.chair ? (
          <>
            <Button onClick={() => setDialog("issue")}>{translate("text.issue-short")}</Button>
            <Button onClick={() => setDialog("adopt")}>{translate("text.adopt-short")}</Button>
          </>
        ) : null}
      </span>
      {dialog === undefined ? null : (
        <Suspense>
          <IssueDialog held={held} open={dialog === "issue"} onClose={close} />
          <AdoptDialog held={held} open={dialog === "adopt"} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}
