// Opening a seat: any by the host, places of the own delegation by its head.
import { ActionForm, Select, TextField } from "@parley/design";
import type { Role } from "@parley/kernel";
import { ROLES } from "@parley/kernel";
import { useState } from "react";
import { openSeat } from "../../contract.ts";
import { isHost, mayFill } from "../../policy.ts";
import { useGive } from "../give.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

/** Roles that speak for a participant, and those that may. */
const SPEAK_FOR: readonly Role[] = [
  "head-of-delegation",
  "alternate",
  "adviser",
  "stakeholder",
  "youth",
  "observer",
  "player",
];

export function OpenSeat({ process: { state, viewer } }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const give = useGive();
  const host = isHost(viewer);
  const roles = ROLES.filter((one) => mayFill(viewer, one, viewer.participant) === undefined);
  const [chosen, setChosen] = useState<Role>(host ? "head-of-delegation" : "alternate");
  const isRole = (value: string): value is Role => ROLES.some((role) => role === value);
  const participants = Object.values(state.participants).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const none = { value: "", label: translate("process.none") };
  return (
    <section className="section process-desk screen-only" aria-labelledby="open-seat">
      <h2 id="open-seat">{translate("process.open-seat")}</h2>
      <p className="page-lead">{translate(host ? "process.open-seat-means" : "process.open-own-seat-means")}</p>
      <ActionForm
        act={(fields) =>
          give(openSeat, {
            role: chosen,
            ...(host ? fields.given("participant") : { participant: viewer.participant ?? "" }),
            ...fields.given("steward"),
            ...fields.given("label"),
          })
        }
        submit={translate("process.open-seat")}
        done={translate("process.seat-opened")}
      >
        {(fault) => (
          <div className="process-fields">
            <Select
              name="role"
              label={translate("process.role")}
              value={chosen}
              onChange={({ target }) => {
                if (isRole(target.value)) setChosen(target.value);
              }}
              options={roles.map((role) => ({ value: role, label: translate(`process.role.${role}`) }))}
              fault={fault("/role")}
            />
            {host && SPEAK_FOR.includes(chosen) ? (
              <Select
                name="participant"
                label={translate("process.speaks-for")}
                options={[
                  none,
                  ...participants.map(({ id, code, name }) => ({
                    value: id,
                    label: code === undefined ? name : `${code} ${name}`,
                  })),
                ]}
                fault={fault("/participant")}
              />
            ) : null}
            {host && chosen === "host" ? (
              <Select
                name="steward"
                label={translate("process.steward")}
                options={[none, ...state.stewards.map(({ id, name }) => ({ value: id, label: name }))]}
                fault={fault("/steward")}
              />
            ) : null}
            <TextField
              name="label"
              label={translate("process.seat-label")}
              hint={translate("process.seat-label-hint")}
              fault={fault("/label")}
            />
          </div>
        )}
      </ActionForm>
    </section>
  );
}
