// Calendar dates as people of seven languages write them; one that could be two days is not guessed at.
import { decimalValue } from "../outline/numerals.ts";
import { plainName } from "./country-codes.ts";

const LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh", "ko"] as const;

let months: ReadonlyMap<string, number> | undefined;

export type CalendarDate = `${number}-${string}` | "ambiguous" | "unreadable";

/** A date "2024-09-10" of a year from 1900 to 2199, or why there is none. */
export function calendarDate(printed: string): CalendarDate {
  const text = printed
    .trim()
    .replace(/[\u200E\u200F\u061C]/g, "")
    .replace(/\p{Nd}+/gu, (digits) => String(decimalValue(digits) ?? digits).padStart(digits.length, "0"));
  if (text.length > 60) return "unreadable";
  const yearFirst = /^(\d{4})[-/.年년]\s?(\d{1,2})[-/.月월]\s?(\d{1,2})[日일.]?(?:[T ]\d{2}:\d{2}.*)?$/.exec(text);
  if (yearFirst) return dateOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text);
  if (numeric) return dayAndMonth(numeric[1], numeric[3], numeric[4], numeric[2] === ".");
  return named(text);
}

/** With dots the day comes first wherever people write so; with strokes it depends on the country. */
function dayAndMonth(
  first: string | undefined,
  second: string | undefined,
  year: string | undefined,
  dayFirst: boolean,
): CalendarDate {
  const [one, other] = [Number(first), Number(second)];
  if (!dayFirst && one <= 12 && other <= 12 && one !== other) return "ambiguous";
  return one > 12 || dayFirst || other <= 12 ? dateOf(year, second, first) : dateOf(year, first, second);
}

function named(text: string): CalendarDate {
  const numbers = text.match(/\d+/g) ?? [];
  const word = text.replace(/\d+(?:st|nd|rd|th|er|º|ª)?/gi, " ");
  const month = plainName(word)
    .split(" ")
    .map((part) => (months ??= monthNames()).get(part))
    .find((found) => found !== undefined);
  const year = numbers.find((digits) => digits.length === 4);
  const day = numbers.find((digits) => digits.length <= 2);
  if (numbers.length !== 2 || month === undefined) return "unreadable";
  return dateOf(year, String(month), day);
}

function monthNames(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const language of LANGUAGES) {
    for (const style of ["long", "short"] as const) {
      // Both as they stand alone and as they stand in a date: Russian has two cases.
      const alone = new Intl.DateTimeFormat(language, { month: style, timeZone: "UTC" });
      const within = new Intl.DateTimeFormat(language, {
        day: "numeric",
        month: style,
        year: "numeric",
        timeZone: "UTC",
      });
      for (let month = 1; month <= 12; month++) {
        const day = Date.UTC(2024, month - 1, 15);
        const inDate = within.formatToParts(day).find(({ type }) => type === "month")?.value ?? "";
        for (const name of [alone.format(day), inDate]) {
          const plain = plainName(name);
          if (/^\p{L}{3,}$/u.test(plain)) names.set(plain, month);
        }
      }
    }
  }
  return names;
}

function dateOf(year: string | undefined, month: string | undefined, day: string | undefined): CalendarDate {
  const iso: CalendarDate = `${Number(year)}-${(month ?? "").padStart(2, "0")}-${(day ?? "").padStart(2, "0")}`;
  if (!/^(?:19|20|21)\d\d-\d\d-\d\d$/.test(iso)) return "unreadable";
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? "unreadable" : iso;
}
