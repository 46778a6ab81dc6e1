// Recording an instrument that was adopted elsewhere, so that what follows from it can say so.
import { ActionForm, Choice, Select, TextField } from "@parley/design";
import { pagePath, usePage } from "@parley/design/face";
import { recordInstrument } from "../../contract.ts";
import { useGive } from "../give.ts";
import { idFrom } from "../id-from.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

export function RecordInstrument({ process: { id, state } }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const { go } = usePage();
  const give = useGive();
  const none = { value: "", label: translate("process.none") };
  const taken = state.instruments.map((instrument) => instrument.id);
  return (
    <section className="section process-desk screen-only" aria-labelledby="record-instrument">
      <h2 id="record-instrument">{translate("process.record-instrument")}</h2>
      <p className="page-lead">{translate("process.record-instrument-means")}</p>
      <ActionForm
        act={async (fields) => {
          const made = idFrom(fields.text("title"), taken, "instrument");
          const refusal = await give(recordInstrument, {
            id: made,
            title: fields.text("title"),
            source: fields.text("source"),
            countOnly: fields.ticked("countOnly"),
            claims: [],
            ...fields.given("adopted"),
            ...fields.given("place"),
            ...fields.given("asOf"),
            ...fields.given("edition"),
            ...fields.given("follows"),
          });
          if (refusal === undefined) go(pagePath(id, "/instruments/:instrument", { instrument: made }));
          return refusal;
        }}
        submit={translate("process.record-instrument")}
      >
        {(fault) => (
          <>
            <TextField
              name="title"
              required
              label={translate("process.title")}
              fault={fault("/title") ?? fault("/id")}
            />
            <TextField
              name="source"
              required
              label={translate("process.source")}
              hint={translate("process.source-hint")}
              fault={fault("/source")}
            />
            <div className="process-fields">
              <TextField name="adopted" type="date" label={translate("process.adopted")} fault={fault("/adopted")} />
              <TextField name="asOf" type="date" label={translate("process.as-of")} fault={fault("/asOf")} />
              <TextField name="place" label={translate("process.place")} fault={fault("/place")} />
              <Select
                name="edition"
                label={translate("process.edition")}
                options={[none, ...state.editions.map((one) => ({ value: one.id, label: one.title }))]}
                fault={fault("/edition")}
              />
              <Select
                name="follows"
                label={translate("process.follows")}
                options={[none, ...state.instruments.map((one) => ({ value: one.id, label: one.title }))]}
                fault={fault("/follows")}
              />
            </div>
            <Choice kind="checkbox" name="countOnly" label={translate("process.count-only-choice")} />
          </>
        )}
      </ActionForm>
    </section>
  );
}
