// Writing a proposal where it belongs, in the text: the words, why, and tabling it. Every letter is kept on the device.
import { Button, Select, TextArea, directionOf } from "@parley/design";
import { Suspense, useMemo, useState } from "react";
import type { SubmitEvent } from "react";
import { reviseProposal, tableProposal, withdrawProposal } from "../../contract.ts";
import { PROVISION_KINDS } from "../../document.ts";
import type { Place, ProposalId, ProvisionId, ProvisionKind, TextDocument } from "../../document.ts";
import { asAmended } from "../../view.ts";
import { WordsEditor } from "../at-hand.ts";
import { citationsOf } from "../labels.ts";
import { useNames } from "../names.ts";
import { useSend } from "../use-send.ts";
import type { HeldText } from "../use-text.ts";
import { useTextWords } from "../words.ts";
import { changeOf, draftFrom, placesFor } from "./draft.ts";
import type { Draft } from "./draft.ts";
import type { DraftShelf } from "./kept-drafts.ts";

export interface ProposalFormProps {
  readonly held: HeldText;
  readonly draft: Draft;
  readonly shelf: DraftShelf;
  /** Whom it is tabled for. */
  readonly as: string;
  readonly word?: string | undefined;
  /** Puts the form away; `tabled` is the proposal's id. */
  readonly onClose: (tabled?: ProposalId) => void;
}

/** Kinds that have words above their text. */
const HEADED: ReadonlySet<ProvisionKind> = new Set(["part", "chapter", "section", "article", "annex"]);

export function ProposalForm({ held, draft: start, shelf, as, word, onClose }: ProposalFormProps) {
  const { translate } = useTextWords();
  const { participant } = useNames();
  const send = useSend();
  const { text, revision } = held;
  const [draft, setDraft] = useState(() => shelf.find(start) ?? start);
  const [tabling, setTabling] = useState(false);
  const document = useMemo(() => groundOf(held, draft), [held, draft]);
  const citations = useMemo(() => citationsOf(document, text.language), [document, text.language]);
  const original = useMemo(
    () => draftFrom(document, draft.revision, { kind: draft.kind, provision: draft.provision }),
    [document, draft.revision, draft.kind, draft.provision],
  );
  const change = changeOf(draft, document);
  const kind = draft.as ?? document.provisions.find(({ id }) => id === draft.provision)?.kind ?? "paragraph";

  const alter = (altered: Partial<Draft>) => {
    const next = { ...draft, ...altered };
    setDraft(next);
    shelf.keep(next);
  };
  const discard = () => {
    shelf.drop(draft);
    onClose();
  };
  const table = async (event?: SubmitEvent) => {
    event?.preventDefault();
    if (change === undefined || tabling) return;
    setTabling(true);
    const reason = draft.reason.trim() === "" ? {} : { reason: draft.reason.trim() };
    const input = { text: text.id, revision: draft.revision, change, ...reason };
    const id =
      draft.rewrites === undefined
        ? await send(
            tableProposal,
            { ...input, ...(draft.amends === undefined ? {} : { parentProposal: draft.amends }) },
            {
              done: translate("text.tabled"),
              // The first thing that a command makes has the command's own id.
              undo: (command) => send(withdrawProposal, { text: text.id, proposal: command as ProposalId }),
            },
          )
        : await send(reviseProposal, { ...input, proposal: draft.rewrites }, { done: translate("text.rewritten") });
    setTabling(false);
    if (id === undefined) return;
    shelf.drop(draft);
    onClose(draft.rewrites ?? (id as ProposalId));
  };

  const where = draft.provision === null ? text.title : (citations.get(draft.provision) ?? "");
  const editable = draft.kind !== "delete" && draft.kind !== "move";
  const editorLabel = translate("text.words-of", { provision: where });
  return (
    <form className="proposing" onSubmit={(event) => void table(event)} data-kind={draft.kind}>
      <p className="proposing-what">
        <strong>{translate(`text.kind-${draft.kind}`)}</strong> <bdi lang={text.language}>{where}</bdi>
        <span className="proposing-as">{translate("text.proposing-as", { name: participant(as).name })}</span>
      </p>
      {draft.amends === undefined ? null : (
        <p className="proposing-note">
          {translate("text.amending", { name: participant(text.proposals[draft.amends]?.by ?? "").name })}
        </p>
      )}
      {draft.revision === revision.number ? null : (
        <p className="proposing-note">
          {translate("text.written-earlier", { revision: draft.revision, current: revision.number })}{" "}
          <Button tone="quiet" onClick={() => alter({ revision: revision.number })}>
            {translate("text.write-against", { revision: revision.number })}
          </Button>
        </p>
      )}
      {draft.kind === "insert" ? (
        <Select
          label={translate("text.new-kind")}
          value={kind}
          options={PROVISION_KINDS.map((value) => ({ value, label: translate(`text.provision-${value}`) }))}
          onChange={(event) => alter({ as: event.target.value as ProvisionKind })}
        />
      ) : null}
      {draft.kind === "move" ? (
        <PlaceSelect document={document} draft={draft} citations={citations} onChoose={(place) => alter({ place })} />
      ) : null}
      {draft.kind === "delete" ? <p className="proposing-note">{translate("text.delete-means")}</p> : null}
      {draft.kind === "split" ? <p className="proposing-note">{translate("text.split-means")}</p> : null}
      {draft.kind === "merge" ? <p className="proposing-note">{translate("text.merge-means")}</p> : null}
      {editable && draft.kind !== "retitle" && draft.kind !== "split" && HEADED.has(kind) ? (
        <input
          className="input proposing-heading"
          lang={text.language}
          dir={directionOf(text.language)}
          aria-label={translate("text.heading")}
          placeholder={translate("text.heading")}
          value={draft.heading}
          onChange={(event) => alter({ heading: event.target.value })}
        />
      ) : null}
      {editable ? (
        <Suspense fallback={<p className="proposing-waiting">{draft.text}</p>}>
          <WordsEditor
            key={draft.revision}
            base={draft.kind === "insert" ? "" : (original?.text ?? "")}
            initial={draft.text}
            label={editorLabel}
            language={text.language}
            direction={directionOf(text.language)}
            word={word}
            onChange={(words) => alter({ text: words })}
            onDone={() => void table()}
            onLeave={() => onClose()}
          />
        </Suspense>
      ) : null}
      <TextArea
        label={translate("text.reason")}
        hint={translate("text.reason-hint")}
        rows={2}
        value={draft.reason}
        onChange={(event) => alter({ reason: event.target.value })}
      />
      <div className="button-row">
        <Button
          tone="main"
          type="submit"
          unavailable={change === undefined ? translate("text.nothing-yet") : undefined}
        >
          {translate(draft.rewrites === undefined ? "text.table" : "text.table-again")}
        </Button>
        <Button tone="quiet" onClick={() => onClose()}>
          {translate("text.later")}
        </Button>
        <Button tone="quiet" onClick={discard}>
          {translate("text.discard")}
        </Button>
      </div>
    </form>
  );
}

/** The words that a draft changes: its revision's, or those as the proposal that it amends would have them. */
function groundOf({ text, revision }: HeldText, { revision: number, amends }: Draft): TextDocument {
  const document = text.revisions.find((known) => known.number === number)?.document ?? revision.document;
  const amended = amends === undefined ? undefined : text.proposals[amends];
  return amended ? asAmended(text, document, amended) : document;
}

interface PlaceSelectProps {
  readonly document: TextDocument;
  readonly draft: Draft;
  readonly citations: ReadonlyMap<ProvisionId, string>;
  readonly onChoose: (place: Place) => void;
}

function PlaceSelect({ document, draft, citations, onChoose }: PlaceSelectProps) {
  const { translate } = useTextWords();
  const moved = document.provisions.find(({ id }) => id === draft.provision);
  const places = moved ? placesFor(document, moved) : [];
  const keyOf = ({ parent, after }: Place) => `${parent ?? ""} ${after ?? ""}`;
  const options = places.map((place) => ({
    value: keyOf(place),
    label:
      place.after !== null
        ? translate("text.place-after", { place: citations.get(place.after) ?? "" })
        : place.parent !== null
          ? translate("text.place-first-in", { place: citations.get(place.parent) ?? "" })
          : translate("text.place-first"),
  }));
  return (
    <Select
      label={translate("text.new-place")}
      value={draft.place ? keyOf(draft.place) : ""}
      options={[
        { value: `${draft.place?.parent ?? ""} ${draft.provision ?? ""}`, label: translate("text.choose-place") },
        ...options,
      ]}
      onChange={(event) => {
        const place = places.find((known) => keyOf(known) === event.target.value);
        if (place) onChoose(place);
      }}
    />
  );
}
