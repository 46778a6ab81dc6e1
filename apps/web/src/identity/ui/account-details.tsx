// Name, address and language: kept apart from the record.
import { ActionForm, Select, TextField } from "@parley/design";
import { LOCALES, LOCALE_FACTS } from "@parley/i18n";
import { isRefusal } from "@parley/kernel";
import { auth } from "../auth.ts";
import type { SignedIn } from "../auth.ts";
import { useIdentityWords } from "../words.ts";

export function Details({ session, onChanged }: { readonly session: SignedIn; readonly onChanged: () => void }) {
  const { translate } = useIdentityWords();
  return (
    <section className="section" aria-labelledby="details">
      <h2 id="details">{translate("identity.details")}</h2>
      <ActionForm
        key={`${session.name} ${session.email ?? ""} ${session.language}`}
        act={async (fields) => {
          const answer = await auth<object>("PATCH", "/me", {
            name: fields.text("name"),
            email: fields.text("email"),
            language: fields.text("language"),
          });
          return isRefusal(answer) ? answer : undefined;
        }}
        submit={translate("identity.save")}
        tone="plain"
        done={translate("identity.details-saved")}
        onDone={onChanged}
      >
        {(fault) => (
          <>
            <TextField
              name="name"
              required
              autoComplete="name"
              defaultValue={session.name}
              label={translate("identity.name")}
              hint={translate("identity.name-hint")}
              fault={fault("/name")}
            />
            <TextField
              name="email"
              type="email"
              autoComplete="email"
              defaultValue={session.email ?? ""}
              label={translate("identity.email")}
              hint={translate("identity.email-hint")}
              fault={fault("/email")}
            />
            <Select
              name="language"
              defaultValue={session.language.split("-")[0]}
              label={translate("identity.language")}
              options={LOCALES.map((one) => ({ value: one, label: LOCALE_FACTS[one].name }))}
              fault={fault("/language")}
            />
          </>
        )}
      </ActionForm>
    </section>
  );
}
