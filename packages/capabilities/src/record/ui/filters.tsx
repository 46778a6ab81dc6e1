// The filter: a form whose fields stand in the address, so that it works without JavaScript and can be sent to somebody.
import { Button, ButtonRow, Select } from "@parley/design";
import type { Option } from "@parley/design";
import { pagePath, usePage } from "@parley/design/face";
import type { PageParams } from "@parley/design/face";
import type { ProcessState } from "../../process/index.ts";
import { TOLD_TYPES } from "../sentences.ts";
import { useRecordWords } from "./words.ts";
import type { RecordMessageId } from "./words.ts";

export function Filters({ search, state }: { readonly search: PageParams; readonly state: ProcessState | undefined }) {
  const { process = "", go } = usePage();
  const { translate } = useRecordWords();
  const all = { value: "", label: translate("record.all") };
  const texts = Object.values(state?.texts ?? {});
  const streams = [
    { value: "process", label: translate("record.stream-process") },
    ...texts.map(({ id, title }) => ({ value: `text/${id}`, label: title })),
  ];
  // Each told type has its words: a test sees to it.
  const types = TOLD_TYPES.map((type) => ({ value: type, label: translate(`event.${type}` as RecordMessageId) }));
  const participants = Object.values(state?.participants ?? {})
    .map(({ id, name }) => ({ value: id, label: name }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
  const subjects = [
    ...texts.map(({ id, title }) => ({ value: `text:${id}`, label: title })),
    ...(state?.instruments ?? []).map(({ id, title }) => ({ value: `instrument:${id}`, label: title })),
    ...(state?.editions ?? []).map(({ id, title }) => ({ value: `edition:${id}`, label: title })),
  ];
  const field = (name: "stream" | "type" | "participant" | "about", options: readonly Option[]) => (
    <Select
      // What a link chose is shown too when the page is not loaded anew.
      key={`${name} ${search[name] ?? ""}`}
      label={translate(`record.${name}`)}
      name={name}
      defaultValue={search[name] ?? ""}
      options={[all, ...withChosen(options, search[name])]}
    />
  );
  return (
    <form
      className="record-filters"
      action={pagePath(process, "/record")}
      onSubmit={(event) => {
        event.preventDefault();
        const given = [...new FormData(event.currentTarget)].filter(
          ([, value]) => typeof value === "string" && value !== "",
        );
        const query = new URLSearchParams(given as [string, string][]).toString();
        go(`${pagePath(process, "/record")}${query === "" ? "" : `?${query}`}`);
      }}
    >
      {field("stream", streams)}
      {field("type", types)}
      {field("participant", participants)}
      {field("about", subjects)}
      <ButtonRow>
        <Button type="submit">{translate("record.filter")}</Button>
        {["stream", "type", "participant", "about"].some((name) => (search[name] ?? "") !== "") ? (
          <a href={pagePath(process, "/record")}>{translate("record.filter-none")}</a>
        ) : null}
      </ButtonRow>
    </form>
  );
}

/** A value that came by a link, such as one provision, stands in the list as it is. */
function withChosen(options: readonly Option[], chosen = ""): readonly Option[] {
  return chosen === "" || options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, label: chosen }];
}
