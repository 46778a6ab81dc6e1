// Small parts that several screens of a process share.
import { CalendarDate, ParticipantCode, Words, useFormat } from "@parley/design";
import type { Edition, Participant } from "../events.ts";
import { claimsByFigure } from "../view.ts";
import type { InstrumentState, ProcessState } from "../state.ts";
import { useProcessWords } from "./words.ts";

/** A name inside a sentence of another direction: first strong isolate, pop directional isolate (UAX 9). */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

/** Said on every screen of a process that is made up. */
export function Illustrative({ state }: { readonly state: ProcessState }) {
  const { translate } = useProcessWords();
  return state.illustrative ? <p className="process-illustrative">{translate("process.illustrative-means")}</p> : null;
}

/** "REAIM 2024, Seoul, 9 September 2024 to 10 September 2024", as far as it is known. */
export function EditionPlace({ edition: { title, place, from, to } }: { readonly edition: Edition }) {
  return (
    <>
      <bdi>{title}</bdi>
      {place === undefined ? null : (
        <>
          {" · "}
          <bdi>{place}</bdi>
        </>
      )}
      {from === undefined ? null : (
        <>
          {" · "}
          {to === undefined || to === from ? (
            <CalendarDate date={from} />
          ) : (
            <Words<"process.from-to">
              id="process.from-to"
              values={{ from: <CalendarDate date={from} />, to: <CalendarDate date={to} /> }}
            />
          )}
        </>
      )}
    </>
  );
}

/** A participant by its code where it has one, and its name as printed. */
export function Who({ participant, id }: { readonly participant: Participant | undefined; readonly id: string }) {
  if (participant === undefined) return <bdi>{id}</bdi>;
  return participant.code === undefined ? (
    <bdi>{participant.name}</bdi>
  ) : (
    <ParticipantCode code={participant.code} name={participant.name} withName />
  );
}

/** What is claimed, figure by figure; where sources differ they stand side by side, each with its own number. */
export function Claims({ instrument }: { readonly instrument: InstrumentState }) {
  const { translate } = useProcessWords();
  const format = useFormat();
  const figures = claimsByFigure(instrument);
  if (figures.length === 0) return null;
  return (
    <dl className="process-claims">
      {figures.map(([figure, claims]) => (
        <div key={figure}>
          <dt>
            <bdi>{figure}</bdi>
            {new Set(claims.map(({ value }) => value)).size > 1 ? (
              <span className="process-soft"> {translate("process.sources-differ")}</span>
            ) : null}
          </dt>
          {claims.map(({ value, source }) => (
            <dd key={`${value} ${source}`}>
              <strong>{format.number(value)}</strong> <bdi className="process-soft">{source}</bdi>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
