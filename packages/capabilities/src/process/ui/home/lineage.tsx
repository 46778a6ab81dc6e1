// What the process grew out of: its editions, and the instruments of each with who stands behind them.
import { Badge, CalendarDate, EmptyState } from "@parley/design";
import { pagePath } from "@parley/design/face";
import type { InstrumentState } from "../../state.ts";
import { endorsementCount, lineage } from "../../view.ts";
import { Claims, EditionPlace } from "../parts.tsx";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

export function Lineage({ process }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const { state } = process;
  const instruments = lineage(state);
  const elsewhere = instruments.filter(({ edition }) => !state.editions.some(({ id }) => id === edition));
  return (
    <section className="section" aria-labelledby="lineage">
      <h2 id="lineage">{translate("process.lineage")}</h2>
      {state.editions.length + instruments.length === 0 ? (
        <EmptyState title={translate("process.no-lineage")}>{translate("process.no-lineage-means")}</EmptyState>
      ) : (
        <>
          <p className="page-lead">{translate("process.not-listed-means")}</p>
          <ol className="bare process-lineage">
            {state.editions.map((edition) => (
              <li key={edition.id}>
                <h3>
                  <EditionPlace edition={edition} />
                </h3>
                <Instruments process={process} some={instruments.filter((one) => one.edition === edition.id)} />
              </li>
            ))}
            {elsewhere.length === 0 ? null : (
              <li>
                <h3>{translate("process.beside-editions")}</h3>
                <Instruments process={process} some={elsewhere} />
              </li>
            )}
          </ol>
        </>
      )}
    </section>
  );
}

interface InstrumentsProps {
  readonly process: HeldProcess;
  readonly some: readonly InstrumentState[];
}

function Instruments({ process, some }: InstrumentsProps) {
  const { translate } = useProcessWords();
  if (some.length === 0) return <p className="process-soft">{translate("process.no-instrument-yet")}</p>;
  return (
    <ul className="bare process-instruments">
      {some.map((instrument) => (
        <li key={instrument.id}>
          <InstrumentLine process={process} instrument={instrument} />
        </li>
      ))}
    </ul>
  );
}

/** One instrument: its name, when, how many stand behind it, what else is claimed. */
export function InstrumentLine({
  process,
  instrument,
}: {
  readonly process: HeldProcess;
  readonly instrument: InstrumentState;
}) {
  const { translate } = useProcessWords();
  const { id, title, adopted, countOnly, openForEndorsement } = instrument;
  return (
    <>
      <p>
        <a href={pagePath(process.id, "/instruments/:instrument", { instrument: id })} dir="auto">
          {title}
        </a>{" "}
        {openForEndorsement ? <Badge>{translate("process.open-for-endorsement")}</Badge> : null}
      </p>
      <p>
        {adopted === undefined ? null : (
          <>
            <CalendarDate date={adopted} />
            {" · "}
          </>
        )}
        {countOnly && endorsementCount(instrument) === 0
          ? translate("process.count-only")
          : translate("process.endorsements-listed", { count: endorsementCount(instrument) })}
      </p>
      <Claims instrument={instrument} />
    </>
  );
}
