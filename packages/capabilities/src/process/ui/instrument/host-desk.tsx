// What a host keeps about an instrument: opening it for endorsement, further claims, endorsements from a published list.
import { ActionButton, ActionForm, TextArea, TextField } from "@parley/design";
import { useState } from "react";
import { addClaim, askRelease, recordEndorsements } from "../../contract.ts";
import { readPublishedList } from "../../published-list.ts";
import type { InstrumentState } from "../../state.ts";
import { useGive } from "../give.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

export interface HostDeskProps {
  readonly process: HeldProcess;
  readonly instrument: InstrumentState;
}

export function HostDesk({ process, instrument }: HostDeskProps) {
  const { translate } = useProcessWords();
  return (
    <section className="section process-desk screen-only" aria-labelledby="desk">
      <h2 id="desk">{translate("process.host-desk")}</h2>
      <OpenForEndorsement process={process} instrument={instrument} />
      <AddClaim instrument={instrument} />
      <PublishedList process={process} instrument={instrument} />
    </section>
  );
}

function OpenForEndorsement({ process: { state }, instrument }: HostDeskProps) {
  const { translate } = useProcessWords();
  const give = useGive();
  if (instrument.openForEndorsement) return null;
  const joint = state.jointMatters.includes("open-endorsement");
  return (
    <div className="section">
      <h3>{translate("process.open-endorsement")}</h3>
      <p>{translate(joint ? "process.open-endorsement-joint-means" : "process.open-endorsement-means")}</p>
      <div className="button-row">
        <ActionButton
          act={() => give(askRelease, { kind: "open-endorsement", subject: instrument.id })}
          done={translate(joint ? "process.release-asked" : "process.opened-for-endorsement")}
        >
          {translate(joint ? "process.ask-joint-release" : "process.open-endorsement")}
        </ActionButton>
      </div>
    </div>
  );
}

function AddClaim({ instrument }: { readonly instrument: InstrumentState }) {
  const { translate } = useProcessWords();
  const give = useGive();
  return (
    <div className="section">
      <h3>{translate("process.add-claim")}</h3>
      <ActionForm
        act={(fields) =>
          give(addClaim, {
            instrument: instrument.id,
            figure: fields.text("figure"),
            value: Number(fields.text("value")),
            source: fields.text("source"),
          })
        }
        submit={translate("process.add-claim")}
        tone="plain"
        done={translate("process.claim-added")}
      >
        {(fault) => (
          <div className="process-fields">
            <TextField
              name="figure"
              required
              label={translate("process.figure")}
              hint={translate("process.figure-hint")}
              fault={fault("/figure")}
            />
            <TextField
              name="value"
              required
              inputMode="decimal"
              type="number"
              step="any"
              label={translate("process.value")}
              fault={fault("/value")}
            />
            <TextField
              name="source"
              required
              label={translate("process.source")}
              hint={translate("process.source-hint")}
              fault={fault("/source")}
            />
          </div>
        )}
      </ActionForm>
    </div>
  );
}

function PublishedList({ process: { state }, instrument }: HostDeskProps) {
  const { translate } = useProcessWords();
  const give = useGive();
  const [pasted, setPasted] = useState("");
  const list = readPublishedList(pasted, state.participants);
  return (
    <div className="section">
      <h3>{translate("process.published-list")}</h3>
      <ActionForm
        act={(fields) =>
          give(recordEndorsements, {
            instrument: instrument.id,
            date: fields.text("date"),
            source: fields.text("source"),
            endorsers: list.endorsers.map((endorser) => ({ ...endorser })),
          })
        }
        submit={translate("process.record-endorsements", { count: list.endorsers.length })}
        tone="plain"
        done={translate("process.endorsements-recorded")}
        onDone={() => setPasted("")}
      >
        {(fault) => (
          <>
            <TextArea
              name="list"
              required
              rows={6}
              label={translate("process.list")}
              hint={translate("process.list-hint")}
              fault={fault("/endorsers")}
              value={pasted}
              onChange={(event) => setPasted(event.target.value)}
            />
            {list.unknown.length === 0 ? null : (
              <div role="status">
                <p>{translate("process.list-unknown", { count: list.unknown.length })}</p>
                <ul>
                  {list.unknown.slice(0, 12).map((line, at) => (
                    <li key={`${at} ${line}`}>
                      <bdi>{line}</bdi>
                    </li>
                  ))}
                </ul>
              </div>
            )}
            <div className="process-fields">
              <TextField
                name="date"
                type="date"
                required
                defaultValue={instrument.adopted}
                label={translate("process.date")}
                hint={translate("process.list-date-hint")}
                fault={fault("/date")}
              />
              <TextField
                name="source"
                required
                defaultValue={instrument.source}
                label={translate("process.source")}
                hint={translate("process.source-hint")}
                fault={fault("/source")}
              />
            </div>
          </>
        )}
      </ActionForm>
    </div>
  );
}
