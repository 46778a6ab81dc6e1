// How a provision is called in its text's own language: "Article 7", "المادة 7", "第7条".
import type { ProvisionKind } from "../document.ts";

type Worded = "part" | "chapter" | "section" | "article" | "annex";

/** `#` stands for the number. */
const PATTERNS: Readonly<Record<string, Readonly<Record<Worded, string>>>> = {
  en: { part: "Part #", chapter: "Chapter #", section: "Section #", article: "Article #", annex: "Annex #" },
  fr: { part: "Partie #", chapter: "Chapitre #", section: "Section #", article: "Article #", annex: "Annexe #" },
  es: { part: "Parte #", chapter: "Capítulo #", section: "Sección #", article: "Artículo #", annex: "Anexo #" },
  ar: { part: "الجزء #", chapter: "الفصل #", section: "القسم #", article: "المادة #", annex: "المرفق #" },
  ru: { part: "Часть #", chapter: "Глава #", section: "Раздел #", article: "Статья #", annex: "Приложение #" },
  zh: { part: "第#部分", chapter: "第#章", section: "第#节", article: "第#条", annex: "附件#" },
  ko: { part: "제#부", chapter: "제#장", section: "제#절", article: "제#조", annex: "부속서 #" },
};

const isWorded = (kind: ProvisionKind): kind is Worded =>
  kind === "part" || kind === "chapter" || kind === "section" || kind === "article" || kind === "annex";

/** `label` is the computed number; kinds that are numbered without a word ("1.", "(a)") keep it as it is. */
export function fullLabel(kind: ProvisionKind, label: string, language: string): string {
  if (!isWorded(kind)) return label;
  const patterns = PATTERNS[language.split("-")[0] ?? "en"] ?? PATTERNS["en"];
  return (patterns?.[kind] ?? "#").replace("#", label).trim();
}
