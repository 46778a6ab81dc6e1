// What is proposed about a provision as a whole, in brackets under it: delete it, move it, merge it, head it otherwise.
import type { ReactNode } from "react";
import type { ProvisionId } from "../document.ts";
import type { StructureNote } from "./compiling.ts";
import type { Names } from "./names.ts";
import { useTextWords } from "./words.ts";

export interface StructureNotesProps {
  readonly notes: readonly StructureNote[];
  /** Some of them cannot be accepted together with others. */
  readonly conflict: boolean;
  readonly participant: Names["participant"];
  readonly proposalHref: (proposal: string) => string;
  readonly citations: ReadonlyMap<ProvisionId, string>;
}

export function StructureNotes({ notes, conflict, participant, proposalHref, citations }: StructureNotesProps) {
  const { translate } = useTextWords();
  const cite = (id: ProvisionId): string => citations.get(id) ?? "";
  const wordsOf = (note: StructureNote): ReactNode => {
    switch (note.about) {
      case "title":
      case "heading":
        return (
          <>
            {translate(note.about === "title" ? "text.note-title" : "text.note-heading")} <ins>{note.heading}</ins>
          </>
        );
      case "deletion":
        return translate("text.note-delete");
      case "merger":
        return translate("text.note-merge", { place: cite(note.into) });
      case "place": {
        const { parent, after } = note.to;
        if (after !== null) return translate("text.place-after", { place: cite(after) });
        return parent === null
          ? translate("text.place-first")
          : translate("text.place-first-in", { place: cite(parent) });
      }
    }
  };
  if (notes.length === 0) return null;
  return (
    <div className="row-notes">
      {notes.map((note, at) => (
        // Notes have no identity but their place under the provision.
        <p key={at} className="bracket" data-conflict={conflict ? "" : undefined}>
          <span className="bracket-mark">[</span>
          <em>{wordsOf(note)}</em>
          {note.proposals.map(({ id, by }) => (
            <a key={id} className="proposers" href={proposalHref(id)} title={participant(by).name}>
              {" "}
              {participant(by).code}
            </a>
          ))}
          <span className="bracket-mark">]</span>
        </p>
      ))}
    </div>
  );
}
