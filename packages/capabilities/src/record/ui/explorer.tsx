// The record explorer: what was recorded, newest first, and whether it is whole.
import "./record.css";
import { EmptyState } from "@parley/design";
import { usePage } from "@parley/design/face";
import type { PageParams, PageProps } from "@parley/design/face";
import type { EntriesPage, SignedHead } from "@parley/contract/record";
import { filtersIn } from "../filter.ts";
import { CheckpointSection } from "./checkpoint.tsx";
import { EntryLine, filterAddress } from "./entry-line.tsx";
import { Filters } from "./filters.tsx";
import { useNames, useProcess } from "./names.ts";
import { VerifyRecord } from "./verify-record.tsx";
import { useRecordWords } from "./words.ts";

export function Page({ search }: PageProps) {
  const { translate } = useRecordWords();
  const { answer } = usePage();
  const state = useProcess();
  // The answers of the two services that the route asks for, as their contracts have them; absent where refused.
  const page = answer("record.list-entries") as EntriesPage | undefined;
  const head = answer("record.checkpoint") as SignedHead | undefined;
  return (
    <div className="page record">
      <header className="page-head">
        <h1>{translate("record.title")}</h1>
      </header>
      <div className="record-intro">
        <p className="record-lead">{translate("record.lead")}</p>
        <p className="record-plain">{translate("record.operator")}</p>
      </div>
      <div className="record-columns">
        <section aria-label={translate("record.entries")}>
          <Filters search={search} state={state} />
          {page === undefined ? (
            <EmptyState title={translate("record.not-yours")}>{translate("record.not-yours-means")}</EmptyState>
          ) : (
            <Entries page={page} search={search} />
          )}
        </section>
        <aside className="record-side">
          <VerifyRecord size={head?.size ?? 0} />
          {head === undefined ? null : <CheckpointSection head={head} />}
        </aside>
      </div>
    </div>
  );
}

function Entries({ page, search }: { readonly page: EntriesPage; readonly search: PageParams }) {
  const { translate } = useRecordWords();
  const { process = "" } = usePage();
  const names = useNames();
  const { before: _before, ...filter } = filtersIn(search);
  const { entries, notShown, more, upTo, head } = page;
  return (
    <>
      <h2 className="record-count">
        {translate(Object.keys(filter).length === 0 ? "record.count" : "record.count-chosen", { head })}
      </h2>
      {entries.length === 0 && !more ? (
        <EmptyState title={translate("record.none")}>{translate("record.none-means")}</EmptyState>
      ) : null}
      <ol className="record-list" reversed>
        {entries.map((entry) => (
          <EntryLine key={entry.seq} entry={entry} names={names} />
        ))}
      </ol>
      {notShown === 0 ? null : <p className="record-plain">{translate("record.not-shown", { count: notShown })}</p>}
      <nav className="record-paging" aria-label={translate("record.pages")}>
        {search["before"] === undefined ? null : (
          <a href={filterAddress(process, filter)}>{translate("record.newest")}</a>
        )}
        {more ? (
          <a href={filterAddress(process, { ...filter, before: String(upTo) })} rel="next">
            {translate("record.older")}
          </a>
        ) : null}
      </nav>
    </>
  );
}
