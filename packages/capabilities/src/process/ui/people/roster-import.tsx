// Bringing a roster: the file is read, shown row by row with its doubts, and only then recorded.
import { ActionForm, Button, Choice, ProblemNotice, ProgressLine, Table, useRefusalWords } from "@parley/design";
import { invite } from "@parley/contract/people";
import type { Issued } from "@parley/contract/people";
import { answerOf } from "@parley/contract/client";
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { useState } from "react";
import type { ChangeEvent } from "react";
import { admitParticipants, openSeat } from "../../contract.ts";
import { participantsOf } from "../../roster.ts";
import type { RosterLine, RosterPreview } from "../../roster.ts";
import { useAsk, useGive, useMake } from "../give.ts";
import { Who } from "../parts.tsx";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

export interface RosterImportProps {
  readonly process: HeldProcess;
  readonly onIssued: (issued: readonly Issued[]) => void;
}

export function RosterImport({ process, onIssued }: RosterImportProps) {
  const { translate } = useProcessWords();
  const words = useRefusalWords();
  const [preview, setPreview] = useState<RosterPreview>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [reading, setReading] = useState(false);

  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (file === undefined) return;
    setReading(true);
    const answer = await sendRoster(process.id, file);
    setReading(false);
    target.value = "";
    if (isRefusal(answer)) {
      setRefusal(answer);
      setPreview(undefined);
    } else {
      setRefusal(undefined);
      setPreview(answer);
    }
  };

  return (
    <section className="section process-desk screen-only">
      <h2 id="roster">{translate("process.roster")}</h2>
      <p className="page-lead">{translate("process.roster-means")}</p>
      <div className="field">
        <label htmlFor="roster-file">{translate("process.roster-file")}</label>
        <span className="field-hint" id="roster-file-hint">
          {translate("process.roster-file-hint")}
        </span>
        <input
          id="roster-file"
          aria-describedby="roster-file-hint"
          type="file"
          accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => void choose(event)}
        />
      </div>
      {reading ? <ProgressLine label={translate("process.roster-reading")} /> : null}
      {refusal === undefined ? null : (
        <ProblemNotice title={translate("process.roster-not-read")} code={refusal.code}>
          {words(refusal)}
        </ProblemNotice>
      )}
      {preview === undefined ? null : (
        <Preview process={process} preview={preview} onIssued={onIssued} onDone={() => setPreview(undefined)} />
      )}
    </section>
  );
}

async function sendRoster(process: string, file: File): Promise<RosterPreview | Refusal> {
  try {
    const response = await fetch(`/api/processes/${encodeURIComponent(process)}/rosters`, {
      method: "POST",
      headers: {
        "content-type": file.type === "" ? "application/octet-stream" : file.type,
        "parley-file-name": encodeURIComponent(file.name),
      },
      body: file,
    });
    // The route answers a preview or a problem, which `answerOf` tells apart.
    return (await answerOf(response)) as RosterPreview | Refusal;
  } catch {
    return refuse("unreachable", "The server did not answer. Nothing is lost; try again when the connection is back.");
  }
}

interface PreviewProps extends RosterImportProps {
  readonly preview: RosterPreview;
  readonly onDone: () => void;
}

function Preview({ process: { state }, preview, onIssued, onDone }: PreviewProps) {
  const { translate } = useProcessWords();
  const give = useGive();
  const make = useMake();
  const ask = useAsk();
  const [share, setShare] = useState<number>();
  const participants = participantsOf(preview);
  const fresh = participants.filter(({ id }) => state.participants[id] === undefined).length;
  const places = preview.lines.filter(({ role, participant }) => role !== undefined && participant !== undefined);
  const doubtful = preview.lines.filter(({ doubts }) => doubts.length > 0).length;

  const record = async (withSeats: boolean, withInvitations: boolean) => {
    const refusal = await give(admitParticipants, { participants: participants.map((one) => ({ ...one })) });
    if (isRefusal(refusal) || !withSeats) return refusal;
    const issued: Issued[] = [];
    for (const [at, line] of places.entries()) {
      setShare(at / places.length);
      const made = await openPlace(line, withInvitations);
      if (isRefusal(made)) {
        setShare(undefined);
        if (issued.length > 0) onIssued(issued);
        return made;
      }
      if (made !== undefined) issued.push(made);
    }
    setShare(undefined);
    onDone();
    if (issued.length > 0) onIssued(issued);
    return undefined;
  };

  const openPlace = async (
    { role, participant, label, person, email, language }: RosterLine,
    withInvitation: boolean,
  ) => {
    if (role === undefined || participant === undefined) return undefined;
    const seat = await make(openSeat, {
      role,
      participant: participant.id,
      ...(label === undefined ? {} : { label }),
    });
    if (isRefusal(seat) || !withInvitation) return isRefusal(seat) ? seat : undefined;
    return ask(invite, {
      seat: seat.id,
      ...(person === undefined ? {} : { name: person }),
      ...(email === undefined ? {} : { email }),
      ...(language === undefined ? {} : { language }),
    });
  };

  return (
    <>
      <p role="status">
        {translate("process.roster-understood", {
          rows: preview.lines.length,
          participants: participants.length,
          fresh,
          places: places.length,
        })}{" "}
        {doubtful === 0
          ? translate("process.roster-no-doubts")
          : translate("process.roster-doubts", { count: doubtful })}
      </p>
      {preview.unknownColumns.length === 0 ? null : (
        <p className="process-soft">
          {translate("process.roster-unknown-columns", { columns: preview.unknownColumns.join(" · ") })}
        </p>
      )}
      <Table
        caption={translate("process.roster")}
        captionSpoken
        rows={preview.lines}
        rowKey={({ row }) => String(row)}
        columns={[
          { key: "row", title: translate("process.row"), figures: true, render: ({ row }) => row },
          {
            key: "participant",
            title: translate("process.participant"),
            render: ({ participant }) =>
              participant === undefined ? "" : <Who participant={participant} id={participant.id} />,
          },
          {
            key: "role",
            title: translate("process.role"),
            render: ({ role }) => (role === undefined ? "" : translate(`process.role.${role}`)),
          },
          { key: "person", title: translate("process.person-name"), render: ({ person }) => <bdi>{person ?? ""}</bdi> },
          { key: "email", title: translate("process.email"), render: ({ email }) => <bdi>{email ?? ""}</bdi> },
          {
            key: "doubts",
            title: translate("process.doubts"),
            render: ({ doubts }) =>
              doubts.length === 0 ? null : (
                <ul className="bare process-doubts">
                  {doubts.map(({ code, values }) => (
                    <li key={code}>{translate(`process.doubt-${code}`, { value: "", name: "", ...values })}</li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      {share === undefined ? null : <ProgressLine label={translate("process.roster-recording")} share={share} />}
      <ActionForm
        act={(fields) => record(fields.ticked("seats"), fields.ticked("invitations"))}
        submit={translate("process.roster-record", { count: participants.length })}
        done={translate("process.roster-recorded")}
        onDone={onDone}
        beside={<Button onClick={onDone}>{translate("process.cancel")}</Button>}
      >
        {() => (
          <>
            <Choice
              kind="checkbox"
              name="seats"
              defaultChecked={places.length > 0}
              label={translate("process.roster-open-seats", { count: places.length })}
            />
            <Choice kind="checkbox" name="invitations" label={translate("process.roster-invite")} />
          </>
        )}
      </ActionForm>
    </>
  );
}
