// The page that a text is set on, and words compared with older words.
import { directionOf } from "@parley/i18n";
import type { ReactNode } from "react";

export interface DocumentTextProps {
  /** The text's own language, a BCP 47 tag: it need not be the reader's. */
  readonly language: string;
  /** True to leave the margin for line numbers. */
  readonly numbered?: boolean;
  readonly children: ReactNode;
}

export function DocumentText({ language, numbered = false, children }: DocumentTextProps) {
  return (
    <div className="document" lang={language} dir={directionOf(language)} data-numbered={numbered ? "" : undefined}>
      {children}
    </div>
  );
}

export interface RedlineRun {
  readonly text: string;
  readonly change: "same" | "inserted" | "deleted";
}

/** What was put in is underlined, what went is struck: readable in black and white. */
export function Redline({ runs }: { readonly runs: readonly RedlineRun[] }) {
  return (
    <span className="redline">
      {runs.map(({ text, change }, at) => {
        if (change === "inserted") return <ins key={at}>{text}</ins>;
        if (change === "deleted") return <del key={at}>{text}</del>;
        return <span key={at}>{text}</span>;
      })}
    </span>
  );
}
