// Joint releases: who has turned their key and who is awaited; asking for one, turning and taking back one's key.
import { ActionButton, ActionForm, Button, Dialog, EmptyState } from "@parley/design";
import { useState } from "react";
import { askRelease, takeBackKey, turnKey } from "../../contract.ts";
import type { ReleaseSubject } from "../../events.ts";
import { isHost, mayTurnKey } from "../../policy.ts";
import type { ProcessState, Release } from "../../state.ts";
import { openReleases, subjectTitle } from "../../view.ts";
import { useGive } from "../give.ts";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

export function Releases({ process }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const { state, viewer } = process;
  const waiting = openReleases(state);
  return (
    <section className="section" aria-labelledby="releases">
      <h2 id="releases">{translate("process.releases")}</h2>
      <p className="page-lead">{translate("process.releases-means")}</p>
      {waiting.length === 0 ? (
        <EmptyState title={translate("process.no-releases")}>{translate("process.no-releases-means")}</EmptyState>
      ) : (
        <ul className="bare process-list">
          {waiting.map((release) => (
            <li key={release.id}>
              <WaitingRelease process={process} release={release} />
            </li>
          ))}
        </ul>
      )}
      {isHost(viewer) ? <MayAsk state={state} /> : null}
    </section>
  );
}

function WaitingRelease({
  process: { state, viewer },
  release,
}: {
  readonly process: HeldProcess;
  readonly release: Release;
}) {
  const { translate } = useProcessWords();
  const give = useGive();
  const own = mayTurnKey(viewer, state) === undefined ? state.seats[viewer.actor]?.steward : undefined;
  const last = state.stewards.every(({ id }) => id === own || release.keys.includes(id));
  return (
    <div className="section">
      <h3>{translate(`process.release-${release.of.kind}`, { subject: subjectTitle(state, release.of) })}</h3>
      <ul className="bare process-keys">
        {state.stewards.map(({ id, name }) => {
          const turned = release.keys.includes(id);
          return (
            <li key={id} data-turned={turned ? "" : undefined}>
              <span aria-hidden="true" className="process-tick">
                {turned ? "✓" : ""}
              </span>
              <bdi>{name}</bdi>{" "}
              <span className="process-soft">{translate(turned ? "process.key-turned" : "process.key-awaited")}</span>
            </li>
          );
        })}
      </ul>
      {own === undefined ? null : release.keys.includes(own) ? (
        <div className="button-row">
          <ActionButton
            act={() => give(takeBackKey, { release: release.id })}
            done={translate("process.key-taken-back")}
          >
            {translate("process.take-back-key")}
          </ActionButton>
        </div>
      ) : (
        <>
          <p>{translate(last ? "process.last-key-means" : "process.turn-key-means")}</p>
          <div className="button-row">
            <ActionButton
              tone="main"
              act={() => give(turnKey, { release: release.id })}
              done={translate(last ? "process.released-done" : "process.key-turned-done")}
            >
              {translate("process.turn-key")}
            </ActionButton>
          </div>
        </>
      )}
    </div>
  );
}

/** What could be released and has not been asked for. A release that takes effect at once is said in full before it is done. */
function MayAsk({ state }: { readonly state: ProcessState }) {
  const { translate } = useProcessWords();
  const give = useGive();
  const [chosen, choose] = useState<ReleaseSubject>();
  const asked = openReleases(state);
  const possible: readonly ReleaseSubject[] = [
    ...Object.values(state.texts).flatMap(({ id, visibility }): ReleaseSubject[] =>
      visibility === "public" ? [] : [{ kind: "publish-text", subject: id }],
    ),
    ...state.instruments.flatMap(({ id, openForEndorsement, published }): ReleaseSubject[] => [
      ...(published ? [] : [{ kind: "publish-instrument" as const, subject: id }]),
      ...(openForEndorsement ? [] : [{ kind: "open-endorsement" as const, subject: id }]),
    ]),
  ].filter(({ kind, subject }) => !asked.some(({ of }) => of.kind === kind && of.subject === subject));
  if (possible.length === 0) return null;
  const joint = (of: ReleaseSubject): boolean => state.jointMatters.includes(of.kind);
  return (
    <div className="section">
      <h3>{translate("process.may-release")}</h3>
      <ul className="bare link-list">
        {possible.map((of) => (
          <li key={`${of.kind} ${of.subject}`}>
            <span>
              {translate(`process.release-${of.kind}`, { subject: subjectTitle(state, of) })}{" "}
              {joint(of) ? <span className="process-soft">{translate("process.joint-matter")}</span> : null}
            </span>
            <Button onClick={() => choose(of)}>
              {translate(joint(of) ? "process.ask-joint-release" : "process.release-now")}
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        open={chosen !== undefined}
        onClose={() => choose(undefined)}
        title={chosen ? translate(`process.release-${chosen.kind}`, { subject: subjectTitle(state, chosen) }) : ""}
      >
        {chosen === undefined ? null : (
          <>
            <p>{translate(`process.release-${chosen.kind}-means`)}</p>
            <p>{translate(joint(chosen) ? "process.joint-release-means" : "process.release-final")}</p>
            <ActionForm
              act={() => give(askRelease, { ...chosen })}
              submit={translate(joint(chosen) ? "process.ask-joint-release" : "process.release-now")}
              done={translate(joint(chosen) ? "process.release-asked" : "process.released-done")}
              onDone={() => choose(undefined)}
              beside={<Button onClick={() => choose(undefined)}>{translate("process.cancel")}</Button>}
            >
              {() => null}
            </ActionForm>
          </>
        )}
      </Dialog>
    </div>
  );
}
