// Plain words edited in place, with every change shown against the words that stand: what goes is struck, what comes is underlined.
import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Fragment, Schema, Slice } from "prosemirror-model";
import type { Node } from "prosemirror-model";
import { EditorState, Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import { redlineTexts } from "../../compile/index.ts";

/** Lines of plain text: a line break is a paragraph, nothing has a look of its own. */
const schema = new Schema({
  nodes: {
    doc: { content: "line+" },
    line: { content: "text*", toDOM: () => ["p", 0], parseDOM: [{ tag: "p" }] },
    text: {},
  },
});

export interface EditorOptions {
  /** The words that stand; what differs from them is marked. */
  readonly base: string;
  readonly initial: string;
  readonly label: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** The word that the pointer was on: it is selected, so that typing replaces it. */
  readonly word?: string | undefined;
  readonly onChange: (text: string) => void;
  /** Ctrl or Cmd with Enter. */
  readonly onDone: () => void;
  /** Escape. */
  readonly onLeave: () => void;
}

export interface Editor {
  focus(): void;
  destroy(): void;
}

export function createEditor(place: HTMLElement, options: EditorOptions): Editor {
  const { base, initial, label, language, direction, word, onChange, onDone, onLeave } = options;
  const run = (action: () => void) => () => {
    action();
    return true;
  };
  const doc = nodeOf(initial);
  const at = word === undefined || word === "" ? -1 : initial.indexOf(word);
  const selection =
    at === -1
      ? TextSelection.atEnd(doc)
      : TextSelection.create(doc, positionOf(initial, at), positionOf(initial, at + (word?.length ?? 0)));
  const view = new EditorView(place, {
    state: EditorState.create({
      doc,
      selection,
      plugins: [
        changes(base),
        history(),
        keymap({ "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo, "Mod-Enter": run(onDone), Escape: run(onLeave) }),
        keymap(baseKeymap),
      ],
    }),
    attributes: {
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": label,
      lang: language,
      dir: direction,
      class: "words-editor",
    },
    clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n"),
    handlePaste: (into, event) => pastePlain(into, event.clipboardData?.getData("text/plain") ?? ""),
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      if (transaction.docChanged) onChange(textOf(view.state.doc));
    },
  });
  return { focus: () => view.focus(), destroy: () => view.destroy() };
}

/** Words as the contract takes them: line breaks of one kind, no control characters, no soft hyphens of a word processor. */
export function plainWords(text: string): string {
  return text
    .replaceAll(/\r\n?|\u2028|\u2029|\v|\f/gu, "\n")
    .replaceAll(/[^\P{Cc}\n\t]|\u00AD/gu, "")
    .replaceAll(/\n{2,}/gu, "\n");
}

function pastePlain(view: EditorView, text: string): boolean {
  const lines = plainWords(text).replace(/\n$/u, "").split("\n").map(lineOf);
  if (text !== "")
    view.dispatch(view.state.tr.replaceSelection(new Slice(Fragment.from(lines), 1, 1)).scrollIntoView());
  return true;
}

function nodeOf(text: string): Node {
  return schema.node("doc", null, text.split("\n").map(lineOf));
}

function lineOf(text: string): Node {
  return schema.node("line", null, text === "" ? [] : [schema.text(text)]);
}

function textOf(doc: Node): string {
  return doc.textBetween(0, doc.content.size, "\n");
}

/** Where the UTF-16 unit `offset` of the text stands in the document: each line adds an opening and, with the break, a closing. */
export function positionOf(text: string, offset: number): number {
  let breaks = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) breaks++;
  return offset + 1 + breaks;
}

const CHANGES = new PluginKey<DecorationSet>("changes");

/** While a word is being composed (IME), marks are moved along and not made anew: a widget in the middle would break it off. */
function changes(base: string): Plugin<DecorationSet> {
  let composing = false;
  return new Plugin<DecorationSet>({
    key: CHANGES,
    state: {
      init: (_config, { doc }) => marksOf(base, doc),
      apply(transaction, marks) {
        if (transaction.getMeta(CHANGES) === true) return marksOf(base, transaction.doc);
        if (!transaction.docChanged) return marks;
        return composing ? marks.map(transaction.mapping, transaction.doc) : marksOf(base, transaction.doc);
      },
    },
    props: {
      decorations: (state) => CHANGES.getState(state),
      handleDOMEvents: {
        compositionstart() {
          composing = true;
        },
        compositionend(view) {
          composing = false;
          queueMicrotask(() => {
            if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(CHANGES, true));
          });
        },
      },
    },
  });
}

function marksOf(base: string, doc: Node): DecorationSet {
  const text = textOf(doc);
  const marks: Decoration[] = [];
  let offset = 0;
  for (const segment of redlineTexts(base, text)) {
    if ("text" in segment) {
      offset += segment.text.length;
      continue;
    }
    const { deleted, inserted } = segment;
    if (deleted !== "") {
      marks.push(
        Decoration.widget(positionOf(text, offset), () => struck(deleted), { side: -1, key: `${offset} ${deleted}` }),
      );
    }
    if (inserted !== "") {
      const [from, to] = [positionOf(text, offset), positionOf(text, offset + inserted.length)];
      marks.push(Decoration.inline(from, to, { nodeName: "ins" }));
    }
    offset += inserted.length;
  }
  return DecorationSet.create(doc, marks);
}

function struck(words: string): HTMLElement {
  const element = document.createElement("del");
  element.textContent = words;
  element.contentEditable = "false";
  return element;
}
