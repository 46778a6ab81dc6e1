// All proposals on a text as a table: found by who, where and how they stand, sorted, each leading to its place.
import "./proposals.css";
import "./proposals-page.css";
import { Badge, Button, ParticipantCode, Select, Skeleton, Table, directionOf, useFormat } from "@parley/design";
import { pagePath, usePage } from "@parley/design/face";
import type { PageProps } from "@parley/design/face";
import { useMemo } from "react";
import type { SubmitEvent } from "react";
import { CHAIR } from "../policy.ts";
import { asProposal } from "../state.ts";
import type { ProposalState, TextState } from "../state.ts";
import { writtenOn } from "../view.ts";
import { ChangeWords } from "./change-words.tsx";
import { citationsOf } from "./labels.ts";
import { useNames } from "./names.ts";
import { SORTS, STANDINGS, foundProposals, placeOf } from "./proposals-search.ts";
import { useTextState } from "./use-text.ts";
import { useTextWords } from "./words.ts";

export function Page({ params, search }: PageProps) {
  const text = useTextState(params["text"] ?? "");
  return (
    <div className="page page-wide">{text ? <Proposals text={text} search={search} /> : <Skeleton lines={10} />}</div>
  );
}

function Proposals({ text, search }: { readonly text: TextState; readonly search: PageProps["search"] }) {
  const { translate } = useTextWords();
  const format = useFormat();
  const { process = "" } = usePage();
  const { participant } = useNames();
  const document = text.revisions.at(-1)?.document;
  const citations = useMemo(
    () => (document ? citationsOf(document, text.language) : new Map<string, string>()),
    [document, text.language],
  );
  if (!document) return null;
  const here = pagePath(process, "/texts/:text", { text: text.id });
  const found = foundProposals(text, document, search);
  return (
    <>
      <header className="page-head">
        <h1>{translate("text.proposals")}</h1>
        <p className="page-lead">
          <a href={here} lang={text.language}>
            {text.title}
          </a>
          , {text.revisions.at(-1)?.label}
        </p>
      </header>
      <Filters text={text} search={search} citations={citations} />
      <Table
        caption={translate("text.found", { count: found.length })}
        rows={found}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "by",
            title: translate("text.proposer"),
            render: ({ by, id }) => (
              <span id={`proposal-${id}`}>
                {by === CHAIR ? (
                  participant(by).name
                ) : (
                  <ParticipantCode code={participant(by).code} name={participant(by).name} />
                )}
              </span>
            ),
          },
          {
            key: "place",
            title: translate("text.place"),
            render: (proposal) => {
              const place = placeOf(proposal, document);
              return place === undefined ? (
                translate("text.whole-text")
              ) : (
                <a className="proposals-place" href={`${here}#proposal-${proposal.id}`} lang={text.language}>
                  {citations.get(place) ?? place}
                </a>
              );
            },
          },
          {
            key: "what",
            title: translate("text.what"),
            render: (proposal) => <What text={text} proposal={proposal} />,
          },
          {
            key: "support",
            title: translate("text.supporters"),
            figures: true,
            render: ({ cosponsors }) => (
              <span title={format.list(cosponsors.map((by) => participant(by).name))}>
                {format.number(cosponsors.length)}
              </span>
            ),
          },
          {
            key: "standing",
            title: translate("text.standing"),
            render: ({ standing }) =>
              standing === "live" ? (
                translate("text.standing-live")
              ) : (
                <Badge>{translate(`text.standing-${standing}`)}</Badge>
              ),
          },
        ]}
      />
    </>
  );
}

function What({ text, proposal }: { readonly text: TextState; readonly proposal: ProposalState }) {
  const { translate } = useTextWords();
  const document = writtenOn(text, proposal);
  return (
    <div className="proposals-what">
      <span className="proposal-kind">{translate(`text.kind-${proposal.change.kind}`)}</span>
      {document ? (
        <div className="proposal-words" lang={text.language} dir={directionOf(text.language)}>
          <ChangeWords change={asProposal(proposal).change} document={document} language={text.language} />
        </div>
      ) : null}
      {proposal.reason === undefined ? null : (
        <p className="proposal-note" dir="auto">
          {proposal.reason}
        </p>
      )}
    </div>
  );
}

interface FiltersProps {
  readonly text: TextState;
  readonly search: PageProps["search"];
  readonly citations: ReadonlyMap<string, string>;
}

/** A plain form that asks for the same page with other parameters; with JavaScript it answers at once. */
function Filters({ text, search, citations }: FiltersProps) {
  const { translate } = useTextWords();
  const format = useFormat();
  const { process = "", go } = usePage();
  const { participant } = useNames();
  const address = pagePath(process, "/texts/:text/proposals", { text: text.id });
  const proposals = text.order.flatMap((id) => text.proposals[id] ?? []);
  const proposers = [...new Set(proposals.map(({ by }) => by))]
    .map((by) => ({
      value: by,
      label: by === CHAIR ? participant(by).name : `${participant(by).code} ${participant(by).name}`,
    }))
    .toSorted((a, b) => format.compare(a.label, b.label));
  const articles = (text.revisions.at(-1)?.document.provisions ?? [])
    .filter(({ kind }) => kind === "article" || kind === "preamble" || kind === "annex")
    .map(({ id, heading }) => ({ value: id, label: `${citations.get(id) ?? ""} ${heading}`.trim() }));
  const all = { value: "", label: translate("text.all") };
  const ask = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
      typeof value === "string" && value !== "" ? [[name, value] as [string, string]] : [],
    );
    const query = new URLSearchParams(wanted).toString();
    go(query === "" ? address : `${address}?${query}`);
  };
  return (
    <form
      className="filters screen-only"
      method="get"
      action={address}
      onSubmit={ask}
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      <Select
        label={translate("text.proposer")}
        name="by"
        defaultValue={search["by"] ?? ""}
        options={[all, ...proposers]}
      />
      <Select
        label={translate("text.place")}
        name="in"
        defaultValue={search["in"] ?? ""}
        options={[all, ...articles]}
      />
      <Select
        label={translate("text.standing")}
        name="standing"
        defaultValue={search["standing"] ?? ""}
        options={[all, ...STANDINGS.map((value) => ({ value, label: translate(`text.standing-${value}`) }))]}
      />
      <Select
        label={translate("text.sort")}
        name="sort"
        defaultValue={search["sort"] ?? "text"}
        options={SORTS.map((value) => ({ value, label: translate(`text.sort-${value}`) }))}
      />
      <noscript>
        <Button type="submit">{translate("text.show")}</Button>
      </noscript>
    </form>
  );
}
