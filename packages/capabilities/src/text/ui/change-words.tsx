// What a proposal would change, as a person would mark it.
import { Redline } from "@parley/design";
import type { RedlineRun } from "@parley/design";
import { redlineTexts } from "../compile/index.ts";
import type { RedlineSegment } from "../compile/index.ts";
import type { Change, TextDocument } from "../document.ts";
import { citationsOf } from "./labels.ts";
import { useTextWords } from "./words.ts";

export interface ChangeWordsProps {
  readonly change: Change;
  /** The words that it changes. */
  readonly document: TextDocument;
  readonly language: string;
}

export function ChangeWords({ change, document, language }: ChangeWordsProps) {
  const { translate } = useTextWords();
  const find = (id: string | null) => document.provisions.find((provision) => provision.id === id);
  switch (change.kind) {
    case "reword": {
      const standing = find(change.provision);
      const heading = change.heading ?? standing?.heading ?? "";
      return (
        <>
          {heading === (standing?.heading ?? "") ? null : (
            <p>
              <strong>
                <Redline runs={runsOf(redlineTexts(standing?.heading ?? "", heading))} />
              </strong>
            </p>
          )}
          {change.text === (standing?.text ?? "") ? null : (
            <p>
              <Redline runs={excerpt(runsOf(redlineTexts(standing?.text ?? "", change.text)))} />
            </p>
          )}
        </>
      );
    }
    case "insert":
      return (
        <p>
          <ins>
            {change.heading === "" ? null : <strong>{change.heading} </strong>}
            {change.text}
          </ins>
        </p>
      );
    case "delete": {
      const standing = find(change.provision);
      return (
        <p>
          <del>
            {excerpt([{ text: standing?.text || standing?.heading || "", change: "same" }]).map(({ text }) => text)}
          </del>
        </p>
      );
    }
    case "retitle":
      return (
        <p>
          <Redline runs={runsOf(redlineTexts(document.title, change.title))} />
        </p>
      );
    case "move": {
      const citations = citationsOf(document, language);
      const { after, parent } = change;
      return (
        <p>
          {after !== null
            ? translate("text.place-after", { place: citations.get(after) ?? "" })
            : parent !== null
              ? translate("text.place-first-in", { place: citations.get(parent) ?? "" })
              : translate("text.place-first")}
        </p>
      );
    }
    case "merge": {
      const standing = change.provisions.map((id) => find(id)?.text ?? "").join(" ");
      return (
        <p>
          <Redline runs={excerpt(runsOf(redlineTexts(standing, change.text)))} />
        </p>
      );
    }
    case "split":
      return (
        <ol>
          {change.pieces.map(({ provision, heading, text }) => (
            <li key={provision}>
              {heading === "" ? null : <strong>{heading} </strong>}
              {text}
            </li>
          ))}
        </ol>
      );
  }
}

export function runsOf(segments: readonly RedlineSegment[]): readonly RedlineRun[] {
  return segments.flatMap((segment): RedlineRun[] => {
    if ("text" in segment) return [{ text: segment.text, change: "same" }];
    const runs: RedlineRun[] = [
      { text: segment.deleted, change: "deleted" },
      { text: segment.inserted, change: "inserted" },
    ];
    return runs.filter(({ text }) => text !== "");
  });
}

/** How many characters of unchanged words stay on either side of a change. */
const CONTEXT = 48;

/** Long unchanged stretches are cut to what one needs to find the place; cuts are between words. */
function excerpt(runs: readonly RedlineRun[]): readonly RedlineRun[] {
  return runs.map((run, at) => {
    if (run.change !== "same" || run.text.length <= 3 * CONTEXT) return run;
    const first = at === 0;
    const last = at === runs.length - 1;
    if (first && last) return { ...run, text: `${startOf(run.text, 3 * CONTEXT)} …` };
    if (first) return { ...run, text: `… ${endOf(run.text)}` };
    if (last) return { ...run, text: `${startOf(run.text, CONTEXT)} …` };
    return { ...run, text: `${startOf(run.text, CONTEXT)} … ${endOf(run.text)}` };
  });
}

/** Whole words where there are spaces; a surrogate pair is never cut. */
function startOf(text: string, length: number): string {
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(" ");
  return space > 0 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/u, "");
}

function endOf(text: string): string {
  const cut = text.slice(-CONTEXT);
  const space = cut.indexOf(" ");
  return space === -1 ? cut.replace(/^[\uDC00-\uDFFF]/u, "") : cut.slice(space + 1);
}
