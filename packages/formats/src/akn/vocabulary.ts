// Which element of Akoma Ntoso 3.0 says which kind of node, both ways.
import type { NodeKind } from "../document.ts";

/** Elements of the hierarchy (schema group ANhier) by the kind that they are read as. */
const KIND_OF_ELEMENT: Readonly<Record<string, NodeKind>> = {
  part: "part",
  subpart: "part",
  book: "part",
  tome: "part",
  title: "part",
  subtitle: "part",
  chapter: "chapter",
  subchapter: "chapter",
  section: "section",
  subsection: "section",
  division: "section",
  subdivision: "section",
  article: "article",
  rule: "article",
  paragraph: "paragraph",
  clause: "paragraph",
  level: "paragraph",
  transitional: "paragraph",
  subparagraph: "subparagraph",
  subclause: "subparagraph",
  subrule: "subparagraph",
  point: "subparagraph",
  indent: "subparagraph",
  alinea: "subparagraph",
  proviso: "subparagraph",
  list: "subparagraph",
  sublist: "subparagraph",
};

export function kindOfElement(local: string): NodeKind | undefined {
  return KIND_OF_ELEMENT[local];
}

/** The element that a kind is written as; those that have none of their own are `hcontainer`s by their name. */
export function elementOfKind(kind: NodeKind): string | undefined {
  switch (kind) {
    case "part":
    case "chapter":
    case "section":
    case "article":
    case "paragraph":
    case "subparagraph":
      return kind;
    case "preamble":
    case "preambular":
    case "annex":
      return undefined;
  }
}

/** The beginnings of ids (Akoma Ntoso Naming Convention 1.0, section 5.3). */
export const ID_OF_KIND: Readonly<Record<NodeKind, string>> = {
  preamble: "preamble",
  preambular: "rec",
  part: "part",
  chapter: "chp",
  section: "sec",
  article: "art",
  paragraph: "para",
  subparagraph: "subpara",
  annex: "att",
};

/** ISO 639-2 codes, which Akoma Ntoso names languages by. */
const ALPHA3: Readonly<Record<string, string>> = {
  en: "eng",
  fr: "fra",
  es: "spa",
  ar: "ara",
  ru: "rus",
  zh: "zho",
  ko: "kor",
};

export function threeLetterLanguage(language: string | undefined): string {
  return ALPHA3[(language ?? "").split("-")[0] ?? ""] ?? "und";
}

/** A BCP 47 tag of what a file calls its language; undefined where it names none. */
export function languageTag(value: string): string | undefined {
  const short = Object.entries(ALPHA3).find(([, code]) => code === value.toLowerCase())?.[0];
  return short ?? (/^[a-z]{2}$/.test(value) ? value : undefined);
}
