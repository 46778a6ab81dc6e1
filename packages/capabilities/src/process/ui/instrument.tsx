// One instrument: what is known of it, what is claimed, who endorsed it, and for those who may, the way to endorse it.
import "./process.css";
import { Badge, CalendarDate, EmptyState, Skeleton } from "@parley/design";
import { pagePath } from "@parley/design/face";
import type { PageProps } from "@parley/design/face";
import type { ReactNode } from "react";
import { isHost } from "../policy.ts";
import { findInstrument } from "../state.ts";
import type { InstrumentState } from "../state.ts";
import { predecessors } from "../view.ts";
import { Endorse } from "./instrument/endorse.tsx";
import { Endorsers } from "./instrument/endorsers.tsx";
import { HostDesk } from "./instrument/host-desk.tsx";
import { Claims, EditionPlace, Illustrative } from "./parts.tsx";
import { useHeldProcess } from "./use-process.ts";
import type { HeldProcess } from "./use-process.ts";
import { useProcessWords } from "./words.ts";

export function Page({ params }: PageProps) {
  const { translate } = useProcessWords();
  const process = useHeldProcess();
  if (!process) return <Skeleton lines={12} />;
  const instrument = findInstrument(process.state, params["instrument"] ?? "");
  if (!instrument) {
    return (
      <div className="page">
        <h1>{translate("process.no-such-instrument")}</h1>
        <EmptyState title={translate("process.no-such-instrument")}>
          {translate("process.no-instruments-means")}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="page">
      <Illustrative state={process.state} />
      <header className="page-head">
        <h1>
          <bdi>{instrument.title}</bdi>
        </h1>
        <p>
          {instrument.openForEndorsement ? (
            <Badge>{translate("process.open-for-endorsement")}</Badge>
          ) : (
            <Badge>{translate("process.not-open")}</Badge>
          )}
        </p>
      </header>
      <Facts process={process} instrument={instrument} />
      {instrument.claims.length === 0 ? null : (
        <section className="section" aria-labelledby="claims">
          <h2 id="claims">{translate("process.claims")}</h2>
          <p className="page-lead">{translate("process.claims-means")}</p>
          <Claims instrument={instrument} />
        </section>
      )}
      <Endorse process={process} instrument={instrument} />
      <Endorsers process={process} instrument={instrument} />
      {isHost(process.viewer) ? <HostDesk process={process} instrument={instrument} /> : null}
    </div>
  );
}

interface FactsProps {
  readonly process: HeldProcess;
  readonly instrument: InstrumentState;
}

function Facts({ process: { id, state }, instrument }: FactsProps) {
  const { translate } = useProcessWords();
  const { adopted, place, source, asOf, text } = instrument;
  const edition = state.editions.find((one) => one.id === instrument.edition);
  const before = predecessors(state, instrument.id);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [translate("process.adopted"), adopted === undefined ? undefined : <CalendarDate date={adopted} />],
    [translate("process.place"), place === undefined ? undefined : <bdi>{place}</bdi>],
    [translate("process.edition"), edition && <EditionPlace edition={edition} />],
    [translate("process.source"), <bdi key="source">{source}</bdi>],
    [translate("process.as-of"), asOf === undefined ? undefined : <CalendarDate date={asOf} />],
    [
      translate("process.text"),
      text && (
        <a href={pagePath(id, "/texts/:text", { text: text.id })} dir="auto">
          {state.texts[text.id]?.title ?? text.id}
        </a>
      ),
    ],
    [
      translate("process.follows"),
      before.length === 0
        ? undefined
        : before.map((one, at) => (
            <span key={one.id}>
              {at === 0 ? null : " ← "}
              <a href={pagePath(id, "/instruments/:instrument", { instrument: one.id })} dir="auto">
                {one.title}
              </a>
            </span>
          )),
    ],
  ];
  return (
    <dl className="process-facts">
      {facts.map(([name, value]) =>
        value === undefined || value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
