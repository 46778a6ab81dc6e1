// One provision in the workspace: its words in brackets, what is proposed about it as a whole, and the handle to take it up.
import { ProvisionText, StateSign, useFormat } from "@parley/design";
import { memo } from "react";
import type { MouseEvent, ReactNode } from "react";
import type { ProposalId, ProvisionId } from "../document.ts";
import type { OutlineEntry } from "../view.ts";
import type { SetProvision } from "./compiling.ts";
import type { Names } from "./names.ts";
import { StructureNotes } from "./structure-notes.tsx";
import { useTextWords } from "./words.ts";

export interface ProvisionRowProps {
  readonly provision: SetProvision;
  readonly citation: string;
  /** Undefined for one that only proposals would insert. */
  readonly status: OutlineEntry["status"] | "closed" | undefined;
  readonly open: number;
  readonly firstLine: number | undefined;
  readonly chosen: boolean;
  readonly changed: boolean;
  readonly participant: Names["participant"];
  readonly proposalHref: (proposal: string) => string;
  readonly onChoose: (provision: ProvisionId) => void;
  readonly onProposal: (provision: ProvisionId, proposal: ProposalId) => void;
  /** A word was pressed twice. */
  readonly onWord: (provision: ProvisionId, word: string) => void;
  readonly onHandle: (provision: ProvisionId) => void;
  /** The form that stands in the place of the words, or after them. */
  readonly form?: ReactNode;
  readonly replaces?: boolean;
  readonly citations: ReadonlyMap<ProvisionId, string>;
}

const HEADED_HIGH: ReadonlySet<string> = new Set(["preamble", "part", "chapter", "annex"]);
const SIGNED: ReadonlySet<string> = new Set(["article", "preamble", "annex"]);

export const ProvisionRow = memo(function ProvisionRow(props: ProvisionRowProps) {
  const { provision, citation, status, open, firstLine, chosen, changed, participant, proposalHref, form, replaces } =
    props;
  const { translate } = useTextWords();
  const format = useFormat();
  const { id, kind } = provision;

  const pressed = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest("form, button") !== null) return;
    const link = event.target.closest<HTMLAnchorElement>("a.proposers");
    if (link === null) props.onChoose(id);
    else if (!event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      props.onProposal(id, link.hash.slice("#proposal-".length) as ProposalId);
    }
  };
  const pressedTwice = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest("form, button, a") === null) {
      props.onWord(id, window.getSelection()?.toString().trim() ?? "");
    }
  };
  const words = (
    <ProvisionText
      {...provision}
      level={HEADED_HIGH.has(kind) ? 2 : 3}
      firstLine={firstLine}
      participant={participant}
      proposalHref={proposalHref}
      aside={status !== undefined && SIGNED.has(kind) ? <StateSign state={status} /> : null}
    />
  );
  return (
    // The handle does by keyboard what a press on the words does.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      className="row"
      data-provision={id}
      data-kind={kind}
      data-chosen={chosen ? "" : undefined}
      data-changed={changed ? "" : undefined}
      data-proposed={provision.compiled.insertedBy.length > 0 ? "" : undefined}
      onClick={pressed}
      onDoubleClick={pressedTwice}
    >
      {replaces ? (
        <div className="row-replaced" id={id}>
          {form}
        </div>
      ) : (
        words
      )}
      {changed ? <span className="spoken">{translate("text.changed-here")}</span> : null}
      <StructureNotes
        notes={provision.notes}
        conflict={provision.compiled.conflict}
        participant={participant}
        proposalHref={proposalHref}
        citations={props.citations}
      />
      <button
        type="button"
        className="handle screen-only scripted"
        data-none={open === 0 ? "" : undefined}
        aria-pressed={chosen}
        aria-label={translate("text.take-up", { provision: citation, count: open })}
        title={translate("text.take-up", { provision: citation, count: open })}
        onClick={() => props.onHandle(id)}
      >
        <span aria-hidden="true">{open > 0 ? format.number(open) : "+"}</span>
      </button>
      {replaces ? null : form}
    </div>
  );
});
