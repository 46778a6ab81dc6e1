// Joining as a guest: a code, a pseudonym, and consent to what is said here.
import "./identity.css";
import { ActionForm, Choice, TextField, useLanguage } from "@parley/design";
import { isRefusal } from "@parley/kernel";
import { useEffect, useRef } from "react";
import { auth } from "../auth.ts";
import type { CameIn } from "../auth.ts";
import { placeAfter } from "../place-after.ts";
import { useIdentityWords } from "../words.ts";

export function Page() {
  const { translate } = useIdentityWords();
  const { locale } = useLanguage();
  const codeField = useRef<HTMLInputElement>(null);
  // The code of a QR code is in the fragment, which the server never sees.
  useEffect(() => {
    if (codeField.current) codeField.current.value = decodeURIComponent(location.hash.slice(1));
  }, []);
  return (
    <div className="page identity-page">
      <header className="page-head">
        <h1>{translate("identity.join")}</h1>
        <p className="page-lead">{translate("identity.join-lead")}</p>
      </header>
      <noscript>
        <p>{translate("identity.needs-script")}</p>
      </noscript>
      <ActionForm
        act={async (fields) => {
          const answer = await auth<CameIn>("POST", "/join", {
            code: fields.text("code"),
            pseudonym: fields.text("pseudonym"),
            consent: fields.ticked("consent"),
            language: locale,
          });
          if (isRefusal(answer)) return answer;
          location.assign(placeAfter(answer, undefined));
          return undefined;
        }}
        submit={translate("identity.join-now")}
      >
        {(fault) => (
          <>
            <TextField
              name="code"
              required
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              dir="ltr"
              ref={codeField}
              label={translate("identity.code")}
              hint={translate("identity.code-hint")}
              fault={fault("/code")}
            />
            <TextField
              name="pseudonym"
              required
              autoComplete="off"
              label={translate("identity.pseudonym")}
              hint={translate("identity.pseudonym-hint")}
              fault={fault("/pseudonym")}
            />
            <div>
              <Choice kind="checkbox" name="consent" required label={translate("identity.consent")} />
              {fault("/consent") === undefined ? null : <p className="field-fault">{fault("/consent")}</p>}
            </div>
          </>
        )}
      </ActionForm>
    </div>
  );
}
