// One entry in the list: its number, what happened, by whom, when, and what it is about.
import { Instant, Words, useFormat } from "@parley/design";
import { pagePath, usePage } from "@parley/design/face";
import { isWithheld } from "@parley/kernel";
import type { Entry, RecordedEntry } from "@parley/kernel";
import { Fragment } from "react";
import { sentenceOf } from "../sentences.ts";
import type { Names } from "../sentences.ts";
import { useRecordWords } from "./words.ts";
import type { RecordMessageId } from "./words.ts";

export function EntryLine({ entry, names }: { readonly entry: RecordedEntry; readonly names: Names }) {
  const { process = "" } = usePage();
  const { translate } = useRecordWords();
  return (
    <li className="record-line">
      <a className="record-seq" href={pagePath(process, "/record/:seq", { seq: String(entry.seq) })}>
        {entry.seq}
      </a>
      <div>
        {isWithheld(entry) ? (
          <p className="record-what">{translate("record.withheld")}</p>
        ) : (
          <>
            <p className="record-what">
              <What entry={entry} names={names} />
            </p>
            <p className="record-facts">
              <bdi>{names.seat(entry.actor)}</bdi>
              <Instant at={entry.at} />
              <StreamLink stream={entry.stream} />
            </p>
            <References refs={entry.refs} />
          </>
        )}
      </div>
    </li>
  );
}

/** "Edition opened: REAIM 2024". */
export function What({ entry, names }: { readonly entry: Pick<Entry, "type" | "data">; readonly names: Names }) {
  const { translate, knows } = useRecordWords();
  const { number } = useFormat();
  const { id, details } = sentenceOf(entry, names);
  // Each told type has its words: a test sees to it.
  const what = translate(id as RecordMessageId);
  if (details.length === 0) return what;
  const said = details.map((detail) => {
    if (typeof detail === "number") return number(detail);
    if (typeof detail === "string") return detail;
    // A kind of a later version is shown by its own name.
    return knows(detail.words)
      ? translate(detail.words as RecordMessageId)
      : detail.words.slice(detail.words.indexOf(".") + 1);
  });
  return (
    <Words<RecordMessageId>
      id="record.line"
      values={{
        what,
        details: said.map((words, at) => (
          <Fragment key={at}>
            {at === 0 ? null : " · "}
            <bdi>{words}</bdi>
          </Fragment>
        )),
      }}
    />
  );
}

function StreamLink({ stream }: { readonly stream: string }) {
  const { process = "" } = usePage();
  return (
    <a className="record-name" dir="ltr" href={filterAddress(process, { stream })}>
      {stream}
    </a>
  );
}

/** What an entry is about; each leads to all entries about the same. */
export function References({ refs }: { readonly refs: readonly string[] }) {
  const { process = "" } = usePage();
  const { translate } = useRecordWords();
  if (refs.length === 0) return null;
  return (
    <ul className="record-refs" aria-label={translate("record.about")}>
      {refs.map((ref) => (
        <li key={ref}>
          <a className="record-name" dir="ltr" href={filterAddress(process, { about: ref })}>
            {ref}
          </a>
        </li>
      ))}
    </ul>
  );
}

export function filterAddress(process: string, filter: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(filter).toString();
  return `${pagePath(process, "/record")}${query === "" ? "" : `?${query}`}`;
}
