// The editor as a component; loaded when somebody first proposes words.
import { useEffect, useRef } from "react";
import { createEditor } from "./editor.ts";
import type { EditorOptions } from "./editor.ts";

export type WordsEditorProps = Omit<EditorOptions, "initial"> & { readonly initial: string };

/** What it starts from is read once; `onChange` gives each later text. It takes the focus when it appears. */
function WordsEditor(props: WordsEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (place.current === null) return undefined;
    const editor = createEditor(place.current, {
      ...latest.current,
      onChange: (text) => latest.current.onChange(text),
      onDone: () => latest.current.onDone(),
      onLeave: () => latest.current.onLeave(),
    });
    editor.focus();
    return () => editor.destroy();
  }, []);
  return <div className="words-place" ref={place} />;
}

// React's `lazy` takes a module with a default export.
// oxlint-disable-next-line import/no-default-export
export default WordsEditor;
