// The title of the process.
import { ActionForm, TextField } from "@parley/design";
import { describe } from "../../contract.ts";
import { useGive } from "../give.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

export function Title({ process: { state } }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const give = useGive();
  return (
    <section className="section" aria-labelledby="title">
      <h2 id="title">{translate("process.title-of-process")}</h2>
      <ActionForm
        act={(fields) => give(describe, { title: fields.text("title") })}
        submit={translate("process.save")}
        tone="plain"
        done={translate("process.title-saved")}
      >
        {(fault) => (
          <TextField
            // The field begins anew when somebody else gives the process another title.
            key={state.title}
            name="title"
            required
            defaultValue={state.title}
            label={translate("process.title")}
            hint={translate("process.title-hint")}
            fault={fault("/title")}
          />
        )}
      </ActionForm>
    </section>
  );
}
