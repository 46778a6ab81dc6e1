// Endorsing in the name of one's participant, after a plain sentence of what it means; and withdrawing.
import { ActionForm, Button, CalendarDate, Dialog, TextArea, TextField, Words } from "@parley/design";
import { useState } from "react";
import { endorse, withdrawEndorsement } from "../../contract.ts";
import { mayEndorse } from "../../policy.ts";
import type { InstrumentState } from "../../state.ts";
import { endorses } from "../../view.ts";
import { useGive } from "../give.ts";
import { Who } from "../parts.tsx";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";
import { ProofLinks } from "./proof-links.tsx";

export interface EndorseProps {
  readonly process: HeldProcess;
  readonly instrument: InstrumentState;
}

type Open = "endorse" | "withdraw" | undefined;

/** Shown to those alone who speak for a participant. */
export function Endorse({ process, instrument }: EndorseProps) {
  const { translate } = useProcessWords();
  const [open, setOpen] = useState<Open>();
  const { viewer, state } = process;
  const own = viewer.participant;
  if (own === undefined || mayEndorse(viewer, state) !== undefined) return null;
  const given = endorses(instrument, own) ? instrument.endorsements[own] : undefined;
  const who = <Who participant={state.participants[own]} id={own} />;
  return (
    <section className="section" aria-labelledby="own">
      <h2 id="own">{translate("process.your-endorsement")}</h2>
      {given ? (
        <>
          <p>
            <Words<"process.endorsed-by-you">
              id="process.endorsed-by-you"
              values={{ who, date: <CalendarDate date={given.date} /> }}
            />
          </p>
          <ProofLinks process={process.id} seq={given.seq} />
          <div className="button-row">
            <Button tone="danger" onClick={() => setOpen("withdraw")}>
              {translate("process.withdraw-endorsement")}
            </Button>
          </div>
        </>
      ) : instrument.openForEndorsement ? (
        <>
          <p>
            <Words<"process.may-endorse-as"> id="process.may-endorse-as" values={{ who }} />
          </p>
          <div className="button-row">
            <Button tone="main" onClick={() => setOpen("endorse")}>
              {translate("process.endorse")}
            </Button>
          </div>
        </>
      ) : (
        <p className="process-soft">{translate("process.not-open-means")}</p>
      )}
      <EndorseDialog
        process={process}
        instrument={instrument}
        open={open === "endorse"}
        onClose={() => setOpen(undefined)}
      />
      <WithdrawDialog
        process={process}
        instrument={instrument}
        open={open === "withdraw"}
        onClose={() => setOpen(undefined)}
      />
    </section>
  );
}

interface EndorseDialogProps extends EndorseProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

function EndorseDialog({ process, instrument, open, onClose }: EndorseDialogProps) {
  const { translate } = useProcessWords();
  const give = useGive();
  const own = process.viewer.participant ?? "";
  const name = process.state.participants[own]?.name ?? own;
  return (
    <Dialog open={open} onClose={onClose} title={translate("process.endorse-title", { title: instrument.title })}>
      <p>
        <Words<"process.endorse-means">
          id="process.endorse-means"
          values={{ who: <strong>{name}</strong>, date: <CalendarDate date={process.today} /> }}
        />
      </p>
      <ActionForm
        act={(fields) =>
          give(endorse, { instrument: instrument.id, ...fields.given("printedAs"), ...fields.given("note") })
        }
        submit={translate("process.endorse-now")}
        done={translate("process.endorsed-done")}
        onDone={onClose}
        beside={<Button onClick={onClose}>{translate("process.cancel")}</Button>}
      >
        {(fault) => (
          <>
            <TextField
              name="printedAs"
              label={translate("process.printed-as")}
              hint={translate("process.printed-as-hint", { name })}
              fault={fault("/printedAs")}
            />
            <TextArea
              name="note"
              label={translate("process.note")}
              hint={translate("process.note-hint")}
              fault={fault("/note")}
            />
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}

function WithdrawDialog({ instrument, open, onClose }: EndorseDialogProps) {
  const { translate } = useProcessWords();
  const give = useGive();
  return (
    <Dialog open={open} onClose={onClose} title={translate("process.withdraw-endorsement")}>
      <p>{translate("process.withdraw-means", { title: instrument.title })}</p>
      <ActionForm
        act={() => give(withdrawEndorsement, { instrument: instrument.id })}
        submit={translate("process.withdraw-now")}
        tone="danger"
        done={translate("process.withdrawn-done")}
        onDone={onClose}
        beside={<Button onClick={onClose}>{translate("process.cancel")}</Button>}
      >
        {() => null}
      </ActionForm>
    </Dialog>
  );
}
