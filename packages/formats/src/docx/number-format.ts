// Prints list numbers in Word's formats (ECMA-376 part 1, 17.18.59 ST_NumberFormat).
import { ARABIC_ABJAD, ARABIC_ALPHABET, HANGUL_SYLLABLES, RUSSIAN_ALPHABET } from "../outline/numerals.ts";

const ROMAN: readonly (readonly [value: number, digits: string])[] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];
const LATIN_ALPHABET = [..."abcdefghijklmnopqrstuvwxyz"];
const HEBREW_ALPHABET = [..."אבגדהוזחטיכלמנסעפצקרשת"];
const CHOSUNG = [..."ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"];
const HEAVENLY_STEMS = [..."甲乙丙丁戊己庚辛壬癸"];
const CHINESE_DIGITS = [..."〇一二三四五六七八九"];
const KOREAN_DIGITS = [..."영일이삼사오육칠팔구"];

type Printer = (value: number) => string;

const PRINTERS: Readonly<Record<string, Printer>> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, "0"),
  decimalFullWidth: (value) => digitsOf(value, [..."０１２３４５６７８９"]),
  decimalHalfWidth: String,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: (value) => `(${value})`,
  decimalEnclosedFullstop: (value) => `${value}.`,
  numberInDash: (value) => `- ${value} -`,
  lowerLetter: (value) => repeatedLetter(value, LATIN_ALPHABET),
  upperLetter: (value) => repeatedLetter(value, LATIN_ALPHABET).toUpperCase(),
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperRoman: roman,
  ordinal: ordinal,
  russianLower: (value) => repeatedLetter(value, RUSSIAN_ALPHABET),
  russianUpper: (value) => repeatedLetter(value, RUSSIAN_ALPHABET).toUpperCase(),
  arabicAlpha: (value) => repeatedLetter(value, ARABIC_ALPHABET),
  arabicAbjad: (value) => repeatedLetter(value, ARABIC_ABJAD),
  hebrew1: (value) => repeatedLetter(value, HEBREW_ALPHABET),
  hebrew2: (value) => repeatedLetter(value, HEBREW_ALPHABET),
  ganada: (value) => repeatedLetter(value, HANGUL_SYLLABLES),
  chosung: (value) => repeatedLetter(value, CHOSUNG),
  koreanDigital: (value) => digitsOf(value, KOREAN_DIGITS),
  koreanCounting: (value) => counted(value, KOREAN_DIGITS, ["", "십", "백", "천"]),
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  japaneseCounting: chinese,
  ideographDigital: (value) => digitsOf(value, CHINESE_DIGITS),
  taiwaneseDigital: (value) => digitsOf(value, CHINESE_DIGITS),
  japaneseDigitalTenThousand: (value) => digitsOf(value, CHINESE_DIGITS),
  ideographTraditional: (value) => HEAVENLY_STEMS[(value - 1) % HEAVENLY_STEMS.length] ?? String(value),
  hindiNumbers: (value) => digitsOf(value, [..."०१२३४५६७८९"]),
  thaiNumbers: (value) => digitsOf(value, [..."๐๑๒๓๔๕๖๗๘๙"]),
};

/** Larger numbers are printed in decimal: letters and Roman digits would grow without bound. */
const MAX_SPELLED = 3_999;

/** `value` in `format`; undefined where the format is not known. "none" prints nothing. */
export function formatNumber(value: number, format: string): string | undefined {
  if (format === "none") return "";
  const printer = PRINTERS[format];
  if (!printer) return undefined;
  return value < 1 || value > MAX_SPELLED ? String(value) : printer(value);
}

function roman(value: number): string {
  let rest = value;
  let printed = "";
  for (const [size, digits] of ROMAN) {
    while (rest >= size) {
      printed += digits;
      rest -= size;
    }
  }
  return printed;
}

/** a ... z, aa, bb ... zz, aaa: Word repeats the letter. */
function repeatedLetter(value: number, alphabet: readonly string[]): string {
  const letter = alphabet[(value - 1) % alphabet.length] ?? "";
  return letter.repeat(Math.floor((value - 1) / alphabet.length) + 1);
}

function circled(value: number): string {
  return value <= 20 ? String.fromCharCode(0x245f + value) : String(value);
}

function ordinal(value: number): string {
  const tens = value % 100;
  const suffix = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
  return `${value}${suffix}`;
}

function digitsOf(value: number, digits: readonly string[]): string {
  return [...String(value)].map((digit) => digits[Number(digit)] ?? digit).join("");
}

function chinese(value: number): string {
  return counted(value, CHINESE_DIGITS, ["", "十", "百", "千"]);
}

/** 一, 十一, 二十, 一百零五: zeros in between are read once, and ten is not "one ten". */
function counted(value: number, digits: readonly string[], units: readonly string[]): string {
  const zero = digits[0] === "〇" ? "零" : "";
  const all = [...String(value)];
  let printed = "";
  let gap = false;
  for (const [index, digit] of all.entries()) {
    if (digit === "0") {
      gap = true;
      continue;
    }
    if (gap && printed !== "") printed += zero;
    gap = false;
    const unit = units[all.length - 1 - index] ?? "";
    const silentOne = digit === "1" && unit !== "" && index === 0 && (all.length === 2 || zero === "");
    printed += silentOne ? unit : `${digits[Number(digit)] ?? ""}${unit}`;
  }
  return printed;
}
