// A time is shown with its zone, a figure in the reader's digits, and nothing depends on the machine's own zone.
import { expect, test } from "vitest";
import { createFormatter } from "./format.ts";
import { LOCALES } from "./locales.ts";
import { directionOf } from "./locales.ts";

const gavel = "2024-09-10T08:30:00.000Z";

test("an instant says day, time and zone, in the zone that was asked for", () => {
  expect(createFormatter("en", "Asia/Seoul").instant(gavel)).toBe("10 September 2024 at 17:30 GMT+9");
  expect(createFormatter("en").time(gavel)).toBe("08:30 UTC");
});

test.each(LOCALES)("%s: every time of day names its zone", (locale) => {
  const seoul = createFormatter(locale, "Asia/Seoul");
  const utc = createFormatter(locale, "UTC");
  expect(seoul.time(gavel)).not.toBe(utc.time(gavel));
  expect(utc.time(gavel).length).toBeGreaterThan("08:30".length);
});

test("a calendar date is the same day in every zone", () => {
  for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"]) {
    expect(createFormatter("en", zone).date("2024-09-10")).toBe("10 September 2024");
  }
});

test("Arabic is written with Arabic-Indic digits", () => {
  expect(createFormatter("ar").number(2024)).toBe("٢٬٠٢٤");
});

test.each([
  ["2024-09-10T08:29:59.500Z", "now"],
  ["2024-09-10T08:27:00.000Z", "3 minutes ago"],
  ["2024-09-12T08:30:00.000Z", "in 2 days"],
  ["2023-02-16T08:30:00.000Z", "last year"],
])("%s is %j", (instant, words) => {
  expect(createFormatter("en").relative(instant, gavel)).toBe(words);
});

test("bytes are shown in the unit that keeps the number short", () => {
  const { bytes } = createFormatter("en");
  expect([bytes(0), bytes(999), bytes(1500), bytes(200_000_000)]).toEqual(["0 byte", "999 byte", "1.5 kB", "200 MB"]);
});

test("the direction of a text follows its script, whatever the tag looks like", () => {
  expect(["ar", "fa", "he", "ur-PK", "dv", "az-Arab"].map(directionOf)).toEqual(Array(6).fill("rtl"));
  expect(["en", "zh-Hans", "ru", "az", "ko"].map(directionOf)).toEqual(Array(5).fill("ltr"));
});
