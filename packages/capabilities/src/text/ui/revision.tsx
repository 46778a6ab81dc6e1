// One revision to read, clean or compared with another, and the history of revisions.
import "./revision.css";
import { EmptyState, Select, Skeleton, useFormat } from "@parley/design";
import { pagePath, usePage } from "@parley/design/face";
import type { PageProps } from "@parley/design/face";
import type { TextState } from "../state.ts";
import { CleanText, RedlinedText } from "./clean-text.tsx";
import { PrintFoot } from "./print-foot.tsx";
import { useTextState } from "./use-text.ts";
import { useTextWords } from "./words.ts";

export function Page({ params, search }: PageProps) {
  const text = useTextState(params["text"] ?? "");
  if (!text) {
    return (
      <div className="page">
        <Skeleton lines={10} />
      </div>
    );
  }
  return <RevisionPage text={text} number={params["revision"] ?? ""} compared={search["compare"]} />;
}

interface RevisionPageProps {
  readonly text: TextState;
  readonly number: string;
  readonly compared: string | undefined;
}

function RevisionPage({ text, number, compared }: RevisionPageProps) {
  const { translate } = useTextWords();
  const format = useFormat();
  const { process = "", go } = usePage();
  const address = (of: number) =>
    pagePath(process, "/texts/:text/revisions/:revision", { text: text.id, revision: String(of) });
  const working = pagePath(process, "/texts/:text", { text: text.id });
  const revision = text.revisions.find((known) => String(known.number) === number);
  const before = compared === undefined ? undefined : text.revisions.find((known) => String(known.number) === compared);
  if (!revision) {
    return (
      <div className="page">
        <EmptyState
          title={translate("refusal.revision-unknown", { revision: number })}
          action={<a href={working}>{translate("text.back-to-text")}</a>}
        >
          {null}
        </EmptyState>
      </div>
    );
  }
  const others = text.revisions.filter((known) => known.number !== revision.number);
  return (
    <div className="revision">
      <aside className="revision-history screen-only" aria-label={translate("text.revisions")}>
        <p>
          <a href={working}>{translate("text.back-to-text")}</a>
        </p>
        <ol className="bare" reversed>
          {text.revisions.toReversed().map((known) => (
            <li key={known.number}>
              <a href={address(known.number)} aria-current={known.number === revision.number ? "page" : undefined}>
                {known.label}
              </a>
              <span className="revision-facts">
                {translate("text.issued-on", { date: format.date(known.at.slice(0, 10)) })}
                {known.number === 0 ? null : ` · ${translate("text.applied-count", { count: known.applied.length })}`}
              </span>
              {known.number === revision.number || others.length === 0 ? null : (
                <a className="revision-compare" href={`${address(revision.number)}?compare=${known.number}`}>
                  {translate("text.compare-with")} {known.label}
                </a>
              )}
            </li>
          ))}
        </ol>
      </aside>
      <article className="revision-text">
        {others.length === 0 ? null : (
          <div className="revision-tools screen-only scripted">
            <Select
              label={translate("text.compare-with")}
              value={before === undefined ? "" : String(before.number)}
              options={[
                { value: "", label: translate("text.compare-none") },
                ...others.toReversed().map(({ number: other, label }) => ({ value: String(other), label })),
              ]}
              onChange={({ target: { value } }) =>
                go(value === "" ? address(revision.number) : `${address(revision.number)}?compare=${value}`)
              }
            />
          </div>
        )}
        {before === undefined ? (
          <CleanText document={revision.document} language={text.language} />
        ) : (
          <>
            <p className="revision-lead">
              {translate("text.compared", { before: before.label, after: revision.label })}
            </p>
            <RedlinedText before={before.document} document={revision.document} language={text.language} />
          </>
        )}
        <PrintFoot title={text.title} label={revision.label} at={revision.at} />
      </article>
    </div>
  );
}
