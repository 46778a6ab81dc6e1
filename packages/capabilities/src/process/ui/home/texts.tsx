// The texts of the process and how far each one is.
import { EmptyState, Table } from "@parley/design";
import { pagePath } from "@parley/design/face";
import { useProcessWords } from "../words.ts";
import type { HeldProcess } from "../use-process.ts";

export function Texts({ process: { id, state } }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const texts = Object.values(state.texts);
  const edition = (wanted: string | undefined) => state.editions.find((one) => one.id === wanted)?.title ?? "";
  return (
    <section className="section">
      <h2 id="texts">{translate("process.texts")}</h2>
      {texts.length === 0 ? (
        <EmptyState title={translate("process.no-texts")}>{translate("process.no-texts-means")}</EmptyState>
      ) : (
        <Table
          caption={translate("process.texts")}
          captionSpoken
          rows={texts}
          rowKey={(text) => text.id}
          columns={[
            {
              key: "title",
              title: translate("process.title"),
              render: (text) => (
                <a href={pagePath(id, "/texts/:text", { text: text.id })} lang={text.language} dir="auto">
                  {text.title}
                </a>
              ),
            },
            {
              key: "stage",
              title: translate("process.stage"),
              render: ({ adoptedRevision }) =>
                adoptedRevision === undefined
                  ? translate("process.text-negotiated")
                  : translate("process.text-adopted", { revision: adoptedRevision }),
            },
            {
              key: "audience",
              title: translate("process.visible-to"),
              render: ({ visibility }) => translate(`process.visible-to-${visibility}`),
            },
            {
              key: "edition",
              title: translate("process.edition"),
              render: (text) => <bdi>{edition(text.edition)}</bdi>,
            },
          ]}
        />
      )}
    </section>
  );
}
