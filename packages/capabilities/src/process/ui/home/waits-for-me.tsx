// What waits for whoever looks: keys to turn, instruments to endorse, invitations that nobody has used yet.
import { ButtonLink, Words } from "@parley/design";
import { pagePath } from "@parley/design/face";
import { invitations } from "@parley/contract/people";
import { hasRole } from "@parley/kernel";
import { waitingFor } from "../../view.ts";
import type { Waiting } from "../../view.ts";
import { useAnswer } from "../give.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

export function WaitsForMe({ process }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const { id, state, viewer } = process;
  const caresForPeople = hasRole(viewer, "host", "head-of-delegation");
  const { answer } = useAnswer(invitations, caresForPeople);
  const open = answer?.invitations.filter(({ status }) => status === "open").length ?? 0;
  const waiting = waitingFor(state, viewer);
  if (viewer.roles.length === 0) return null;
  return (
    <section className="section" aria-labelledby="waits">
      <h2 id="waits">{translate("process.waits-for-you")}</h2>
      {waiting.length + open === 0 ? (
        <p className="process-soft">{translate("process.nothing-waits")}</p>
      ) : (
        <ul className="bare link-list">
          {waiting.map((one) => (
            <li key={one.kind === "key" ? one.release : one.instrument}>
              <WaitingLine process={id} waiting={one} />
            </li>
          ))}
          {open === 0 ? null : (
            <li>
              <span>{translate("process.invitations-open", { count: open })}</span>
              <ButtonLink href={`${pagePath(id, "/people")}#invitations`}>
                {translate("process.see-invitations")}
              </ButtonLink>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

function WaitingLine({ process, waiting }: { readonly process: string; readonly waiting: Waiting }) {
  const { translate } = useProcessWords();
  if (waiting.kind === "key") {
    return (
      <>
        <span>
          {translate(`process.release-${waiting.of.kind}`, { subject: waiting.subject })}
          {" · "}
          {translate("process.your-key-awaited")}
        </span>
        <ButtonLink href={`${pagePath(process, "/settings")}#releases`}>{translate("process.see-release")}</ButtonLink>
      </>
    );
  }
  return (
    <>
      <span>
        <Words<"process.may-endorse"> id="process.may-endorse" values={{ title: <bdi>{waiting.title}</bdi> }} />
      </span>
      <ButtonLink href={pagePath(process, "/instruments/:instrument", { instrument: waiting.instrument })}>
        {translate("process.see-instrument")}
      </ButtonLink>
    </>
  );
}
