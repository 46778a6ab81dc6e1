// The format-neutral document: what every text format is read into and written from.

/** The kinds of a node, from the whole down to the smallest numbered piece. */
export const NODE_KINDS = [
  "preamble",
  "preambular",
  "part",
  "chapter",
  "section",
  "article",
  "paragraph",
  "subparagraph",
  "annex",
] as const;

export type NodeKind = (typeof NODE_KINDS)[number];

/** A document as it was understood. Text is plain: no markup of any format survives in it. */
export interface FormatDocument {
  /** Empty where the file has none. */
  readonly title: string;
  /** A BCP 47 tag ("en", "ar", "zh"), where it could be told. */
  readonly language?: string;
  readonly nodes: readonly DocumentNode[];
  /** What was understood only in part, inferred, dropped or ignored: nothing of that happens silently. */
  readonly notes: readonly ImportNote[];
}

export interface DocumentNode {
  readonly kind: NodeKind;
  /** As printed: "Article 7", "1.", "(a)", "第一条", "•". Absent where none is printed. */
  readonly number?: string;
  readonly heading?: string;
  /** The plain text of this node itself, without its number, heading and children; "\n" where a line is broken. */
  readonly text: string;
  readonly children: readonly DocumentNode[];
  /** Where the file marks changes in this node: its text as it was before them. */
  readonly original?: string;
}

/**
 * `code` is stable and kebab-case; people's words for it stand in the catalogues under `note.<code>`.
 * `message` is the same in English. `at` names the place ("line 12", "paragraph 31"); `values` fill the placeholders.
 */
export interface ImportNote {
  readonly code: string;
  readonly message: string;
  readonly at?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Every node with those around it, outermost first, in reading order. */
export function* walkNodes(
  nodes: readonly DocumentNode[],
  above: readonly DocumentNode[] = [],
): Generator<{ readonly node: DocumentNode; readonly above: readonly DocumentNode[] }> {
  for (const node of nodes) {
    yield { node, above };
    yield* walkNodes(node.children, [...above, node]);
  }
}
