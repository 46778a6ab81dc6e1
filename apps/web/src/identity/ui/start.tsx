// The node's own first page: its processes, and in the demonstration every role that one can step into.
import "./identity.css";
import { ActionButton, Badge, ButtonLink, EmptyState, ParticipantCode, useWords } from "@parley/design";
import { pagePath } from "@parley/design/face";
import { isRefusal } from "@parley/kernel";
import type { ReactNode } from "react";
import type { ShellMessageId } from "../../messages/ids.ts";
import type { DemonstrationSeat } from "../../page-data.ts";
import { useShell } from "../../shell.ts";
import { auth } from "../auth.ts";
import type { CameIn } from "../auth.ts";
import { useIdentityWords } from "../words.ts";

export function Page() {
  const shellWords = useWords<ShellMessageId>();
  const { translate } = useIdentityWords();
  const { processes = [], demonstration, me } = useShell().data;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{translate("identity.start-title")}</h1>
        <p className="page-lead">{translate("identity.start-lead")}</p>
      </header>
      <section className="section" aria-labelledby="processes">
        <h2 id="processes">{shellWords.translate("shell.processes")}</h2>
        {processes.length === 0 ? (
          <EmptyState title={shellWords.translate("shell.no-processes")}>
            {shellWords.translate("shell.no-processes-means")}
          </EmptyState>
        ) : (
          <ul className="bare link-list">
            {processes.map(({ id, title, illustrative }) => (
              <li key={id}>
                <a href={pagePath(id, "/")} dir="auto">
                  {title}
                </a>
                {illustrative ? <Badge tone="caution">{shellWords.translate("shell.illustrative")}</Badge> : null}
              </li>
            ))}
          </ul>
        )}
      </section>
      {me === undefined ? (
        <section className="section" aria-labelledby="ways">
          <h2 id="ways">{translate("identity.ways-in")}</h2>
          <p className="page-lead">{translate("identity.ways-in-means")}</p>
          <div className="button-row">
            <ButtonLink href="/sign-in">{translate("identity.sign-in")}</ButtonLink>
            <ButtonLink href="/join">{translate("identity.join")}</ButtonLink>
          </div>
        </section>
      ) : null}
      {demonstration === undefined ? null : <Roles {...demonstration} />}
    </div>
  );
}

interface RolesProps {
  readonly process: string;
  readonly seats: readonly DemonstrationSeat[];
}

/** Heads of delegation are many and look alike: they stand apart, by code. */
function Roles({ process, seats }: RolesProps) {
  const { translate } = useIdentityWords();
  const heads = seats.filter(({ role }) => role === "head-of-delegation");
  const others = seats.filter(({ role }) => role !== "head-of-delegation");
  return (
    <section className="section" aria-labelledby="roles">
      <h2 id="roles">{translate("identity.step-in")}</h2>
      <p className="page-lead">{translate("identity.step-in-means")}</p>
      <noscript>
        <p>{translate("identity.needs-script")}</p>
      </noscript>
      <ul className="bare identity-roles scripted">
        {others.map(({ seat, role, label, code, participant }) => (
          <li key={seat}>
            <StepIn process={process} seat={seat}>
              <strong>{translate(`process.role.${role}`)}</strong>
              <span className="identity-soft" dir="auto">
                {code === undefined
                  ? (label ?? "")
                  : `${participant ?? code}${label === undefined ? "" : `, ${label}`}`}
              </span>
            </StepIn>
          </li>
        ))}
      </ul>
      {heads.length === 0 ? null : (
        <>
          <h3>{translate("process.role.head-of-delegation")}</h3>
          <ul className="bare identity-heads scripted">
            {heads.map(({ seat, code, participant = "" }) => (
              <li key={seat}>
                <StepIn process={process} seat={seat}>
                  <ParticipantCode code={code ?? participant} name={participant} withName />
                </StepIn>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function StepIn({
  process,
  seat,
  children,
}: {
  readonly process: string;
  readonly seat: string;
  readonly children: ReactNode;
}) {
  return (
    <ActionButton
      act={async () => {
        const answer = await auth<CameIn>("POST", "/demonstration", { process, seat });
        if (isRefusal(answer)) return answer;
        location.assign(pagePath(process, "/"));
        return undefined;
      }}
    >
      {children}
    </ActionButton>
  );
}
