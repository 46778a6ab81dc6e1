// Reads the numerals that legal texts number with: decimal digits of any script, Roman, Chinese, letters, ordinals.

const ROMAN = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;
const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
const CHINESE_DIGITS = "〇一二三四五六七八九";
const CHINESE_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** The letter sequences that lists count with, in their usual order. */
export const ARABIC_ALPHABET = [..."أبتثجحخدذرزسشصضطظعغفقكلمنهوي"];
export const ARABIC_ABJAD = [..."أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"];
export const RUSSIAN_ALPHABET = [..."абвгдежзиклмнопрстуфхцчшщэюя"];
export const HANGUL_SYLLABLES = [..."가나다라마바사아자차카타파하"];

/** Digits of any script as a number ("١٢", "12", "12" are 12), or undefined. */
export function decimalValue(text: string): number | undefined {
  if (!/^\p{Nd}{1,9}$/u.test(text)) return undefined;
  let value = 0;
  for (const digit of text) value = value * 10 + digitValue(digit);
  return value;
}

function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  // Every script's digits stand in one run of ten, zero first; find how far this one is from its zero.
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return code < 0x80 ? code - 0x30 : value;
}

/** A well-formed Roman numeral in either case as a number, or undefined. */
export function romanValue(text: string): number | undefined {
  const upper = text.toUpperCase();
  if (upper === "" || upper.length > 15 || !ROMAN.test(upper)) return undefined;
  let value = 0;
  for (let index = 0; index < upper.length; index++) {
    const own = ROMAN_VALUES[upper[index] ?? ""] ?? 0;
    const next = ROMAN_VALUES[upper[index + 1] ?? ""] ?? 0;
    value += own < next ? -own : own;
  }
  return value;
}

/** A Chinese numeral up to 9,999 ("二十三", "一百零五") as a number, or undefined. */
export function chineseValue(text: string): number | undefined {
  if (!/^[〇零一二三四五六七八九十百千两]{1,9}$/u.test(text)) return undefined;
  let total = 0;
  let digit: number | undefined;
  for (const character of text) {
    const unit = CHINESE_UNITS[character];
    if (unit !== undefined) {
      total += (digit ?? 1) * unit;
      digit = undefined;
    } else if (character === "零") digit = undefined;
    else digit = character === "两" ? 2 : CHINESE_DIGITS.indexOf(character);
  }
  return total + (digit ?? 0);
}

/** The place of a letter in a list's sequence, from 1: "b" is 2, "bb" is 28 (as word processors count on); or undefined. */
export function letterValue(text: string): number | undefined {
  if (!/^[a-z]{1,4}$/.test(text) || new Set(text).size > 1) return undefined;
  return text.charCodeAt(0) - 96 + (text.length - 1) * 26;
}
