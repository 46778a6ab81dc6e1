// A text as the workspace shows it: the live state, compiled once for each change.
import { useStream } from "@parley/live/browser";
import { useMemo, useState } from "react";
import { processStream } from "../../process/index.ts";
import type { ProcessState } from "../../process/index.ts";
import { currentRevision, textStream } from "../state.ts";
import type { Revision, TextState } from "../state.ts";
import { outline } from "../view.ts";
import type { OutlineEntry } from "../view.ts";
import { textCompiler } from "./compiling.ts";
import type { CompiledText } from "./compiling.ts";

export interface HeldText extends CompiledText {
  readonly text: TextState;
  readonly revision: Revision;
  readonly outline: readonly OutlineEntry[];
  /** Up to which entry of the process this is. */
  readonly seq: number;
}

/** Undefined while the text is on its way, or is not for this viewer. A new object for every change of the text. */
export function useText(id: string): HeldText | undefined {
  const [compileText] = useState(textCompiler);
  const view = useStream(textStream, { text: id });
  return useMemo(() => {
    if (view.status !== "held") return undefined;
    const { state: text, seq } = view;
    const revision = currentRevision(text);
    if (!revision) return undefined;
    return { text, revision, seq, outline: outline(text, revision), ...compileText(text, revision) };
  }, [view, compileText]);
}

/** The state alone, for pages that do not compile. */
export function useTextState(id: string): TextState | undefined {
  const view = useStream(textStream, { text: id });
  return view.status === "held" && view.state.opened ? view.state : undefined;
}

export function useProcess(): ProcessState | undefined {
  const view = useStream(processStream);
  return view.status === "held" ? view.state : undefined;
}
