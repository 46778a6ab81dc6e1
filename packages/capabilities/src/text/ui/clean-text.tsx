// A document without brackets: a revision as it stands, or with what changed against it underlined and struck.
import { DocumentText, ProvisionText, Redline, firstLines } from "@parley/design";
import { useMemo } from "react";
import { labelsOf, redline } from "../compile/index.ts";
import type { TextDocument } from "../document.ts";
import { runsOf } from "./change-words.tsx";
import { fullLabel } from "./labels.ts";
import { useNames } from "./names.ts";
import { useTextWords } from "./words.ts";

export interface CleanTextProps {
  readonly document: TextDocument;
  readonly language: string;
}

const HEADED_HIGH: ReadonlySet<string> = new Set(["preamble", "part", "chapter", "annex"]);

export function CleanText({ document, language }: CleanTextProps) {
  const { participant } = useNames();
  const provisions = useMemo(() => {
    const labels = labelsOf(document);
    return document.provisions.map(({ id, kind, heading, text }) => ({
      id,
      kind,
      heading,
      label: fullLabel(kind, labels.get(id) ?? "", language),
      segments: text === "" ? [] : [{ text }],
    }));
  }, [document, language]);
  const lines = useMemo(() => firstLines(provisions), [provisions]);
  return (
    <DocumentText language={language} numbered>
      <h1 className="document-title">{document.title}</h1>
      {provisions.map((provision) => (
        <ProvisionText
          key={provision.id}
          {...provision}
          level={HEADED_HIGH.has(provision.kind) ? 2 : 3}
          firstLine={lines.get(provision.id)}
          participant={participant}
        />
      ))}
    </DocumentText>
  );
}

export interface RedlinedTextProps extends CleanTextProps {
  /** What it is compared with. */
  readonly before: TextDocument;
}

export function RedlinedText({ before, document, language }: RedlinedTextProps) {
  const { translate } = useTextWords();
  const compared = useMemo(() => redline(before, document), [before, document]);
  const labels = useMemo(() => labelsOf(document), [document]);
  return (
    <DocumentText language={language}>
      <h1 className="document-title">
        <Redline runs={runsOf(compared.title)} />
      </h1>
      {compared.provisions.map(({ provision: { id, kind }, how, heading, text }) => {
        const Heading = HEADED_HIGH.has(kind) ? "h2" : "h3";
        const label = fullLabel(kind, labels.get(id) ?? "", language);
        const headed = heading.length > 0 || HEADED_HIGH.has(kind) || kind === "article";
        const marks = how === "moved" ? <small className="redline-moved">{translate("text.moved")}</small> : null;
        return (
          <section key={`${how} ${id}`} id={id} className="provision" data-kind={kind} data-how={how}>
            {headed ? (
              <Heading className="provision-heading">
                {label === "" ? null : <span className="provision-label">{label} </span>}
                <Redline runs={runsOf(heading)} />
                {marks}
              </Heading>
            ) : null}
            {text.length === 0 ? null : (
              <p className="provision-words">
                {headed || label === "" ? null : <span className="provision-label">{label} </span>}
                <Redline runs={runsOf(text)} />
                {headed ? null : marks}
              </p>
            )}
          </section>
        );
      })}
    </DocumentText>
  );
}
