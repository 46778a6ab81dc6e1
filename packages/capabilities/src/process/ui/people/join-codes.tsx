// Codes with which guests come in under a pseudonym: for a room, an exercise, a consultation.
import { ActionButton, ActionForm, Button, Disclosure, EmptyState, Instant, Select, TextField } from "@parley/design";
import { GUEST_ROLES, closeJoinCode, joinCodes, openJoinCode } from "@parley/contract/people";
import type { JoinCodeSheet } from "@parley/contract/people";
import { isRefusal } from "@parley/kernel";
import { useAnswer, useAsk } from "../give.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";
import { QrCode } from "./qr-code.tsx";

const HOUR = 3_600;
const LASTS = [1, 4, 8, 24, 72, 168] as const;

export function JoinCodes({ process }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const ask = useAsk();
  const { answer, again } = useAnswer(joinCodes, true);
  const open = (answer?.codes ?? []).filter(({ revoked, expires }) => !revoked && expires > process.now);
  return (
    <section className="section" aria-labelledby="join-codes">
      <h2 id="join-codes">{translate("process.join-codes")}</h2>
      <p className="page-lead">{translate("process.join-codes-means")}</p>
      {open.length === 0 ? (
        <EmptyState title={translate("process.no-join-codes")}>{translate("process.no-join-codes-means")}</EmptyState>
      ) : (
        <ul className="bare process-codes">
          {open.map((code) => (
            <li key={code.id}>
              <JoinCodeCard
                code={code}
                onClose={async () => {
                  const closed = await ask(closeJoinCode, { code: code.id });
                  if (isRefusal(closed)) return closed;
                  again();
                  return undefined;
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <Disclosure summary={translate("process.open-join-code")}>
        <OpenJoinCode process={process} onOpened={again} />
      </Disclosure>
    </section>
  );
}

interface JoinCodeCardProps {
  readonly code: JoinCodeSheet;
  readonly onClose: React.ComponentProps<typeof ActionButton>["act"];
}

function JoinCodeCard({
  code: { code, label, role, joined, capacity, expires, link, qr },
  onClose,
}: JoinCodeCardProps) {
  const { translate } = useProcessWords();
  return (
    <article className="process-sheet">
      <header>
        <h3>
          <bdi>{label}</bdi>
        </h3>
        <p>{translate(`process.role.${role}`)}</p>
        <p className="process-code" dir="ltr">
          {code}
        </p>
      </header>
      <QrCode svg={qr} words={translate("process.qr-code-of-link")} />
      <div>
        <p className="process-link" dir="ltr">
          {link}
        </p>
        <p className="process-soft">
          {translate("process.joined", { joined, capacity })} · {translate("process.until")} <Instant at={expires} />
        </p>
        <div className="button-row">
          <Button onClick={() => window.print()}>{translate("process.print")}</Button>
          <ActionButton act={onClose} done={translate("process.join-code-closed")}>
            {translate("process.close-join-code")}
          </ActionButton>
        </div>
      </div>
    </article>
  );
}

function OpenJoinCode({
  process: { state },
  onOpened,
}: {
  readonly process: HeldProcess;
  readonly onOpened: () => void;
}) {
  const { translate } = useProcessWords();
  const ask = useAsk();
  return (
    <ActionForm
      act={async (fields) => {
        const role = GUEST_ROLES.find((one) => one === fields.text("role")) ?? "observer";
        const answer = await ask(openJoinCode, {
          role,
          label: fields.text("label"),
          capacity: Number(fields.text("capacity")),
          lasts: Number(fields.text("lasts")) * HOUR,
          ...fields.given("participant"),
        });
        return isRefusal(answer) ? answer : undefined;
      }}
      submit={translate("process.open-join-code")}
      onDone={onOpened}
    >
      {(fault) => (
        <div className="process-fields">
          <TextField
            name="label"
            required
            label={translate("process.join-label")}
            hint={translate("process.join-label-hint")}
            fault={fault("/label")}
          />
          <Select
            name="role"
            label={translate("process.role")}
            options={GUEST_ROLES.map((role) => ({ value: role, label: translate(`process.role.${role}`) }))}
            fault={fault("/role")}
          />
          <Select
            name="participant"
            label={translate("process.speaks-for")}
            options={[
              { value: "", label: translate("process.none") },
              ...Object.values(state.participants).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            fault={fault("/participant")}
          />
          <TextField
            name="capacity"
            type="number"
            required
            min={1}
            max={5000}
            defaultValue={50}
            label={translate("process.capacity")}
            fault={fault("/capacity")}
          />
          <Select
            name="lasts"
            label={translate("process.lasts")}
            defaultValue="8"
            options={LASTS.map((hours) => ({ value: String(hours), label: translate("process.hours", { hours }) }))}
            fault={fault("/lasts")}
          />
        </div>
      )}
    </ActionForm>
  );
}
