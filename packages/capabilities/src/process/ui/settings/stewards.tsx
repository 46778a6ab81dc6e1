// The stewards who keep the process together, for example two ministries of one state; each has a key for joint matters.
import { ActionForm, Disclosure, Select, TextField } from "@parley/design";
import { pagePath } from "@parley/design/face";
import { appointSteward } from "../../contract.ts";
import { isHost } from "../../policy.ts";
import { useGive } from "../give.ts";
import { idFrom } from "../id-from.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

export function Stewards({ process: { id, state, viewer } }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const give = useGive();
  return (
    <section className="section" aria-labelledby="stewards">
      <h2 id="stewards">{translate("process.stewards")}</h2>
      <p className="page-lead">{translate("process.stewards-means")}</p>
      <ul className="bare process-list">
        {state.stewards.map((steward) => (
          <li key={steward.id}>
            <bdi>{steward.name}</bdi>
            {steward.participant === undefined ? null : (
              <bdi className="process-soft"> {state.participants[steward.participant]?.name}</bdi>
            )}
          </li>
        ))}
      </ul>
      {isHost(viewer) ? (
        <Disclosure summary={translate("process.appoint-steward")}>
          <p className="page-lead">
            {translate("process.appoint-steward-means")}{" "}
            <a href={pagePath(id, "/people")}>{translate("process.see-people")}</a>
          </p>
          <ActionForm
            act={(fields) =>
              give(appointSteward, {
                id: idFrom(
                  fields.text("name"),
                  state.stewards.map((one) => one.id),
                  "steward",
                ),
                name: fields.text("name"),
                ...fields.given("participant"),
              })
            }
            submit={translate("process.appoint-steward")}
            done={translate("process.steward-appointed")}
          >
            {(fault) => (
              <div className="process-fields">
                <TextField
                  name="name"
                  required
                  label={translate("process.name")}
                  hint={translate("process.steward-name-hint")}
                  fault={fault("/name") ?? fault("/id")}
                />
                <Select
                  name="participant"
                  label={translate("process.speaks-for")}
                  options={[
                    { value: "", label: translate("process.none") },
                    ...Object.values(state.participants).map((one) => ({ value: one.id, label: one.name })),
                  ]}
                  fault={fault("/participant")}
                />
              </div>
            )}
          </ActionForm>
        </Disclosure>
      ) : null}
    </section>
  );
}
