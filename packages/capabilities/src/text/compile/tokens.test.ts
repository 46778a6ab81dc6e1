import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { text } from "./testing/arbitraries.ts";
import { countWords, LOOK_AHEAD, tokenEnd, tokenise } from "./tokens.ts";

function cut(words: string): string[] {
  const { starts, count } = tokenise(words);
  return Array.from({ length: count }, (_, index) => words.slice(starts[index], starts[index + 1]));
}

describe("tokens", () => {
  it("are words, runs of spaces, line breaks and signs", () => {
    expect(cut("The State's  1,000 non-state (7.2)\r\n")).toEqual([
      "The",
      " ",
      "State's",
      "  ",
      "1,000",
      " ",
      "non",
      "-",
      "state",
      " ",
      "(",
      "7.2",
      ")",
      "\r\n",
    ]);
  });

  it("are words between spaces in Korean and Arabic, marks included", () => {
    expect(cut("모든 국가는")).toEqual(["모든", " ", "국가는"]);
    expect(cut("كلُّ دولةٍ، يجب")).toEqual(["كلُّ", " ", "دولةٍ", "،", " ", "يجب"]);
  });

  it("are single characters where a script writes no spaces", () => {
    expect(cut("各国应2026年")).toEqual(["各", "国", "应", "2026", "年"]);
    expect(cut("ไม่ได้")).toEqual(["ไ", "ม่", "ไ", "ด้"]);
  });

  it("put together give the text", () => {
    const units = fc.array(fc.nat({ max: 0xffff })).map((codes) => String.fromCharCode(...codes));
    fc.assert(fc.property(fc.oneof(text, units), (words) => cut(words).join("") === words));
  });

  it("never cut a grapheme cluster", () => {
    const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
    const unit = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
      fc.constantFrom(
        "\u200D",
        "\u{1F1F0}",
        "\u{1F468}",
        "\u{1F3FB}",
        "\u0600",
        "\u0301",
        "\u0E33",
        "ᄀ",
        "ᅡ",
        "ᆨ",
        "\uFE0F",
        "\u20E3",
        "1",
        " ",
        "\r",
        "\n",
      ),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 8 }), (units) => {
        const words = units.join("");
        const boundaries = new Set([...graphemes.segment(words)].map(({ index }) => index));
        const { starts, count } = tokenise(words);
        for (let index = 0; index < count; index++) expect(boundaries).toContain(starts[index]);
      }),
      { numRuns: 500 },
    );
  });

  it("end where the text a little further on says, and no further", () => {
    fc.assert(
      fc.property(text, text, (words, other) => {
        const { starts, count } = tokenise(words);
        for (let index = 0; index < count; index++) {
          const start = starts[index] ?? 0;
          const end = starts[index + 1] ?? 0;
          if (end + LOOK_AHEAD > words.length) break;
          expect(tokenEnd(words.slice(0, end + LOOK_AHEAD) + other, start)).toBe(end);
        }
      }),
    );
  });

  it("count ideographs as words, and signs not", () => {
    expect(countWords("States shall, 应当 act.")).toBe(5);
  });
});
