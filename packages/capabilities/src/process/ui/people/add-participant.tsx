// Admitting one participant by hand; a whole roster comes from a file.
import { ActionForm, Select, TextField } from "@parley/design";
import { useState } from "react";
import { admitParticipants } from "../../contract.ts";
import { PARTICIPANT_KINDS, STAKEHOLDER_CLASSES } from "../../events.ts";
import { useGive } from "../give.ts";
import { idFrom } from "../id-from.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

type Kind = (typeof PARTICIPANT_KINDS)[number];

export function AddParticipant({ process: { state } }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const give = useGive();
  const [kind, setKind] = useState<Kind>("delegation");
  const isKind = (value: string): value is Kind => PARTICIPANT_KINDS.some((one) => one === value);
  return (
    <section className="section process-desk screen-only" aria-labelledby="add-participant">
      <h2 id="add-participant">{translate("process.add-participant")}</h2>
      <ActionForm
        act={(fields) => {
          const code = fields.text("code").toUpperCase();
          const chosen = STAKEHOLDER_CLASSES.find((one) => one === fields.text("class"));
          const participant = {
            id: code === "" ? idFrom(fields.text("name"), Object.keys(state.participants), "participant") : code,
            kind,
            name: fields.text("name"),
            ...(code === "" ? {} : { code }),
            ...(chosen === undefined ? {} : { class: chosen }),
          };
          return give(admitParticipants, { participants: [participant] });
        }}
        submit={translate("process.add-participant")}
        done={translate("process.participant-added")}
      >
        {(fault) => (
          <div className="process-fields">
            <Select
              name="kind"
              label={translate("process.kind")}
              value={kind}
              onChange={({ target }) => {
                if (isKind(target.value)) setKind(target.value);
              }}
              options={PARTICIPANT_KINDS.map((one) => ({ value: one, label: translate(`process.kind-${one}`) }))}
              fault={fault("/participants/0/kind")}
            />
            <TextField
              name="name"
              required
              label={translate("process.name-as-printed")}
              fault={fault("/participants/0/name") ?? fault("/participants/0/id")}
            />
            {kind === "delegation" ? (
              <TextField
                name="code"
                pattern="[A-Za-z]{3}"
                maxLength={3}
                autoCapitalize="characters"
                label={translate("process.code")}
                hint={translate("process.code-hint")}
                fault={fault("/participants/0/code")}
              />
            ) : (
              <Select
                name="class"
                label={translate("process.class")}
                options={[
                  { value: "", label: translate("process.none") },
                  ...STAKEHOLDER_CLASSES.map((one) => ({ value: one, label: translate(`process.class-${one}`) })),
                ]}
                fault={fault("/participants/0/class")}
              />
            )}
          </div>
        )}
      </ActionForm>
    </section>
  );
}
