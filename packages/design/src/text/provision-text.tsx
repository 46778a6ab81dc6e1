// One provision of a negotiated text: label, heading, words; brackets with their proposers; line numbers in the margin.
import { Fragment } from "react";
import type { ReactNode } from "react";
import { useLanguage, useWords } from "../language/language.tsx";
import type { DesignMessageId } from "../messages/ids.ts";
import { isHeaded, numberProvision } from "./line-numbers.ts";
import type { LineStart } from "./line-numbers.ts";
import { piecesOf } from "./segments.ts";
import type { Piece, SegmentProposal, TextSegment } from "./segments.ts";

/** How a participant is written in a bracket and read aloud. */
export interface ParticipantName {
  readonly code: string;
  readonly name: string;
}

export interface ProvisionTextProps {
  /** The element's id, so that `#<id>` leads here. */
  readonly id: string;
  readonly kind: string;
  /** "Article 7", "1.", "(a)". */
  readonly label: string;
  readonly heading: string;
  readonly segments: readonly TextSegment[];
  /** The number of its first line; without it no numbers are shown. */
  readonly firstLine?: number | undefined;
  /** The level of the heading in the page, 2 to 6. */
  readonly level: 2 | 3 | 4 | 5 | 6;
  readonly participant: (by: string) => ParticipantName;
  /** Where a proposal can be read; makes the proposers a link. */
  readonly proposalHref?: (proposal: string) => string;
  /** Beside the heading: the state of agreement. */
  readonly aside?: ReactNode;
}

export function ProvisionText(props: ProvisionTextProps) {
  const { id, kind, label, heading, segments, firstLine, level, aside } = props;
  const pieces = piecesOf(segments);
  const headed = isHeaded(props);
  const numbers = firstLine === undefined ? undefined : numberProvision(props, firstLine);
  const Heading = `h${level}` as const;
  return (
    <section className="provision" data-kind={kind} id={id}>
      {headed ? (
        <Heading className="provision-heading">
          {numbers === undefined ? null : <LineNumber starts={numbers.heading} />}
          {label === "" ? null : <span className="provision-label">{label} </span>}
          {heading === "" ? null : <span className="provision-title">{heading}</span>}
          {aside}
        </Heading>
      ) : null}
      {pieces.length === 0 ? null : (
        <p className="provision-words">
          {headed || label === "" ? null : <span className="provision-label">{label} </span>}
          {pieces.map((piece, at) => (
            // Pieces have no identity but their place in the provision.
            <PieceText key={at} piece={piece} starts={numbers?.pieces[at] ?? []} provision={props} />
          ))}
        </p>
      )}
    </section>
  );
}

interface PieceTextProps {
  readonly piece: Piece;
  readonly starts: readonly LineStart[];
  readonly provision: ProvisionTextProps;
}

function PieceText({ piece, starts, provision }: PieceTextProps) {
  const { translate } = useWords<DesignMessageId>();
  const text = withNumbers(piece.text, starts);
  if (piece.kind === "plain") return text;
  return (
    <span className="bracket" data-kind={piece.kind} data-conflict={piece.conflict ? "" : undefined}>
      <span className="bracket-mark">[</span>
      {piece.kind === "stands" ? text : null}
      {piece.kind === "asked" ? <ins>{text}</ins> : null}
      {piece.kind === "struck" && piece.text !== "" ? <del>{text}</del> : null}
      {piece.kind === "struck" && piece.text === "" ? <em>{translate("design.delete-words")}</em> : null}
      {piece.proposals.length === 0 ? null : <Proposers proposals={piece.proposals} provision={provision} />}
      <span className="bracket-mark">]</span>
    </span>
  );
}

/** Names beyond these become a number. */
const NAMES_SHOWN = 2;

function Proposers({
  proposals,
  provision: { participant, proposalHref },
}: {
  readonly proposals: readonly SegmentProposal[];
  readonly provision: ProvisionTextProps;
}) {
  const { format, words } = useLanguage();
  const names = [...new Set(proposals.map(({ by }) => by))].map(participant);
  const more = names.length - NAMES_SHOWN;
  const all = words.translate("design.proposed-by", { names: format.list(names.map(({ name }) => name)) });
  const shown = (
    <>
      <span aria-hidden="true" dir="ltr">
        {names
          .slice(0, NAMES_SHOWN)
          .map(({ code }) => code)
          .join(" ")}
        {more > 0 ? ` +${format.number(more)}` : ""}
      </span>
      <span className="spoken">{all}</span>
    </>
  );
  const first = proposals[0]?.id;
  return (
    <>
      {" "}
      {proposalHref === undefined || first === undefined ? (
        <span className="proposers" title={all}>
          {shown}
        </span>
      ) : (
        <a className="proposers" href={proposalHref(first)} title={all}>
          {shown}
        </a>
      )}
    </>
  );
}

/** The text with a number hung in the margin wherever a line begins. */
function withNumbers(text: string, starts: readonly LineStart[]): ReactNode {
  if (starts.length === 0) return text;
  return starts.map((start, at) => (
    <Fragment key={start.line}>
      {at === 0 ? text.slice(0, start.at) : null}
      <LineNumber starts={[start]} />
      {text.slice(start.at, starts[at + 1]?.at)}
    </Fragment>
  ));
}

/** Drawn by the style sheet, so that it is neither copied with the words nor read out between them. */
function LineNumber({ starts }: { readonly starts: readonly LineStart[] }) {
  const { format } = useLanguage();
  const line = starts[0]?.line;
  return line === undefined ? null : (
    <span className="line-number" data-line={format.number(line)} aria-hidden="true" />
  );
}
