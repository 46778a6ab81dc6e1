// What was understood of a draft, to be mended and opened.
import { Button, Disclosure, Select, TextField, directionOf } from "@parley/design";
import { pagePath, usePage } from "@parley/design/face";
import { memo, useState } from "react";
import type { CSSProperties, SubmitEvent } from "react";
import { TEXT_VISIBILITIES } from "../../../process/index.ts";
import type { TextVisibility } from "../../../process/index.ts";
import { open } from "../../contract.ts";
import { PROVISION_KINDS } from "../../document.ts";
import type { ProvisionKind } from "../../document.ts";
import { useSend } from "../use-send.ts";
import { useProcess } from "../use-text.ts";
import { useTextWords } from "../words.ts";
import { ImportNotes } from "./import-notes.tsx";
import { shifted, without } from "./outline-mending.ts";
import type { ImportedProvision } from "./outline-mending.ts";
import type { ReadDraft } from "./read-draft.ts";

/** In their own names, as people look for their own. */
const LANGUAGES = [
  ["en", "English"],
  ["fr", "Français"],
  ["es", "Español"],
  ["ar", "العربية"],
  ["ru", "Русский"],
  ["zh", "中文"],
  ["ko", "한국어"],
] as const;

export function DraftPreview({ draft }: { readonly draft: ReadDraft }) {
  const { translate } = useTextWords();
  const { process = "", go } = usePage();
  const state = useProcess();
  const send = useSend();
  const taken = Object.keys(state?.texts ?? {});
  const [provisions, setProvisions] = useState(draft.provisions);
  const [title, setTitle] = useState(draft.title);
  const [id, setId] = useState(() => shortName(draft.title, taken));
  const [language, setLanguage] = useState(draft.language?.split("-")[0] ?? "en");
  const [visibility, setVisibility] = useState<TextVisibility>("negotiators");
  const [label, setLabel] = useState(translate("text.zero-draft"));
  const [edition, setEdition] = useState("");
  const [opening, setOpening] = useState(false);
  const isTaken = taken.includes(id) || id === "new";
  const languages: readonly (readonly [string, string])[] = LANGUAGES.some(([code]) => code === language)
    ? LANGUAGES
    : [...LANGUAGES, [language, language]];

  const give = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isTaken || opening || provisions.length === 0) return;
    setOpening(true);
    const given = await send(open, {
      text: id,
      title,
      language,
      visibility,
      label,
      provisions: [...provisions],
      ...(edition === "" ? {} : { edition }),
    });
    setOpening(false);
    if (given !== undefined) go(pagePath(process, "/texts/:text", { text: id }));
  };
  return (
    <form className="section" onSubmit={(event) => void give(event)}>
      <h2>{translate("text.open-understood", { count: provisions.length })}</h2>
      {draft.notes.length === 0 ? null : (
        <Disclosure summary={translate("text.open-notes", { count: draft.notes.length })} open>
          <ImportNotes notes={draft.notes} />
        </Disclosure>
      )}
      <div className="open-fields">
        <TextField
          label={translate("text.title")}
          value={title}
          dir="auto"
          required
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextField
          label={translate("text.open-id")}
          hint={translate("text.id-hint")}
          fault={isTaken ? translate("text.id-taken") : undefined}
          value={id}
          dir="ltr"
          required
          pattern="[A-Za-z0-9][A-Za-z0-9._\-]{0,63}"
          onChange={(event) => setId(event.target.value)}
        />
        <Select
          label={translate("text.language")}
          value={language}
          options={languages.map(([value, name]) => ({ value, label: name }))}
          onChange={(event) => setLanguage(event.target.value)}
        />
        <Select
          label={translate("text.open-audience")}
          value={visibility}
          options={TEXT_VISIBILITIES.map((value) => ({ value, label: translate(`text.for-${value}`) }))}
          onChange={(event) => setVisibility(event.target.value as TextVisibility)}
        />
        <TextField
          label={translate("text.open-label")}
          value={label}
          required
          onChange={(event) => setLabel(event.target.value)}
        />
        {(state?.editions.length ?? 0) === 0 ? null : (
          <Select
            label={translate("text.open-edition")}
            value={edition}
            options={[
              { value: "", label: translate("text.open-no-edition") },
              ...(state?.editions ?? []).map(({ id: value, title: name }) => ({ value, label: name })),
            ]}
            onChange={(event) => setEdition(event.target.value)}
          />
        )}
      </div>
      <p className="page-lead">{translate("text.open-mend")}</p>
      <ol className="bare open-outline" lang={language} dir={directionOf(language)}>
        {provisions.map((provision, at) => (
          // Provisions have no ids yet; mending keeps their order.
          <PreviewedProvision key={at} provision={provision} at={at} mend={setProvisions} />
        ))}
      </ol>
      <p>{translate("text.open-sees", { audience: visibility })}</p>
      <div className="button-row">
        <Button tone="main" type="submit" unavailable={isTaken ? translate("text.id-taken") : undefined}>
          {translate("text.open-now")}
        </Button>
      </div>
    </form>
  );
}

interface PreviewedProvisionProps {
  readonly provision: ImportedProvision;
  readonly at: number;
  readonly mend: (change: (provisions: readonly ImportedProvision[]) => readonly ImportedProvision[]) => void;
}

const PreviewedProvision = memo(function PreviewedProvision({ provision, at, mend }: PreviewedProvisionProps) {
  const { translate } = useTextWords();
  const { kind, depth, heading, text } = provision;
  const alter = (altered: Partial<ImportedProvision>) =>
    mend((provisions) => provisions.map((known, index) => (index === at ? { ...known, ...altered } : known)));
  const name = `${translate(`text.provision-${kind}`)} ${heading || text.slice(0, 40)}`;
  return (
    <li style={{ "--depth": Math.min(depth, 6) } as CSSProperties}>
      <div className="open-line">
        <select
          className="input"
          aria-label={translate("text.new-kind")}
          value={kind}
          onChange={(event) => alter({ kind: event.target.value as ProvisionKind })}
        >
          {PROVISION_KINDS.map((value) => (
            <option key={value} value={value}>
              {translate(`text.provision-${value}`)}
            </option>
          ))}
        </select>
        <input
          className="input open-heading"
          aria-label={`${translate("text.heading")}: ${name}`}
          placeholder={translate("text.heading")}
          value={heading}
          onChange={(event) => alter({ heading: event.target.value })}
        />
        <Button
          tone="quiet"
          icon
          aria-label={`${translate("text.open-higher")}: ${name}`}
          title={translate("text.open-higher")}
          onClick={() => mend((provisions) => shifted(provisions, at, -1))}
        >
          <span aria-hidden="true" className="open-higher">
            ‹
          </span>
        </Button>
        <Button
          tone="quiet"
          icon
          aria-label={`${translate("text.open-deeper")}: ${name}`}
          title={translate("text.open-deeper")}
          onClick={() => mend((provisions) => shifted(provisions, at, 1))}
        >
          <span aria-hidden="true" className="open-deeper">
            ›
          </span>
        </Button>
        <Button
          tone="quiet"
          icon
          aria-label={`${translate("text.open-remove")}: ${name}`}
          title={translate("text.open-remove")}
          onClick={() => mend((provisions) => without(provisions, at))}
        >
          <span aria-hidden="true">✕</span>
        </Button>
      </div>
      <textarea
        className="open-words"
        aria-label={`${translate("text.open-words")}: ${name}`}
        rows={1}
        value={text}
        onChange={(event) => alter({ text: event.target.value })}
      />
    </li>
  );
});

/** Letters and digits of the basic alphabet from a title; one that is taken gets a number behind it. */
function shortName(title: string, taken: readonly string[]): string {
  const plain = title
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, "");
  const base = plain === "" || plain === "new" ? "text" : plain;
  let name = base;
  for (let number = 2; taken.includes(name); number++) name = `${base}-${number}`;
  return name;
}
