// Words come out in the right language, with the right plural, and things stand where the sentence puts them.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compileCatalogue } from "./compile.ts";
import { createTranslator } from "./translator.ts";

const brackets = {
  en: "{count, plural, one {# bracket open} other {# brackets open}}",
  ru: "{count, plural, one {# скобка открыта} few {# скобки открыты} many {# скобок открыто} other {# скобки открыто}}",
  ar: "{count, plural, zero {لا أقواس} one {قوس واحد} two {قوسان} few {# أقواس} many {# قوسًا} other {# قوس}}",
};

test.each([
  ["en", 1, "1 bracket open"],
  ["en", 2000, "2,000 brackets open"],
  ["ru", 1, "1 скобка открыта"],
  ["ru", 3, "3 скобки открыты"],
  ["ru", 11, "11 скобок открыто"],
  ["ar", 0, "لا أقواس"],
  ["ar", 2, "قوسان"],
  ["ar", 5, "٥ أقواس"],
  ["ar", 12, "١٢ قوسًا"],
] as const)("%s counts %d by its own plural rules and digits", (locale, count, words) => {
  const { translate } = createTranslator(locale, [compileCatalogue({ open: brackets[locale] })]);
  expect(translate("open", { count })).toBe(words);
});

test("an unknown id comes back as itself, and none is known by way of Object.prototype", () => {
  const { knows, translate } = createTranslator("en", [compileCatalogue({ known: "Known" })]);
  expect(translate("not.there")).toBe("not.there");
  expect(translate("constructor")).toBe("constructor");
  expect(knows("known")).toBe(true);
  expect(knows("toString")).toBe(false);
});

test("things stand in the sentence where each language puts them", () => {
  const link = { href: "/record" };
  const en = createTranslator("en", [compileCatalogue({ done: "{who} tabled {what}." })]);
  const ko = createTranslator("ko", [compileCatalogue({ done: "{what}을(를) {who}이(가) 제출했습니다." })]);
  expect(en.translateParts("done", { who: "KEN", what: link })).toEqual(["KEN tabled ", link, "."]);
  expect(ko.translateParts("done", { who: "KEN", what: link })).toEqual([link, "을(를) KEN이(가) 제출했습니다."]);
});

test("words between things are never lost or reordered", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme-ascii" }).filter((s) => !/[{}'\\#<>]/.test(s))), (texts) => {
      const message = texts.map((text, index) => `${text}{thing${index}}`).join("");
      const things = texts.map((_, index) => ({ index }));
      const { translateParts } = createTranslator("en", [compileCatalogue({ message })]);
      const parts = translateParts(
        "message",
        Object.fromEntries(things.map((thing, index) => [`thing${index}`, thing])),
      );
      if (texts.length === 0) return;
      expect(parts).toEqual(texts.flatMap((text, index) => (text === "" ? [things[index]] : [text, things[index]])));
    }),
  );
});
