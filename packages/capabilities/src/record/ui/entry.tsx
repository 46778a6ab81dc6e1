// One entry: what it says, its JSON word for word, and the proof that it is in the record, checked in this browser.
import "./record.css";
import { ButtonLink, EmptyState, Instant } from "@parley/design";
import { pagePath, usePage } from "@parley/design/face";
import type { PageProps } from "@parley/design/face";
import { isRefusal } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { useEffect, useState } from "react";
import type { CheckedProof, ProofAnswer } from "./checking.ts";
import { References, What, filterAddress } from "./entry-line.tsx";
import { useNames } from "./names.ts";
import { useRecordWords } from "./words.ts";

export function Page({ params }: PageProps) {
  const { translate } = useRecordWords();
  const { answer, process = "" } = usePage();
  const seq = params["seq"] ?? "";
  // As the service answers it; absent where the entry is not there, not for this viewer, or its content is withheld.
  const proof = answer("record.prove-entry") as ProofAnswer | undefined;
  return (
    <div className="page record">
      <header className="page-head">
        <h1>{translate("record.entry", { seq })}</h1>
      </header>
      {proof === undefined ? (
        <EmptyState
          title={translate("record.no-entry")}
          action={<a href={pagePath(process, "/record")}>{translate("record.to-list")}</a>}
        >
          {translate("record.no-entry-means")}
        </EmptyState>
      ) : (
        <Shown proof={proof} seq={seq} />
      )}
    </div>
  );
}

function Shown({ proof, seq }: { readonly proof: ProofAnswer; readonly seq: string }) {
  const { translate } = useRecordWords();
  const { process = "" } = usePage();
  const names = useNames();
  const { entry } = proof;
  return (
    <>
      <p className="record-lead">
        <What entry={entry} names={names} />
      </p>
      <dl className="record-entry-facts">
        <dt>{translate("record.by")}</dt>
        <dd>
          <bdi>{names.seat(entry.actor)}</bdi>
        </dd>
        <dt>{translate("record.at")}</dt>
        <dd>
          <Instant at={entry.at} />
        </dd>
        <dt>{translate("record.stream")}</dt>
        <dd>
          <a className="record-name" dir="ltr" href={filterAddress(process, { stream: entry.stream })}>
            {entry.stream}
          </a>
        </dd>
        {entry.refs.length === 0 ? null : (
          <>
            <dt>{translate("record.about")}</dt>
            <dd>
              <References refs={entry.refs} />
            </dd>
          </>
        )}
      </dl>
      <ProofSection proof={proof} seq={seq} />
      <section>
        <h2>{translate("record.json")}</h2>
        <pre className="record-code" dir="ltr">
          {JSON.stringify(entry, undefined, 2)}
        </pre>
      </section>
    </>
  );
}

function ProofSection({ proof, seq }: { readonly proof: ProofAnswer; readonly seq: string }) {
  const { translate } = useRecordWords();
  const { process = "" } = usePage();
  const checked = useChecked(proof);
  return (
    <section aria-live="polite">
      <h2>{translate("record.proof")}</h2>
      {checked === undefined ? <p>{translate("record.proof-means")}</p> : null}
      {checked !== undefined && isRefusal(checked) ? (
        <p className="record-wrong">{translate("record.proof-wrong")}</p>
      ) : null}
      {checked !== undefined && !isRefusal(checked) ? (
        <>
          <p className="record-right">{translate("record.proof-right", { size: checked.size })}</p>
          <dl className="record-entry-facts">
            <dt>{translate("record.leaf")}</dt>
            <dd className="record-name" dir="ltr">
              {checked.leaf}
            </dd>
            <dt>{translate("record.root")}</dt>
            <dd className="record-name" dir="ltr">
              {checked.root}
            </dd>
          </dl>
        </>
      ) : null}
      <p className="record-downloads">
        <ButtonLink
          href={`/api/processes/${encodeURIComponent(process)}/record/proofs/${seq}`}
          download={`${process}-${seq}.proof.json`}
        >
          {translate("record.take-proof")}
        </ButtonLink>
        <ButtonLink href="/parley-verify.mjs" download>
          {translate("record.take-verifier")}
        </ButtonLink>
      </p>
      <pre className="record-code" dir="ltr">
        {`node parley-verify.mjs ${process}-${seq}.proof.json`}
      </pre>
    </section>
  );
}

/** Undefined until this browser has checked it. */
function useChecked(proof: ProofAnswer): CheckedProof | Refusal | undefined {
  const [checked, setChecked] = useState<CheckedProof | Refusal | undefined>();
  useEffect(() => {
    let isCurrent = true;
    void import("./checking.ts").then(({ checkProof }) => {
      if (isCurrent) setChecked(checkProof(proof));
    });
    return () => {
      isCurrent = false;
    };
  }, [proof]);
  return checked;
}
