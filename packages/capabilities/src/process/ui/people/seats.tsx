// The open seats, each with its role and whom it speaks for; names and actions only for those in whose care a seat is.
import { ActionForm, Button, Dialog, EmptyState, Instant, Table, TextField } from "@parley/design";
import { invite, recover } from "@parley/contract/people";
import type { Invitation, Issued, Sitting } from "@parley/contract/people";
import { isRefusal } from "@parley/kernel";
import { useState } from "react";
import { closeSeat } from "../../contract.ts";
import { mayCareFor } from "../../policy.ts";
import type { SeatState } from "../../state.ts";
import { openSeats } from "../../view.ts";
import { useAsk, useGive } from "../give.ts";
import { Who } from "../parts.tsx";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";
import { LanguageField } from "./language-field.tsx";
import { useSeatName } from "./seat-name.ts";

export interface SeatsProps {
  readonly process: HeldProcess;
  readonly sittings: readonly Sitting[];
  readonly invitations: readonly Invitation[];
  readonly onIssued: (issued: readonly Issued[]) => void;
  readonly onChanged: () => void;
}

type Asked = { readonly what: "invite" | "recover" | "close"; readonly seat: SeatState } | undefined;

export function Seats({ process, sittings, invitations, onIssued, onChanged }: SeatsProps) {
  const { translate } = useProcessWords();
  const [asked, ask] = useState<Asked>();
  const { state, viewer } = process;
  const nameOf = useSeatName(state);
  const [wanted, setWanted] = useState("");
  const all = openSeats(state);
  const sought = wanted.trim().toLowerCase();
  const seats = all.filter((seat) =>
    `${state.participants[seat.participant ?? ""]?.code ?? ""} ${nameOf.full(seat)}`.toLowerCase().includes(sought),
  );
  const cared = new Set(
    viewer.roles.length === 0
      ? []
      : seats.filter(({ id }) => mayCareFor(viewer, state, id) === undefined).map(({ id }) => id),
  );
  const who = (seat: string): Sitting | undefined =>
    sittings.find((one) => one.seat === seat && one.until === undefined);
  const invited = (seat: string) => invitations.find((one) => one.seat === seat && one.status === "open");
  const knowsNames = viewer.roles.length > 0;
  const done = () => {
    ask(undefined);
    onChanged();
  };
  return (
    <section className="section">
      <h2 id="seats">{translate("process.seats")}</h2>
      {all.length > 12 ? (
        <div className="scripted screen-only">
          <TextField
            label={translate("process.find-seat")}
            type="search"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </div>
      ) : null}
      {all.length === 0 ? (
        <EmptyState title={translate("process.no-seats")}>{translate("process.no-seats-means")}</EmptyState>
      ) : (
        <Table
          caption={translate("process.seats")}
          captionSpoken
          rows={seats}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "seat",
              title: translate("process.seat"),
              render: (seat) => (
                <>
                  {nameOf.place(seat)}
                  {seat.id === viewer.actor ? <span className="process-soft"> {translate("process.you")}</span> : null}
                </>
              ),
            },
            {
              key: "participant",
              title: translate("process.speaks-for"),
              render: ({ participant, steward }) =>
                participant === undefined ? (
                  <bdi>{state.stewards.find(({ id }) => id === steward)?.name ?? ""}</bdi>
                ) : (
                  <Who participant={state.participants[participant]} id={participant} />
                ),
            },
            ...(knowsNames
              ? [
                  {
                    key: "who",
                    title: translate("process.who-sits"),
                    render: ({ id }: SeatState) => (
                      <Occupant sitting={who(id)} invitation={invited(id)} cared={cared.has(id)} />
                    ),
                  },
                ]
              : []),
            ...(cared.size > 0
              ? [
                  {
                    key: "actions",
                    title: translate("process.actions"),
                    render: (seat: SeatState) =>
                      cared.has(seat.id) ? (
                        <div className="button-row">
                          {who(seat.id) ? (
                            <Button tone="quiet" onClick={() => ask({ what: "recover", seat })}>
                              {translate("process.lost-device")}
                            </Button>
                          ) : (
                            <Button tone="quiet" onClick={() => ask({ what: "invite", seat })}>
                              {translate(invited(seat.id) ? "process.invite-again" : "process.invite")}
                            </Button>
                          )}
                          <Button tone="quiet" onClick={() => ask({ what: "close", seat })}>
                            {translate("process.close-seat")}
                          </Button>
                        </div>
                      ) : null,
                  },
                ]
              : []),
          ]}
        />
      )}
      <InviteDialog asked={asked} process={process} onClose={() => ask(undefined)} onIssued={onIssued} />
      <RecoverDialog asked={asked} process={process} onClose={() => ask(undefined)} onIssued={onIssued} />
      <CloseDialog asked={asked} process={process} onClose={() => ask(undefined)} onDone={done} />
    </section>
  );
}

interface OccupantProps {
  readonly sitting: Sitting | undefined;
  readonly invitation: Invitation | undefined;
  readonly cared: boolean;
}

function Occupant({ sitting, invitation, cared }: OccupantProps) {
  const { translate } = useProcessWords();
  if (sitting) return sitting.name === "" ? translate("process.sits-unnamed") : <bdi>{sitting.name}</bdi>;
  if (invitation) {
    return (
      <>
        {invitation.name === undefined ? null : <bdi>{invitation.name} </bdi>}
        <span className="process-soft">
          {translate("process.invited-until")} <Instant at={invitation.expires} />
        </span>
      </>
    );
  }
  return <span className="process-soft">{translate(cared ? "process.nobody-yet" : "process.name-not-shown")}</span>;
}

interface SeatDialogProps {
  readonly asked: Asked;
  readonly process: HeldProcess;
  readonly onClose: () => void;
}

interface IssuingProps extends SeatDialogProps {
  readonly onIssued: (issued: readonly Issued[]) => void;
}

function InviteDialog({ asked, process, onClose, onIssued }: IssuingProps) {
  const { translate } = useProcessWords();
  const ask = useAsk();
  const nameOf = useSeatName(process.state);
  const seat = asked?.what === "invite" ? asked.seat : undefined;
  return (
    <Dialog
      open={seat !== undefined}
      onClose={onClose}
      title={seat ? translate("process.invite-title", { seat: nameOf.full(seat) }) : ""}
    >
      <p>{translate("process.invite-means")}</p>
      <ActionForm
        act={async (fields) => {
          const answer = await ask(invite, {
            seat: seat?.id ?? "",
            ...fields.given("name"),
            ...fields.given("email"),
            ...fields.given("language"),
          });
          if (isRefusal(answer)) return answer;
          onIssued([answer]);
          return undefined;
        }}
        submit={translate("process.make-invitation")}
        onDone={onClose}
        beside={<Button onClick={onClose}>{translate("process.cancel")}</Button>}
      >
        {(fault) => (
          <>
            <TextField
              name="name"
              autoComplete="off"
              label={translate("process.person-name")}
              hint={translate("process.person-name-hint")}
              fault={fault("/name")}
            />
            <TextField
              name="email"
              type="email"
              autoComplete="off"
              label={translate("process.email")}
              hint={translate("process.email-hint")}
              fault={fault("/email")}
            />
            <LanguageField fault={fault("/language")} />
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}

function RecoverDialog({ asked, process, onClose, onIssued }: IssuingProps) {
  const { translate } = useProcessWords();
  const ask = useAsk();
  const nameOf = useSeatName(process.state);
  const seat = asked?.what === "recover" ? asked.seat : undefined;
  return (
    <Dialog
      open={seat !== undefined}
      onClose={onClose}
      title={seat ? translate("process.recover-title", { seat: nameOf.full(seat) }) : ""}
    >
      <p>{translate("process.recover-means")}</p>
      <ActionForm
        act={async () => {
          const answer = await ask(recover, { seat: seat?.id ?? "" });
          if (isRefusal(answer)) return answer;
          onIssued([answer]);
          return undefined;
        }}
        submit={translate("process.make-recovery")}
        tone="danger"
        onDone={onClose}
        beside={<Button onClick={onClose}>{translate("process.cancel")}</Button>}
      >
        {() => null}
      </ActionForm>
    </Dialog>
  );
}

function CloseDialog({ asked, process, onClose, onDone }: SeatDialogProps & { readonly onDone: () => void }) {
  const { translate } = useProcessWords();
  const give = useGive();
  const nameOf = useSeatName(process.state);
  const seat = asked?.what === "close" ? asked.seat : undefined;
  return (
    <Dialog
      open={seat !== undefined}
      onClose={onClose}
      title={seat ? translate("process.close-title", { seat: nameOf.full(seat) }) : ""}
    >
      <p>{translate("process.close-means")}</p>
      <ActionForm
        act={() => give(closeSeat, { seat: seat?.id ?? "" })}
        submit={translate("process.close-seat")}
        tone="danger"
        done={translate("process.seat-closed")}
        onDone={onDone}
        beside={<Button onClick={onClose}>{translate("process.cancel")}</Button>}
      >
        {() => null}
      </ActionForm>
    </Dialog>
  );
}
