// A reader gets the language that they chose, else the best that their browser asks for, else English.
import { expect, test } from "vitest";
import { negotiateLocale } from "./negotiate.ts";

test("the reader's own choice goes before what the browser asks for", () => {
  expect(negotiateLocale({ cookie: "ko", acceptLanguage: "fr" })).toBe("ko");
});

test("a cookie with a language that we do not speak is no choice", () => {
  expect(negotiateLocale({ cookie: "de", acceptLanguage: "fr" })).toBe("fr");
  expect(negotiateLocale({ cookie: "<script>" })).toBe("en");
});

test.each([
  ["fr-CA,fr;q=0.9,en;q=0.8", "fr"],
  ["de,en;q=0.5,ru;q=0.8", "ru"],
  ["zh-TW", "zh"],
  ["AR", "ar"],
  ["es;q=0, en;q=0.1", "en"],
  ["*", "en"],
  ["", "en"],
  [";;;q=x,,", "en"],
  ["fr;q=7, ko;q=0.2", "ko"],
])("Accept-Language %j gives %s", (acceptLanguage, locale) => {
  expect(negotiateLocale({ acceptLanguage })).toBe(locale);
});

test("a header of any length is read in bounded time and never throws", () => {
  expect(negotiateLocale({ acceptLanguage: "xx,".repeat(1_000_000) + "fr" })).toBe("en");
});
