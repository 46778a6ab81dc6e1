// The invitations in one's care, and what became of each.
import { ActionButton, EmptyState, Instant, Table } from "@parley/design";
import { invite, revoke } from "@parley/contract/people";
import type { Invitation, Issued } from "@parley/contract/people";
import { isRefusal } from "@parley/kernel";
import { useAsk } from "../give.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";
import { useSeatName } from "./seat-name.ts";

export interface InvitationListProps {
  readonly process: HeldProcess;
  readonly invitations: readonly Invitation[];
  readonly onIssued: (issued: readonly Issued[]) => void;
  readonly onChanged: () => void;
}

export function InvitationList({ process, invitations, onIssued, onChanged }: InvitationListProps) {
  const { translate } = useProcessWords();
  const ask = useAsk();
  const nameOf = useSeatName(process.state);
  const rows = invitations.toSorted((a, b) => (a.created < b.created ? 1 : -1));
  const reissue = async ({ seat, name, email, language }: Invitation) => {
    const answer = await ask(invite, {
      seat,
      language,
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
    });
    if (isRefusal(answer)) return answer;
    onIssued([answer]);
    return undefined;
  };
  const withdraw = async ({ id }: Invitation) => {
    const answer = await ask(revoke, { invitation: id });
    if (isRefusal(answer)) return answer;
    onChanged();
    return undefined;
  };
  return (
    <section className="section screen-only">
      <h2 id="invitations">{translate("process.invitations")}</h2>
      {rows.length === 0 ? (
        <EmptyState title={translate("process.no-invitations")}>{translate("process.no-invitations-means")}</EmptyState>
      ) : (
        <Table
          caption={translate("process.invitations")}
          captionSpoken
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { key: "seat", title: translate("process.seat"), render: ({ seat }) => nameOf.byId(seat) },
            {
              key: "person",
              title: translate("process.for-whom"),
              render: ({ name, email }) => (
                <>
                  <bdi>{name ?? ""}</bdi> {email === undefined ? null : <bdi className="process-soft">{email}</bdi>}
                </>
              ),
            },
            {
              key: "status",
              title: translate("process.state"),
              render: ({ status, purpose, expires }) => (
                <>
                  {translate(`process.invitation-${status}`)}
                  {purpose === "recovery" ? ` · ${translate("process.recovery")}` : ""}
                  {status === "open" ? (
                    <span className="process-soft">
                      {" "}
                      {translate("process.until")} <Instant at={expires} />
                    </span>
                  ) : null}
                </>
              ),
            },
            {
              key: "actions",
              title: translate("process.actions"),
              render: (invitation) => (
                <div className="button-row">
                  {invitation.purpose === "invitation" && invitation.status !== "used" ? (
                    <ActionButton tone="quiet" act={() => reissue(invitation)}>
                      {translate("process.reissue")}
                    </ActionButton>
                  ) : null}
                  {invitation.status === "open" ? (
                    <ActionButton
                      tone="quiet"
                      act={() => withdraw(invitation)}
                      done={translate("process.invitation-revoked-done")}
                    >
                      {translate("process.revoke")}
                    </ActionButton>
                  ) : null}
                </div>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
