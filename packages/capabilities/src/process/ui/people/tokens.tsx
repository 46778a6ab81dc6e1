// Tokens with which a machine acts from one's own seat.
import { ActionButton, ActionForm, Disclosure, Instant, Select, Table, TextField } from "@parley/design";
import { issueToken, revokeToken, tokens } from "@parley/contract/people";
import { isRefusal } from "@parley/kernel";
import { useState } from "react";
import { useAnswer, useAsk } from "../give.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

const DAY = 86_400;
const LASTS = [1, 7, 30, 90, 365] as const;

export function Tokens({ process }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const ask = useAsk();
  const { answer, again } = useAnswer(tokens, true);
  const [fresh, setFresh] = useState<string>();
  const standing = (answer?.tokens ?? []).filter(({ revoked, expires }) => !revoked && expires > process.now);
  return (
    <section className="section screen-only">
      <h2 id="tokens">{translate("process.tokens")}</h2>
      <p className="page-lead">{translate("process.tokens-means")}</p>
      {fresh === undefined ? null : (
        <div role="status">
          <p>{translate("process.token-shown-once")}</p>
          <p className="process-link" dir="ltr">
            {fresh}
          </p>
        </div>
      )}
      {standing.length === 0 ? null : (
        <Table
          caption={translate("process.tokens")}
          captionSpoken
          rows={standing}
          rowKey={({ id }) => id}
          columns={[
            { key: "name", title: translate("process.token-name"), render: ({ name }) => <bdi>{name}</bdi> },
            { key: "expires", title: translate("process.expires"), render: ({ expires }) => <Instant at={expires} /> },
            {
              key: "actions",
              title: translate("process.actions"),
              render: ({ id }) => (
                <ActionButton
                  tone="quiet"
                  act={async () => {
                    const done = await ask(revokeToken, { token: id });
                    if (isRefusal(done)) return done;
                    again();
                    return undefined;
                  }}
                >
                  {translate("process.revoke")}
                </ActionButton>
              ),
            },
          ]}
        />
      )}
      <Disclosure summary={translate("process.issue-token")}>
        <ActionForm
          act={async (fields) => {
            const made = await ask(issueToken, {
              name: fields.text("name"),
              lasts: Number(fields.text("lasts")) * DAY,
            });
            if (isRefusal(made)) return made;
            setFresh(made.token);
            again();
            return undefined;
          }}
          submit={translate("process.issue-token")}
        >
          {(fault) => (
            <div className="process-fields">
              <TextField
                name="name"
                required
                label={translate("process.token-name")}
                hint={translate("process.token-name-hint")}
                fault={fault("/name")}
              />
              <Select
                name="lasts"
                label={translate("process.lasts")}
                defaultValue="30"
                options={LASTS.map((days) => ({ value: String(days), label: translate("process.days", { days }) }))}
                fault={fault("/lasts")}
              />
            </div>
          )}
        </ActionForm>
      </Disclosure>
    </section>
  );
}
