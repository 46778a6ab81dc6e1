// Dates, numbers and lists as a reader of one language writes them; a time is never shown without its zone.
import { LOCALE_FACTS } from "./locales.ts";
import type { Locale } from "./locales.ts";

export interface Formatter {
  readonly locale: Locale;
  /** The IANA zone in which instants are shown, for example "Asia/Seoul". */
  readonly zone: string;
  /** A calendar date without a zone: "2024-09-10" as "10 September 2024". */
  readonly date: (date: string) => string;
  /** An instant with its zone: "2024-09-10T08:30:00.000Z" as "10 September 2024 at 17:30 GMT+9". */
  readonly instant: (instant: string) => string;
  /** The time of day of an instant with its zone: "17:30 GMT+9". */
  readonly time: (instant: string) => string;
  /** How far `instant` is from `now`, in the unit a person would use: "3 minutes ago", "in 2 days". Both RFC 3339. */
  readonly relative: (instant: string, now: string) => string;
  readonly number: (value: number) => string;
  /** A share from 0 to 1 as a percentage without decimals. */
  readonly share: (value: number) => string;
  /** Bytes in the unit that keeps the number short: 1536 as "1.5 kB". */
  readonly bytes: (value: number) => string;
  /** "KEN, NLD and SGP". */
  readonly list: (items: readonly string[]) => string;
  /** The order in which this language lists names. */
  readonly compare: (a: string, b: string) => number;
}

/** @param zone an IANA zone; "UTC" where the reader's is not known */
export function createFormatter(locale: Locale, zone = "UTC"): Formatter {
  const tag = LOCALE_FACTS[locale].format;
  const date = once(() => new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }));
  const instant = once(
    () =>
      new Intl.DateTimeFormat(tag, {
        day: "numeric",
        month: "long",
        year: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        timeZone: zone,
        timeZoneName: "short",
      }),
  );
  const time = once(
    () =>
      new Intl.DateTimeFormat(tag, {
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        timeZone: zone,
        timeZoneName: "short",
      }),
  );
  const relative = once(() => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }));
  const number = once(() => new Intl.NumberFormat(tag));
  const share = once(() => new Intl.NumberFormat(tag, { style: "percent" }));
  const list = once(() => new Intl.ListFormat(tag, { type: "conjunction" }));
  const collator = once(() => new Intl.Collator(tag, { numeric: true }));
  return {
    locale,
    zone,
    date: (value) => date().format(new Date(value)),
    instant: (value) => instant().format(new Date(value)),
    time: (value) => time().format(new Date(value)),
    relative: (value, now) => {
      const [amount, unit] = distance(Date.parse(value) - Date.parse(now));
      return relative().format(amount, unit);
    },
    number: (value) => number().format(value),
    share: (value) => share().format(value),
    bytes: (value) => {
      const [amount, unit] = byteUnit(value);
      return new Intl.NumberFormat(tag, { style: "unit", unit, maximumFractionDigits: 1 }).format(amount);
    },
    list: (items) => list().format(items),
    compare: (a, b) => collator().compare(a, b),
  };
}

/** Units from coarse to fine with their length in milliseconds; months and years as their mean in the Gregorian calendar. */
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_556_952_000],
  ["month", 2_629_746_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

function distance(milliseconds: number): readonly [number, Intl.RelativeTimeFormatUnit] {
  for (const [unit, length] of UNITS) {
    if (Math.abs(milliseconds) >= length) return [Math.trunc(milliseconds / length), unit];
  }
  return [0, "second"];
}

const BYTE_UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

function byteUnit(bytes: number): readonly [number, string] {
  let amount = bytes;
  let index = 0;
  while (Math.abs(amount) >= 1000 && index < BYTE_UNITS.length - 1) {
    amount /= 1000;
    index += 1;
  }
  return [amount, BYTE_UNITS[index] ?? "byte"];
}

/** Intl objects are dear to make (tens of microseconds) and most pages need few of them. */
function once<Thing>(make: () => Thing): () => Thing {
  let made: Thing | undefined;
  return () => (made ??= make());
}
