// Last touches to the tree: what stands before the first article is the preamble, numbered paragraphs may be the articles.
import type { DocumentNode } from "../document.ts";
import type { Notes } from "../notes.ts";
import type { GrowingNode } from "./tree-builder.ts";

export function finishTree(tree: readonly GrowingNode[], hasArticles: boolean, notes: Notes): readonly DocumentNode[] {
  let nodes = gatherPreamble(tree, hasArticles, notes);
  if (!hasArticles) promoteToArticles(nodes, notes);
  nodes = nodes.map(hoistOnlyParagraph);
  if (hasArticles) noteRepeatedNumbers(nodes, notes);
  return nodes.map(settled);
}

/** Loose paragraphs before the first article become a preamble; without articles, those before the first numbered one do. */
function gatherPreamble(tree: readonly GrowingNode[], hasArticles: boolean, notes: Notes): GrowingNode[] {
  if (tree.some((node) => node.kind === "preamble")) return [...tree];
  const end = tree.findIndex((node) => (hasArticles ? !isLoose(node) : node.number !== undefined || !isLoose(node)));
  const before = end < 0 ? [] : tree.slice(0, end);
  const next = tree[end];
  if (before.length === 0 || next === undefined) return [...tree];
  if (!hasArticles && (next.kind === "section" || !before.some((node) => /[,;،؛，；]$/u.test(node.text))))
    return [...tree];
  notes.add("preamble-inferred", before[0]?.at);
  for (const node of before) if (node.kind === "paragraph") node.kind = "preambular";
  const preamble: GrowingNode = {
    kind: "preamble",
    number: undefined,
    heading: undefined,
    text: "",
    original: undefined,
    at: before[0]?.at ?? "",
    children: before,
  };
  return [preamble, ...tree.slice(end)];
}

function isLoose(node: GrowingNode): boolean {
  return node.kind === "paragraph" || node.kind === "subparagraph";
}

/** Many outcome documents number their paragraphs and call none an article: there, the numbered paragraphs are the articles. */
function promoteToArticles(nodes: readonly GrowingNode[], notes: Notes): void {
  const paragraphs = [...below(nodes)].filter((node) => node.kind === "paragraph" && node.number !== undefined);
  const sections = [...below(nodes)].filter(
    (node) =>
      node.kind === "section" && node.number !== undefined && node.children.every((child) => child.kind !== "section"),
  );
  const promoted = paragraphs.length > 0 ? paragraphs : sections;
  if (promoted.length === 0) return;
  for (const node of promoted) node.kind = "article";
  notes.add("numbered-paragraphs-as-articles", promoted[0]?.at);
}

function* below(nodes: readonly GrowingNode[]): Generator<GrowingNode> {
  for (const node of nodes) {
    if (node.kind === "preamble" || node.kind === "annex") continue;
    yield node;
    if (node.kind !== "paragraph" && node.kind !== "article") yield* below(node.children);
  }
}

/** Two articles of one number are often a slip, or two alternatives; in an annex numbers begin anew. */
function noteRepeatedNumbers(nodes: readonly GrowingNode[], notes: Notes): void {
  const seen = new Set<string>();
  for (const node of below(nodes)) {
    if (node.kind !== "article" || node.number === undefined) continue;
    if (seen.has(node.number)) notes.add("article-numbers-repeat", node.at, { number: node.number });
    seen.add(node.number);
  }
}

/** The only unnumbered paragraph of an article, standing first, is the article's own text. */
function hoistOnlyParagraph(node: GrowingNode): GrowingNode {
  const children = node.children.map(hoistOnlyParagraph);
  const [first] = children;
  const unnumbered = children.filter((child) => child.kind === "paragraph" && child.number === undefined);
  if (node.kind !== "article" || node.text !== "" || !first || unnumbered.length !== 1 || unnumbered[0] !== first) {
    return { ...node, children };
  }
  return { ...node, text: first.text, original: first.original, children: [...first.children, ...children.slice(1)] };
}

function settled(node: GrowingNode): DocumentNode {
  const { kind, number, heading, text, original } = node;
  return {
    kind,
    ...(number === undefined ? {} : { number }),
    ...(heading === undefined ? {} : { heading }),
    text,
    children: node.children.map(settled),
    ...(original === undefined || original === text ? {} : { original }),
  };
}
