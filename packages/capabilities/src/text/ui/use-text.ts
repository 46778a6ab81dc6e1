// A text as the workspace shows it: the live state, compiled once for each change.
import { useStream } from "@parley/live/browser";
import { useMemo } from "react";
import { processStream } from "../../process/index.ts";
import type { ProcessState } from "../../process/index.ts";
import { display, labelsWithProposed } from "../compile/index.ts";
import type { CompiledProvision, Segment } from "../compile/index.ts";
import { currentRevision, textStream } from "../state.ts";
import type { Revision, TextState } from "../state.ts";
import { compiledText, outline } from "../view.ts";
import type { OutlineEntry } from "../view.ts";
import { fullLabel } from "./labels.ts";

/** A provision of the working text, ready to be set. */
export interface SetProvision {
  readonly compiled: CompiledProvision;
  /** "Article 7", "1.", "(a)". */
  readonly label: string;
  readonly heading: string;
  readonly segments: readonly Segment[];
}

export interface HeldText {
  readonly text: TextState;
  readonly revision: Revision;
  readonly outline: readonly OutlineEntry[];
  readonly provisions: readonly SetProvision[];
  /** Grows with every change of the text. */
  readonly change: number;
  readonly seq: number;
}

/** Undefined while the text is on its way, or is not for this viewer. */
export function useText(id: string): HeldText | undefined {
  const view = useStream(textStream, { text: id });
  const held = view.status === "held" ? view : undefined;
  // The state is changed in place; `revision` of the view says when.
  const shown = held?.revision;
  return useMemo(() => {
    if (!held) return undefined;
    const revision = currentRevision(held.state);
    if (!revision) return undefined;
    const { provisions } = compiledText(held.state, revision);
    const labels = labelsWithProposed(provisions);
    return {
      text: held.state,
      revision,
      outline: outline(held.state, revision),
      provisions: provisions.map((compiled) => ({
        compiled,
        label: fullLabel(compiled.kind, labels.get(compiled.id) ?? "", held.state.language),
        heading: originalOf(compiled.heading),
        segments: display(compiled.segments),
      })),
      change: held.revision,
      seq: held.seq,
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [shown]);
}

/** The words of segments without what is proposed, or what is proposed where nothing stands. */
export function originalOf(segments: readonly Segment[]): string {
  return segments.map((segment) => ("text" in segment ? segment.text : (segment.alternatives.find(({ text }) => text !== "")?.text ?? ""))).join("");
}

export function useProcess(): ProcessState | undefined {
  const view = useStream(processStream);
  return view.status === "held" ? view.state : undefined;
}
