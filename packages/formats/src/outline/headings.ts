// Recognises the structural headings of legal texts in seven languages: "Article 7", "Première partie", "第一条", "제1조" ...
import type { NodeKind } from "../document.ts";
import { romanValue } from "./numerals.ts";

export interface StructuralHeading {
  readonly kind: Extract<NodeKind, "preamble" | "part" | "chapter" | "section" | "article" | "annex">;
  /** As printed: "Article 7", "PART I", "第一条"; absent for a preamble. */
  readonly number?: string;
  /** What follows the number on the line, without the mark between them. */
  readonly rest: string;
  /** How number and rest are parted: by nothing (no rest), by a mark such as a dash, by brackets round the rest, by a blank. */
  readonly parted: "nothing" | "mark" | "brackets" | "blank";
}

type Numbered = Exclude<StructuralHeading["kind"], "preamble">;

const PREAMBLES = new Set(
  "preamble|préambule|preambule|preámbulo|preambulo|الديباجة|ديباجة|преамбула|序言|前言|序文|전문|전문(前文)".split(
    "|",
  ),
);

// Words that stand before a number. The longer word of two with a common beginning comes first.
const WORDS: readonly (readonly [kind: Numbered, words: string])[] = [
  ["article", "articles?(?= (?:premier|1er))|article|artículo|articulo|art\\.|المادة|مادة|статья"],
  ["part", "partie|parte|part|titre|título|title|книга|الجزء|الباب|часть"],
  ["chapter", "chapitre|chapter|capítulo|capitulo|الفصل|глава"],
  ["section", "sección|seccion|section|القسم|الفرع|раздел"],
  ["annex", "annexe|annex|anexo|appendix|appendice|apéndice|المرفق|مرفق|الملحق|приложение"],
];

const DIGITS = "\\p{Nd}{1,4}(?:[.\\-]\\p{Nd}{1,3})*(?:\\.?[º°ª]|er|re|ère)?";
const ORDINALS = [
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth|seventh",
  "premier|première|deuxième|troisième|quatrième|cinquième|sixième|septième|unique|liminaire",
  "primero|primera|segundo|segunda|tercero|tercera|cuarto|cuarta|quinto|quinta|sexto|sexta|séptimo|séptima|único|única",
  "первая|вторая|третья|четвертая|четвёртая|пятая|шестая|седьмая|восьмая|девятая|десятая",
].join("|");
const ARABIC_ORDINAL = "ال\\p{L}{2,9}(?: (?:عشرة?|و?ال\\p{L}{2,9}|بعد المائة))?";
const SUFFIX =
  "(?:[ \\u00A0]?(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|مكررا?|مكرر|-?\\p{Lu}(?!\\p{L})))?";
const ROMAN_OR_LETTER = "[IVXLCDM]+(?![\\p{L}])|[A-Z](?![\\p{L}'’])";

const ORDINAL = new RegExp(`^(?:${ORDINALS})$`, "iu");

const WORD_THEN_NUMBER = WORDS.map(([kind, words]) => ({
  kind,
  pattern: new RegExp(
    `^(?<word>${words})(?![\\p{L}])[ \\u00A0]?(?<number>\\((?:${DIGITS})\\)|${DIGITS}${SUFFIX}|${ROMAN_OR_LETTER}|(?:${ORDINALS})(?!\\p{L})${SUFFIX}|${ARABIC_ORDINAL}(?!\\p{L}))`,
    "iu",
  ),
}));

const NUMBER_THEN_WORD = new RegExp(
  `^(?:${ORDINALS})[ \\u00A0](?<word>part|chapter|section|partie|parte|часть|глава)(?!\\p{L})`,
  "iu",
);

const CHINESE =
  /^第\s?(?:[〇零一二三四五六七八九十百千两]{1,7}|\p{Nd}{1,4})\s?(?<word>部分|条|條|编|編|部|章|节|節)(?:之[一二三四五六七八九十]{1,2})?/u;
const KOREAN = /^제\s?\p{Nd}{1,4}\s?(?<word>조|부|편|장|절)(?:의\s?\p{Nd}{1,2})?(?!\p{Script=Hangul})/u;
const EAST_ASIAN_ANNEX =
  /^(?:附件|附录|附則|부속서|부록|별표)\s?(?:[一二三四五六七八九十]{1,3}|\p{Nd}{1,2}|[IVX]{1,5})?(?![\p{L}\p{Nd}])/u;
const BARE_ANNEX = /^(?:annex|annexe|anexo|appendix|المرفق|приложение)$/iu;

const EAST_ASIAN_KINDS: Readonly<Record<string, Numbered>> = {
  条: "article",
  條: "article",
  조: "article",
  部分: "part",
  部: "part",
  编: "part",
  編: "part",
  부: "part",
  편: "part",
  章: "chapter",
  장: "chapter",
  节: "section",
  節: "section",
  절: "section",
};

/** What a line is the heading of, or undefined. Only the line itself is judged, not how it is set. */
export function structuralHeading(line: string): StructuralHeading | undefined {
  if (PREAMBLES.has(line.replace(/[\s:.。：]/g, "").toLowerCase()))
    return { kind: "preamble", rest: "", parted: "nothing" };
  return wordThenNumber(line) ?? numberThenWord(line) ?? eastAsian(line) ?? bareAnnex(line);
}

function wordThenNumber(line: string): StructuralHeading | undefined {
  for (const { kind, pattern } of WORD_THEN_NUMBER) {
    const match = pattern.exec(line);
    const number = match?.groups?.["number"];
    if (!match || number === undefined) continue;
    // The pattern ignores case for the word's sake; a Roman numeral or a letter counts in capitals only.
    if (/^[a-z]+$/i.test(number) && !ORDINAL.test(number)) {
      if (number !== number.toUpperCase()) continue;
      if (number.length > 1 && romanValue(number) === undefined) continue;
    }
    return headed(kind, line, match[0]);
  }
  return undefined;
}

function numberThenWord(line: string): StructuralHeading | undefined {
  const match = NUMBER_THEN_WORD.exec(line);
  const word = match?.groups?.["word"]?.toLowerCase();
  if (!match || word === undefined) return undefined;
  const kind = word === "chapter" || word === "глава" ? "chapter" : word === "section" ? "section" : "part";
  return headed(kind, line, match[0]);
}

function eastAsian(line: string): StructuralHeading | undefined {
  const match = CHINESE.exec(line) ?? KOREAN.exec(line);
  const kind = EAST_ASIAN_KINDS[match?.groups?.["word"] ?? ""];
  if (match && kind) return headed(kind, line, match[0]);
  const annex = EAST_ASIAN_ANNEX.exec(line);
  return annex ? headed("annex", line, annex[0]) : undefined;
}

function bareAnnex(line: string): StructuralHeading | undefined {
  return BARE_ANNEX.test(line) ? { kind: "annex", number: line, rest: "", parted: "nothing" } : undefined;
}

const MARK = /^[ \u00A0]?(?:\.[-–—]|[-–—−:：.．、|])[ \u00A0]?/u;
const BRACKETED =
  /^[ \u00A0]?(?:\((?<round>[^()]{1,200})\)|（(?<wide>[^（）]{1,200})）|【(?<lens>[^【】]{1,200})】|〔(?<shell>[^〔〕]{1,200})〕)/u;

/** Parts what follows the number; undefined where the number goes on into a word or a clause ("Article 7, paragraph 2"). */
function headed(kind: Numbered, line: string, number: string): StructuralHeading | undefined {
  const after = line.slice(number.length);
  if (after.trim() === "") return { kind, number, rest: "", parted: "nothing" };
  if (after.startsWith("\n")) return { kind, number, rest: after.trim(), parted: "mark" };
  const bracketed = BRACKETED.exec(after);
  if (bracketed?.groups) {
    const { round, wide, lens, shell } = bracketed.groups;
    // "Article 7(2)" names a paragraph of an article; it is no heading.
    const inside = (round ?? wide ?? lens ?? shell ?? "").trim();
    if (/^\p{Nd}+$/u.test(inside)) return undefined;
    const text = after.slice(bracketed[0].length).trim();
    return { kind, number, rest: text === "" ? inside : `${inside}\n${text}`, parted: "brackets" };
  }
  const mark = MARK.exec(after);
  if (mark) {
    const rest = after.slice(mark[0].length).trim();
    return {
      kind,
      number: mark[0].trim() === "." && rest === "" ? `${number}.` : number,
      rest,
      parted: rest === "" ? "nothing" : "mark",
    };
  }
  return /^[ \u00A0\u3000]/.test(after) ? { kind, number, rest: after.trim(), parted: "blank" } : undefined;
}

/** The longest line that can be a heading where nothing but its words says so, in UTF-16 code units. */
const MAX_HEADING = 120;

/** Whether words read like a heading: short, one line, no mark at the end that ends a sentence or a clause. */
export function readsLikeHeading(text: string): boolean {
  return text.length <= MAX_HEADING && !text.includes("\n") && !/[.,;:!?。，；：、؛،؟]$/u.test(text);
}
