// All instruments: those that were adopted here, and those that this process stands on. A host records others.
import "./process.css";
import { EmptyState, Skeleton } from "@parley/design";
import { isHost } from "../policy.ts";
import { lineage } from "../view.ts";
import { InstrumentLine } from "./home/lineage.tsx";
import { RecordInstrument } from "./instrument/record-instrument.tsx";
import { Illustrative } from "./parts.tsx";
import { useHeldProcess } from "./use-process.ts";
import { useProcessWords } from "./words.ts";

export function Page() {
  const { translate } = useProcessWords();
  const process = useHeldProcess();
  if (!process) return <Skeleton lines={12} />;
  const instruments = lineage(process.state);
  return (
    <div className="page">
      <Illustrative state={process.state} />
      <header className="page-head">
        <h1>{translate("process.instruments")}</h1>
        <p className="page-lead">{translate("process.not-listed-means")}</p>
      </header>
      {instruments.length === 0 ? (
        <EmptyState title={translate("process.no-instruments")}>{translate("process.no-instruments-means")}</EmptyState>
      ) : (
        <ul className="bare process-instruments">
          {instruments.map((instrument) => (
            <li key={instrument.id}>
              <InstrumentLine process={process} instrument={instrument} />
            </li>
          ))}
        </ul>
      )}
      {isHost(process.viewer) ? <RecordInstrument process={process} /> : null}
    </div>
  );
}
