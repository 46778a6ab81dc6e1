// Letters in seven languages: complete, in the right direction, and harmless whatever is in them.
import { LOCALES } from "@parley/i18n";
import { describe, expect, test } from "vitest";
import { compose } from "./compose.ts";
import type { Letter } from "./mail.ts";

const LETTERS: readonly Letter[] = [
  {
    kind: "invitation",
    event: "REAIM 2026",
    seat: "Head of delegation",
    link: "https://parley.example/invitation#x",
    expires: "2026-09-24T08:00:00.000Z",
  },
  {
    kind: "recovery",
    event: "REAIM 2026",
    seat: "Adviser",
    link: "https://parley.example/recovery#x",
    expires: "2026-09-12T08:00:00.000Z",
  },
  {
    kind: "concerns-me",
    event: "REAIM 2026",
    items: [
      { text: "Article 4 was amended.", link: "https://parley.example/p/reaim/text/t1#a4" },
      { text: "The silence ends tomorrow.", link: "https://parley.example/p/reaim/text/t1" },
    ],
  },
];

describe.each(LOCALES)("in %s", (language) => {
  test.each(LETTERS)("the $kind letter says everything, in text and in HTML", (letter) => {
    const { subject, text, html } = compose({ name: "Amina Diallo", language, letter });
    const links = letter.kind === "concerns-me" ? letter.items.map(({ link }) => link) : [letter.link];
    for (const words of [text, html]) {
      for (const link of links) expect(words).toContain(link);
      expect(words).toContain("Amina Diallo");
      expect(words).not.toMatch(/mail\.[a-z]|[{}]|undefined/);
    }
    expect(subject).toContain("REAIM 2026");
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).toContain(language === "ar" ? 'dir="rtl"' : 'dir="ltr"');
    if (language !== "en") expect(text).not.toBe(compose({ name: "Amina Diallo", language: "en", letter }).text);
  });
});

test("a name or a title in HTML stays words", () => {
  const hostile = `<script>"'&`;
  const { html } = compose({
    name: hostile,
    language: "en",
    letter: {
      kind: "concerns-me",
      event: hostile,
      items: [{ text: hostile, link: `https://parley.example/"><script>` }],
    },
  });
  expect(html).not.toContain("<script>");
  expect(html).toContain("&lt;script&gt;&quot;&#39;&amp;");
});

test("a count is said as the language counts", () => {
  const subject = (language: string, count: number) => {
    const items = Array.from({ length: count }, () => ({ text: "x", link: "https://parley.example" }));
    return compose({ language, letter: { kind: "concerns-me", event: "E", items } }).subject.replaceAll(
      /[\u2068\u2069]/g,
      "",
    );
  };
  expect([1, 2, 5, 21].map((count) => subject("ru", count))).toEqual([
    "E: 1 вопрос касается вас",
    "E: 2 вопроса касаются вас",
    "E: 5 вопросов касаются вас",
    "E: 21 вопрос касается вас",
  ]);
  expect([1, 2, 3].map((count) => subject("ar", count))).toEqual([
    "E: مسألة واحدة تعنيك",
    "E: مسألتان تعنيانك",
    "E: ٣ مسائل تعنيك",
  ]);
});
