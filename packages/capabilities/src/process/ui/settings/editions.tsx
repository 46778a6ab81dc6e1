// The editions of the series, which one follows which; a host opens and corrects them.
import { ActionForm, Disclosure, EmptyState, Select, TextField } from "@parley/design";
import { amendEdition, openEdition } from "../../contract.ts";
import type { Edition } from "../../events.ts";
import { isHost } from "../../policy.ts";
import type { ProcessState } from "../../state.ts";
import { useGive } from "../give.ts";
import { idFrom } from "../id-from.ts";
import { EditionPlace } from "../parts.tsx";
import type { HeldProcess } from "../use-process.ts";
import { useProcessWords } from "../words.ts";

export function Editions({ process: { state, viewer } }: { readonly process: HeldProcess }) {
  const { translate } = useProcessWords();
  const host = isHost(viewer);
  const before = ({ follows }: Edition) => state.editions.find(({ id }) => id === follows)?.title;
  return (
    <section className="section" aria-labelledby="editions">
      <h2 id="editions">{translate("process.editions")}</h2>
      {state.editions.length === 0 ? (
        <EmptyState title={translate("process.no-edition")}>{translate("process.no-edition-means")}</EmptyState>
      ) : (
        <ol className="bare process-list">
          {state.editions.map((edition) => (
            <li key={edition.id}>
              <p>
                <EditionPlace edition={edition} />
              </p>
              {before(edition) === undefined ? null : (
                <p className="process-soft">{translate("process.follows-edition", { title: before(edition) ?? "" })}</p>
              )}
              {host ? (
                <Disclosure summary={translate("process.amend-edition")}>
                  <EditionForm key={JSON.stringify(edition)} state={state} edition={edition} />
                </Disclosure>
              ) : null}
            </li>
          ))}
        </ol>
      )}
      {host ? (
        <Disclosure summary={translate("process.open-edition")} open={state.editions.length === 0}>
          <EditionForm state={state} />
        </Disclosure>
      ) : null}
    </section>
  );
}

interface EditionFormProps {
  readonly state: ProcessState;
  /** Absent where a new one is opened. */
  readonly edition?: Edition;
}

function EditionForm({ state, edition }: EditionFormProps) {
  const { translate } = useProcessWords();
  const give = useGive();
  const others = state.editions.filter(({ id }) => id !== edition?.id);
  return (
    <ActionForm
      act={(fields) => {
        const title = fields.text("title");
        const id =
          edition?.id ??
          idFrom(
            title,
            state.editions.map((one) => one.id),
            "edition",
          );
        return give(edition ? amendEdition : openEdition, {
          id,
          title,
          ...fields.given("place"),
          ...fields.given("from"),
          ...fields.given("to"),
          ...fields.given("follows"),
        });
      }}
      submit={translate(edition ? "process.save" : "process.open-edition")}
      tone={edition ? "plain" : "main"}
      done={translate(edition ? "process.edition-saved" : "process.edition-opened")}
    >
      {(fault) => (
        <div className="process-fields">
          <TextField
            name="title"
            required
            defaultValue={edition?.title}
            label={translate("process.title")}
            hint={translate("process.edition-title-hint")}
            fault={fault("/title") ?? fault("/id")}
          />
          <TextField
            name="place"
            defaultValue={edition?.place}
            label={translate("process.place")}
            fault={fault("/place")}
          />
          <TextField
            name="from"
            type="date"
            defaultValue={edition?.from}
            label={translate("process.from")}
            fault={fault("/from")}
          />
          <TextField
            name="to"
            type="date"
            defaultValue={edition?.to}
            label={translate("process.to")}
            fault={fault("/to")}
          />
          <Select
            name="follows"
            defaultValue={edition?.follows ?? (edition ? "" : others.at(-1)?.id)}
            label={translate("process.follows")}
            options={[
              { value: "", label: translate("process.none") },
              ...others.map(({ id, title }) => ({ value: id, label: title })),
            ]}
            fault={fault("/follows")}
          />
        </div>
      )}
    </ActionForm>
  );
}
