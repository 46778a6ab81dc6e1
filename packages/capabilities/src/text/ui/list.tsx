// The texts of a process: where each one is, and for host and chair how to open another.
import { ButtonLink, EmptyState, Table } from "@parley/design";
import { pagePath, usePage } from "@parley/design/face";
import { byChairOrHost } from "../policy.ts";
import { useProcess } from "./use-text.ts";
import { useTextWords } from "./words.ts";

export function Page() {
  const { translate } = useTextWords();
  const { process = "", viewer } = usePage();
  const texts = Object.values(useProcess()?.texts ?? {});
  const mayOpen = byChairOrHost(viewer) === undefined;
  const open = mayOpen ? (
    <ButtonLink href={pagePath(process, "/texts/new")}>{translate("text.open-text")}</ButtonLink>
  ) : null;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{translate("text.texts")}</h1>
        {texts.length > 0 ? open : null}
      </header>
      {texts.length === 0 ? (
        <EmptyState title={translate("text.no-texts")} action={open}>
          {translate("text.no-texts-means")}
        </EmptyState>
      ) : (
        <Table
          caption={translate("text.texts")}
          captionSpoken
          rows={texts}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "title",
              title: translate("text.title"),
              render: ({ id, title, language }) => (
                <a href={pagePath(process, "/texts/:text", { text: id })} lang={language}>
                  {title}
                </a>
              ),
            },
            {
              key: "stage",
              title: translate("text.stage"),
              render: ({ adoptedRevision }) =>
                translate(adoptedRevision === undefined ? "text.negotiated" : "text.adopted"),
            },
            {
              key: "audience",
              title: translate("text.audience"),
              render: ({ visibility }) => translate(`text.for-${visibility}`),
            },
          ]}
        />
      )}
    </div>
  );
}
