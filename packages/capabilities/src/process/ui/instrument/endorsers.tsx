// Who endorsed an instrument: by name as printed, with date, source and proof; those who withdrew stand apart.
import { CalendarDate, Disclosure, EmptyState, ParticipantCode, Table, TextField, useFormat } from "@parley/design";
import { useState } from "react";
import type { InstrumentState, RecordedEndorsement } from "../../state.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";
import { HowToVerify, ProofLink } from "./proof-links.tsx";

/** What `endorse` writes as the source of an endorsement that was given here. */
const GIVEN_HERE = "parley";

export interface EndorsersProps {
  readonly process: HeldProcess;
  readonly instrument: InstrumentState;
}

interface Row extends RecordedEndorsement {
  readonly code: string | undefined;
  readonly name: string;
}

export function Endorsers({ process, instrument }: EndorsersProps) {
  const { translate } = useProcessWords();
  const format = useFormat();
  const [wanted, setWanted] = useState("");
  const all = Object.values(instrument.endorsements)
    .map((endorsement): Row => {
      const known = process.state.participants[endorsement.participant];
      const name = endorsement.printedAs ?? known?.name ?? endorsement.participant;
      return { ...endorsement, code: known?.code, name };
    })
    .toSorted((a, b) => format.compare(a.name, b.name));
  const standing = all.filter(({ withdrawn }) => withdrawn === undefined);
  const gone = all.filter(({ withdrawn }) => withdrawn !== undefined);
  const sought = wanted.trim().toLowerCase();
  const shown = standing.filter(({ name, code = "" }) => `${code} ${name}`.toLowerCase().includes(sought));
  return (
    <section className="section">
      <h2 id="endorsers">{translate("process.endorsements")}</h2>
      <p className="page-lead">
        {instrument.countOnly ? translate("process.count-only-means") : translate("process.not-listed-means")}
      </p>
      {standing.length === 0 ? (
        <EmptyState title={translate("process.no-endorsements")}>
          {translate("process.no-endorsements-means")}
        </EmptyState>
      ) : (
        <>
          <div className="scripted screen-only">
            <TextField
              label={translate("process.find-participant")}
              type="search"
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
            />
          </div>
          <p role="status">{translate("process.endorsements-listed", { count: shown.length })}</p>
          <HowToVerify process={process.id} seq={shown[0]?.seq ?? 1} />
          {shown.length === 0 ? null : <EndorsementTable process={process.id} rows={shown} />}
        </>
      )}
      {gone.length === 0 ? null : (
        <Disclosure summary={translate("process.withdrawn-count", { count: gone.length })}>
          <EndorsementTable process={process.id} rows={gone} />
        </Disclosure>
      )}
    </section>
  );
}

/** A column that would say the same in every row is said once above, or not at all. */
function EndorsementTable({ process, rows }: { readonly process: string; readonly rows: readonly Row[] }) {
  const { translate } = useProcessWords();
  const sourceOf = ({ source, givenBy }: Row): string =>
    source === GIVEN_HERE && givenBy !== undefined ? translate("process.given-here") : source;
  const [first] = rows;
  const oneSource = first !== undefined && rows.length > 1 && rows.every((row) => sourceOf(row) === sourceOf(first));
  const noted = rows.some(({ note, withdrawn }) => note !== undefined || withdrawn !== undefined);
  return (
    <>
      {oneSource ? (
        <p>
          {translate("process.source")}: <bdi>{sourceOf(first)}</bdi>
        </p>
      ) : null}
      <Table
        caption={translate("process.endorsements")}
        captionSpoken
        rows={rows}
        rowKey={({ participant }) => participant}
        columns={[
          {
            key: "name",
            title: translate("process.name-as-printed"),
            render: ({ code, name }) =>
              code === undefined ? <bdi>{name}</bdi> : <ParticipantCode code={code} name={name} withName />,
          },
          { key: "date", title: translate("process.date"), render: ({ date }) => <CalendarDate date={date} /> },
          ...(oneSource
            ? []
            : [
                {
                  key: "source",
                  title: translate("process.source"),
                  render: (row: Row) => <bdi>{sourceOf(row)}</bdi>,
                },
              ]),
          ...(noted
            ? [{ key: "note", title: translate("process.note"), render: (row: Row) => <Note row={row} /> }]
            : []),
          {
            key: "proof",
            title: translate("process.proof"),
            render: ({ seq }) => <ProofLink process={process} seq={seq} />,
          },
        ]}
      />
    </>
  );
}

function Note({ row: { note, withdrawn } }: { readonly row: Row }) {
  const { translate } = useProcessWords();
  return (
    <>
      {note === undefined ? null : <bdi>{note}</bdi>}
      {withdrawn === undefined ? null : (
        <>
          {" "}
          {translate("process.withdrawn-on")} <CalendarDate date={withdrawn.slice(0, 10)} />
        </>
      )}
    </>
  );
}
