// The panel before a provision is chosen: how the text stands as a whole, and how its signs are read.
import { Button, StateSign, useFormat } from "@parley/design";
import { pagePath, usePage } from "@parley/design/face";
import { useEffect, useState } from "react";
import { STATUSES } from "../events.ts";
import { acceptedOf, onTheTable } from "../view.ts";
import type { Draft } from "./propose/draft.ts";
import { useWorkspace } from "./workspace-state.ts";
import { useTextWords } from "./words.ts";

export function TextOverview() {
  const { translate } = useTextWords();
  const format = useFormat();
  const { process = "" } = usePage();
  const { held, rights, propose, shelf, resume } = useWorkspace();
  const { text } = held;
  const table = onTheTable(text);
  const live = table.filter(({ standing }) => standing === "live");
  const proposers = new Set(live.map(({ by }) => by)).size;
  const disputed = new Set(held.compiled.conflicts.flatMap(({ sides }) => sides.flat())).size;
  const accepted = acceptedOf(text).length;
  const lost = held.compiled.lost.length;
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  // The server knows nothing of this device: what it keeps can only be shown after the page has been taken over.
  // oxlint-disable-next-line react/set-state-in-effect
  useEffect(() => setDrafts(shelf.all()), [shelf]);
  return (
    <>
      <header className="panel-head">
        <h2>{translate("text.as-it-stands")}</h2>
      </header>
      <ul className="bare facts">
        <li>
          <a href={pagePath(process, "/texts/:text/proposals", { text: text.id })}>
            {translate("text.fact-proposals", { count: live.length })}
          </a>{" "}
          {translate("text.fact-proposers", { count: proposers })}
        </li>
        {disputed === 0 ? null : <li>{translate("text.fact-disputed", { count: disputed })}</li>}
        {accepted === 0 ? null : <li>{translate("text.fact-accepted", { count: accepted })}</li>}
        {lost === 0 ? null : <li>{translate("text.fact-lost", { count: lost })}</li>}
      </ul>
      {drafts.length === 0 ? null : (
        <section className="panel-section scripted">
          <h3>{translate("text.drafts", { count: drafts.length })}</h3>
          <ul className="bare facts">
            {drafts.map((draft) => (
              <li key={JSON.stringify(draft)}>
                <Button tone="quiet" onClick={() => resume(draft)}>
                  {translate(`text.kind-${draft.kind}`)}: {(draft.text || draft.heading || draft.reason).slice(0, 40)}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="panel-section">
        <h3>{translate("text.signs")}</h3>
        <ul className="bare facts">
          {STATUSES.toReversed().map((status) => (
            <li key={status}>
              <StateSign state={status} /> <span className="facts-count">{format.number(countOf(status))}</span>
            </li>
          ))}
        </ul>
        <p className="proposal-note">{translate("text.signs-means")}</p>
      </section>
      {rights.propose ? (
        <div className="scripted">
          <Button onClick={() => propose("retitle", null)}>{translate("text.propose-title")}</Button>
        </div>
      ) : null}
      <p className="proposal-note scripted">{translate("text.choose-provision-means")}</p>
    </>
  );

  function countOf(status: (typeof STATUSES)[number]): number {
    return held.outline.filter((entry) => entry.kind === "article" && entry.status === status).length;
  }
}
