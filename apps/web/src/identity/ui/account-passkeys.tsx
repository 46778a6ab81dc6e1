// The passkeys with which one comes in; one for each device that has none in common.
import { ActionButton, ActionForm, CalendarDate, EmptyState, TextField } from "@parley/design";
import { isRefusal } from "@parley/kernel";
import { useCallback, useEffect, useState } from "react";
import { auth } from "../auth.ts";
import type { Passkey } from "../auth.ts";
import { addPasskey, knowsPasskeys } from "../passkeys.ts";
import { useIdentityWords } from "../words.ts";

export function Passkeys() {
  const { translate } = useIdentityWords();
  const [passkeys, setPasskeys] = useState<readonly Passkey[]>([]);
  const ask = useCallback(() => {
    void auth<{ readonly passkeys: readonly Passkey[] }>("GET", "/passkeys").then((answer) => {
      if (!isRefusal(answer)) setPasskeys(answer.passkeys);
    });
  }, []);
  useEffect(ask, [ask]);
  return (
    <section className="section" aria-labelledby="passkeys">
      <h2 id="passkeys">{translate("identity.passkeys")}</h2>
      {passkeys.length === 0 ? (
        <EmptyState title={translate("identity.no-passkeys")}>{translate("identity.no-passkeys-means")}</EmptyState>
      ) : (
        <ul className="bare link-list">
          {passkeys.map(({ id, name, created }) => (
            <li key={id}>
              <span>
                <bdi>{name}</bdi>{" "}
                <span className="identity-soft">
                  {translate("identity.added")} <CalendarDate date={created.slice(0, 10)} />
                </span>
              </span>
              <ActionButton
                tone="quiet"
                spoken={translate("identity.remove-passkey", { name })}
                act={async () => {
                  const answer = await auth<object>("DELETE", `/passkeys/${encodeURIComponent(id)}`);
                  if (isRefusal(answer)) return answer;
                  ask();
                  return undefined;
                }}
              >
                {translate("identity.remove")}
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
      {knowsPasskeys() ? (
        <ActionForm
          act={async (fields) => {
            const passkey = await addPasskey(fields.text("name"));
            if (isRefusal(passkey)) return passkey;
            ask();
            return undefined;
          }}
          submit={translate("identity.add-passkey")}
          tone="plain"
          done={translate("identity.passkey-added")}
        >
          {(fault) => (
            <TextField
              name="name"
              required
              defaultValue={translate("identity.this-device")}
              label={translate("identity.passkey-name")}
              fault={fault("/name")}
            />
          )}
        </ActionForm>
      ) : (
        <p className="identity-soft">{translate("identity.no-passkeys-here")}</p>
      )}
    </section>
  );
}
