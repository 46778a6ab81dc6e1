// How a provision is called in its text's own language: "Article 7", "المادة 7", "第7条"; and how it is cited: "Article 7, 1. (a)".
import { labelsOf } from "../compile/numbering.ts";
import type { ProvisionId, ProvisionKind, TextDocument } from "../document.ts";

type Worded = "part" | "chapter" | "section" | "article" | "annex";

/** `#` stands for the number. */
const PATTERNS: Readonly<Record<string, Readonly<Record<Worded | "preamble", string>>>> = {
  en: {
    preamble: "Preamble",
    part: "Part #",
    chapter: "Chapter #",
    section: "Section #",
    article: "Article #",
    annex: "Annex #",
  },
  fr: {
    preamble: "Préambule",
    part: "Partie #",
    chapter: "Chapitre #",
    section: "Section #",
    article: "Article #",
    annex: "Annexe #",
  },
  es: {
    preamble: "Preámbulo",
    part: "Parte #",
    chapter: "Capítulo #",
    section: "Sección #",
    article: "Artículo #",
    annex: "Anexo #",
  },
  ar: {
    preamble: "الديباجة",
    part: "الجزء #",
    chapter: "الفصل #",
    section: "القسم #",
    article: "المادة #",
    annex: "المرفق #",
  },
  ru: {
    preamble: "Преамбула",
    part: "Часть #",
    chapter: "Глава #",
    section: "Раздел #",
    article: "Статья #",
    annex: "Приложение #",
  },
  zh: { preamble: "序言", part: "第#部分", chapter: "第#章", section: "第#节", article: "第#条", annex: "附件#" },
  ko: { preamble: "전문", part: "제#부", chapter: "제#장", section: "제#절", article: "제#조", annex: "부속서 #" },
};

const isWorded = (kind: ProvisionKind): kind is Worded =>
  kind === "part" || kind === "chapter" || kind === "section" || kind === "article" || kind === "annex";

const patternsOf = (language: string) => PATTERNS[language.split("-")[0] ?? "en"] ?? PATTERNS["en"];

/** `label` is the computed number; kinds that are numbered without a word ("1.", "(a)") keep it as it is. */
export function fullLabel(kind: ProvisionKind, label: string, language: string): string {
  if (!isWorded(kind)) return label;
  return (patternsOf(language)?.[kind] ?? "#").replace("#", label).trim();
}

/** Citations of all provisions of a document, each with what it stands in as far up as the article: "Article 7, 1. (a)". */
export function citationsOf(document: TextDocument, language: string): ReadonlyMap<ProvisionId, string> {
  const labels = labelsOf(document);
  const citations = new Map<ProvisionId, string>();
  const unlabelled = new Map<ProvisionId | null, number>();
  for (const { id, kind, parent, heading } of document.provisions) {
    const number = labels.get(id) ?? "";
    const own = fullLabel(kind, number, language);
    if (isWorded(kind)) citations.set(id, own);
    else if (kind === "preamble") citations.set(id, heading || (patternsOf(language)?.preamble ?? ""));
    else {
      const nth = (unlabelled.get(parent) ?? 0) + 1;
      if (own === "") unlabelled.set(parent, nth);
      const above = parent === null ? "" : (citations.get(parent) ?? "");
      const label = own === "" ? `¶ ${nth}` : own;
      citations.set(id, above === "" ? label : `${above}${kind === "subparagraph" ? " " : ", "}${label}`);
    }
  }
  return citations;
}
