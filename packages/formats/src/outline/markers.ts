// Recognises the marks that number paragraphs: "1.", "(a)", "(iv)", "1.2", "一、", "(أ)", "가.", "•", "OP1 bis" ...
import {
  ARABIC_ABJAD,
  ARABIC_ALPHABET,
  HANGUL_SYLLABLES,
  RUSSIAN_ALPHABET,
  chineseValue,
  decimalValue,
  letterValue,
  romanValue,
} from "./numerals.ts";

/** One way to read a marker: the kind of list it counts in ("lower-roman()"), and its place there from 1. */
export interface MarkerReading {
  readonly series: string;
  readonly value: number;
}

export interface Marker {
  /** As printed: "1.", "(a)", "•". */
  readonly number: string;
  /** More than one where letters are also numerals: "(i)" is the ninth letter or the first number. Likelier first. */
  readonly readings: readonly MarkerReading[];
  /** The text after it. */
  readonly rest: string;
}

const BULLET = /^(?<mark>[-–—•·▪◦‣●○■□➢✓*\uF0B7\uF0A7])[ \t\u00A0]+/u;
const RESOLUTION =
  /^(?<mark>(?<side>PP|OP)[ \u00A0]?(?<count>\d{1,3})(?:[ .]?(?:bis|ter|quater|quinquies|alt|alternative|[a-z](?![a-z])))*)[.:)]?[ \t\u00A0]+/u;
const DOTTED = /^(?<mark>\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){1,5}\.?)[ \t\u00A0]+/u;
const CIRCLED = /^(?<mark>[①-⑳])[ \t\u00A0]*/u;
const ENCLOSED =
  /^(?<mark>[(\uFF08](?<count>\p{Nd}{1,3}|[a-z]{1,5}|[A-Z]{1,5}|[\u0621-\u064A]|[а-яА-Я]|[一二三四五六七八九十]{1,4}|[가-하])(?<suffix>[ -]?(?:bis|ter|quater))?[)\uFF09])[ \t\u00A0]*/u;
const CLOSED =
  /^(?<mark>(?<count>\p{Nd}{1,3}|[a-z]{1,4}|[A-Z]|[\u0621-\u064A]|[а-я])(?<suffix>[ -]?(?:bis|ter|quater))?[)\uFF09])[ \t\u00A0]+/u;
const STOPPED =
  /^(?<mark>(?<count>\p{Nd}{1,3}|[a-z]{1,4}|[A-Z]|[IVXLC]{1,6}|[가-하])(?<suffix>[ -]?(?:bis|ter|quater))?[.\uFF0E])(?:[ \t\u00A0]+|(?=\p{Script=Han}|\p{Script=Hangul}))/u;
const CHINESE_STOPPED = /^(?<mark>(?<count>[一二三四五六七八九十]{1,4}|\p{Nd}{1,3})、)[ \t\u00A0]*/u;
const ARABIC_DASHED =
  /^(?<mark>(?<count>\p{Nd}{1,3}|[\u0621-\u064A])[ \u00A0]?[-–ـ])[ \t\u00A0]*(?=\p{Script=Arabic})/u;

/** The marker that a paragraph begins with, or undefined. */
export function leadingMarker(text: string): Marker | undefined {
  const bullet = BULLET.exec(text);
  if (bullet) return marked(text, bullet, [{ series: `bullet${bullet.groups?.["mark"] ?? ""}`, value: 0 }]);
  const resolution = RESOLUTION.exec(text);
  if (resolution?.groups) {
    return marked(text, resolution, [
      { series: resolution.groups["side"] ?? "", value: Number(resolution.groups["count"]) },
    ]);
  }
  const dotted = DOTTED.exec(text);
  if (dotted) {
    const parts = (dotted.groups?.["mark"] ?? "").split(".").filter((part) => part !== "");
    return marked(text, dotted, [{ series: `dotted${parts.length}`, value: decimalValue(parts.at(-1) ?? "") ?? 0 }]);
  }
  const circled = CIRCLED.exec(text);
  if (circled) return marked(text, circled, [{ series: "circled", value: text.charCodeAt(0) - 0x245f }]);
  for (const [shape, pattern] of SHAPES) {
    const match = pattern.exec(text);
    const readings = readingsOf(match?.groups?.["count"] ?? "", shape);
    if (match && readings.length > 0) return marked(text, match, readings);
  }
  return undefined;
}

const SHAPES: readonly (readonly [shape: string, pattern: RegExp])[] = [
  ["()", ENCLOSED],
  [")", CLOSED],
  [".", STOPPED],
  ["、", CHINESE_STOPPED],
  ["-", ARABIC_DASHED],
];

/** The readings of a number that a word processor computed: "1.", "(a)", "Article 3" (none, as it is no marker). */
export function readingsOfNumber(number: string): readonly MarkerReading[] {
  return leadingMarker(`${number} x`)?.readings ?? [];
}

function marked(text: string, match: RegExpExecArray, readings: readonly MarkerReading[]): Marker {
  const mark = match.groups?.["mark"] ?? "";
  const number = /^[-*\uF0B7\uF0A7·]$/u.test(mark) ? "•" : mark;
  return { number, readings, rest: text.slice(match[0].length) };
}

function readingsOf(count: string, shape: string): MarkerReading[] {
  const decimal = decimalValue(count);
  if (decimal !== undefined) return [{ series: `decimal${shape}`, value: decimal }];
  const readings: MarkerReading[] = [];
  const add = (series: string, value: number | undefined): void => {
    if (value !== undefined && value > 0) readings.push({ series: `${series}${shape}`, value });
  };
  if (/^[a-z]+$/.test(count)) {
    add("lower-letter", letterValue(count));
    add("lower-roman", romanValue(count));
  } else if (/^[A-Z]+$/.test(count)) {
    add("upper-letter", letterValue(count.toLowerCase()));
    add("upper-roman", romanValue(count));
  } else {
    add("chinese", chineseValue(count));
    add("abjad", ARABIC_ABJAD.indexOf(count === "ا" ? "أ" : count) + 1);
    add("arabic", ARABIC_ALPHABET.indexOf(count === "ا" ? "أ" : count) + 1);
    add("russian", RUSSIAN_ALPHABET.indexOf(count.toLowerCase()) + 1);
    add("hangul", HANGUL_SYLLABLES.indexOf(count) + 1);
  }
  return readings;
}
