import { isRefusal } from "@parley/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amended } from "../compile/testing/arbitraries.ts";
import { isCommon, originalText, proposedText, type Segment } from "../compile/segments.ts";
import { proposalId, written } from "../compile/testing/notation.ts";
import { applyFile, compileFile, readProposals, type FileProposal } from "./compile-file.ts";
import { decodeText, encodeText } from "./encoding.ts";
import { mergeFiles, mergeLine } from "./merge-file.ts";
import { provisionsOf } from "./provisions.ts";
import { redlineFiles, redlineText } from "./redline-file.ts";

const FILE = `# Declaration

## Article 1

States shall act in good faith, and shall
report once a year on what they have
done.

- first, they name a point of contact;
- second, they publish it.

## Article 2

\`\`\`
# not a heading
let   spaces  =  kept;
\`\`\`
`;

function applied(base: string, proposals: readonly FileProposal[], only?: readonly string[]): string {
  const result = applyFile(base, proposals, only);
  return "text" in result ? result.text : JSON.stringify(result);
}

function allSegments(base: string, proposals: readonly FileProposal[]): readonly Segment[] {
  return compileFile(base, proposals).provisions.flatMap(({ segments }) => segments);
}

describe("a file's provisions", () => {
  it("are cut at headings, not in code, and together are the file", () => {
    const provisions = provisionsOf(FILE);
    expect(provisions.map(({ id }) => id)).toEqual(["declaration", "article-1", "article-2"]);
    expect(provisions.map(({ from, to }) => FILE.slice(from, to)).join("")).toBe(FILE);
  });

  it("are paragraphs where there are no headings, headings underlined or named otherwise, ids never twice", () => {
    expect(provisionsOf("One\ntwo.\n\nThree.\n").map(({ id }) => id)).toEqual(["p1", "p2"]);
    expect(provisionsOf("Title\n=====\n\nArticle 1\n\nText.\n\n**Article 1**\nText.\n").map(({ id }) => id)).toEqual([
      "title",
      "article-1",
      "article-1-2",
    ]);
    expect(provisionsOf("").map(({ id }) => id)).toEqual(["p1"]);
  });

  it("cover any text once", () => {
    const text = fc
      .array(fc.constantFrom("# A", "## Article 1", "words", "", "```", "---", "- item", "    code", "Article 2", "\r"))
      .map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, (words) => {
        const provisions = provisionsOf(words);
        expect(provisions.map(({ from, to }) => words.slice(from, to)).join("")).toBe(words);
        expect(new Set(provisions.map(({ id }) => id)).size).toBe(provisions.length);
      }),
    );
  });
});

describe("compiling a file", () => {
  it("gives the file with no proposals, and with the original chosen everywhere", () => {
    expect(applied(FILE, [])).toBe(FILE);
    expect(
      originalText(allSegments(FILE, [{ id: "A", text: FILE.replace("shall act", "act").replace("kept", "lost") }])),
    ).toBe(FILE);
  });

  it("gives each proposer's text, and tells where proposals stand", () => {
    const proposals = [
      { id: "A", by: "a", text: FILE.replace("once a year", "twice a year") },
      { id: "B", by: "b", text: FILE.replace("once a year", "every year") },
      { id: "C", by: "c", text: FILE.replace("let   spaces", "const   spaces") },
    ];
    const compiled = compileFile(FILE, proposals);
    expect(compiled.conflicts).toBe(1);
    expect(
      compiled.provisions.map(({ id, segments }) => [id, segments.filter((segment) => !isCommon(segment)).length]),
    ).toEqual([
      ["declaration", 0],
      ["article-1", 1],
      ["article-2", 1],
    ]);
    for (const { id, text } of proposals) expect(proposedText(allSegments(FILE, proposals), proposalId(id))).toBe(text);
    expect(applied(FILE, proposals, ["A", "C"])).toBe(
      FILE.replace("once a year", "twice a year").replace("let   spaces", "const   spaces"),
    );
    expect(applyFile(FILE, proposals)).toEqual({
      conflicts: [
        {
          provision: "article-1",
          base: "once a",
          alternatives: [
            { text: "every", proposals: ["B"] },
            { text: "twice a", proposals: ["A"] },
          ],
        },
      ],
      lost: [],
    });
  });

  it("holds for random texts: originals, proposers' texts, nothing lost", () => {
    fc.assert(
      fc.property(amended, ({ base, wordings }) => {
        const proposals = wordings.map((text, index) => ({ id: `P${index}`, text }));
        const segments = allSegments(base, proposals);
        expect(originalText(segments)).toBe(base);
        for (const { id, text } of proposals) {
          expect(proposedText(segments, proposalId(id))).toBe(text);
          expect(applied(base, proposals, [id])).toBe(text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("takes a provision's new words by its id, and leaves everything else as it is", () => {
    const words = FILE.slice(FILE.indexOf("States"), FILE.indexOf("## Article 2")).replace("good faith", "full faith");
    expect(applied(FILE, [{ id: "A", provision: "article-1", text: words }])).toBe(
      FILE.replace("good faith", "full faith"),
    );
    const whole = `## Article 1\n\n${words.trim()}`;
    expect(applied(FILE, [{ id: "A", provision: "article-1", text: whole }])).toBe(
      FILE.replace("good faith", "full faith"),
    );
  });

  it("keeps the line breaks of a wrapped paragraph whose new words come on one line", () => {
    const base = "Intro.\n\nStates shall act in\n  good faith and report\nevery year.\n\n- one\n- two\n";
    const change = { id: "A", provision: "p2", text: "States shall act in full faith and report every second year." };
    expect(applied(base, [change])).toBe(
      "Intro.\n\nStates shall act in\n  full faith and report\nevery second year.\n\n- one\n- two\n",
    );
    expect(written(allSegments(base, [change]))).toContain(
      "in\n  [good|full{A}] faith and report\nevery[| second{A}] year.",
    );
  });

  it("lists proposals on provisions that are not there, and refuses to apply them", () => {
    const proposals = [{ id: "A", provision: "article-9", text: "x" }];
    expect(compileFile(FILE, proposals).lost).toEqual(["A"]);
    expect(applyFile(FILE, proposals)).toEqual({ conflicts: [], lost: ["A"] });
    expect(applyFile(FILE, [], ["Z"])).toEqual({ conflicts: [], lost: ["Z"] });
  });

  it("shows a deleted article in that article, not in the one before", () => {
    const proposals = [{ id: "A", text: FILE.slice(0, FILE.indexOf("## Article 2")) }];
    const compiled = compileFile(FILE, proposals);
    const touched = compiled.provisions.filter(({ segments }) => segments.some((segment) => !isCommon(segment)));
    expect(touched.map(({ id }) => id)).toEqual(["article-2"]);
  });
});

describe("proposals files", () => {
  it("are read line by line, and refused with the number of the line that is wrong", () => {
    expect(readProposals('{"id":"A","by":"x","text":"t"}\n\n{"id":"B","provision":"p1","text":"t"}\n')).toHaveLength(2);
    const wrong = [
      '{"id":"A"}',
      "{",
      '{"id":"","text":"t"}',
      '{"id":"A","text":"t"}\n{"id":"A","text":"u"}',
      "[]",
      "null",
    ];
    for (const lines of wrong) expect(isRefusal(readProposals(lines))).toBe(true);
    expect(readProposals('{"id":"A","text":"t"}\nnonsense')).toMatchObject({ values: { line: 2 } });
  });
});

describe("three-way merging", () => {
  it("unites edits of different tokens, takes equal ones once, and says where edits clash", () => {
    expect(mergeFiles("a b c d", "a x c d", "a b c y")).toEqual({ text: "a x c y", conflicts: [] });
    expect(mergeFiles("a b c d", "a x c d", "a x c d")).toEqual({ text: "a x c d", conflicts: [] });
    expect(mergeFiles("a b c d", "a x c d", "a y c d")).toEqual({
      text: null,
      conflicts: [{ base: "b", ours: "x", theirs: "y" }],
    });
    expect(mergeFiles("a b c d", "a c d", "a b2 c d").text).toBeNull();
    expect(mergeFiles("a b\n", "a x b\n", "a y b\n").text).toBeNull();
  });

  it("gives a side where the other is the base or the same", () => {
    fc.assert(
      fc.property(amended, ({ base, wordings: [ours = ""] }) => {
        expect(mergeFiles(base, ours, base)).toEqual({ text: ours, conflicts: [] });
        expect(mergeFiles(base, base, ours)).toEqual({ text: ours, conflicts: [] });
        expect(mergeFiles(base, ours, ours)).toEqual({ text: ours, conflicts: [] });
      }),
    );
  });

  it("is the same from either side", () => {
    fc.assert(
      fc.property(amended, ({ base, wordings: [ours = "", theirs = ""] }) => {
        const [one, other] = [mergeFiles(base, ours, theirs), mergeFiles(base, theirs, ours)];
        expect(other.text).toBe(one.text);
        expect(other.conflicts).toEqual(
          one.conflicts.map((clash) => ({ base: clash.base, ours: clash.theirs, theirs: clash.ours })),
        );
      }),
    );
  });

  it("answers a batch line by line, with its id", () => {
    expect(mergeLine('{"id":7,"base":"a","ours":"b","theirs":"a"}', 1)).toEqual({ id: 7, text: "b", conflicts: [] });
    expect(mergeLine(" ", 2)).toBeUndefined();
    expect(mergeLine('{"id":7,"base":"a"}', 3)).toMatchObject({ code: "json-line-malformed", values: { line: 3 } });
  });
});

describe("bytes", () => {
  it("come back as they were, valid UTF-8 or not", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        (bytes) => encodeText(decodeText(bytes)).toString() === bytes.toString(),
      ),
      {
        numRuns: 1000,
      },
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect([...encodeText(text)]).toEqual([...new TextEncoder().encode(text)]);
        expect(decodeText(new TextEncoder().encode(text))).toBe(text);
      }),
    );
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe("\uFEFFa");
  });
});

it("a redline is written with the signs of wdiff", () => {
  expect(redlineText(redlineFiles("a b c d e", "a x c d e f"))).toBe("a [-b-]{+x+} c d e{+ f+}");
});
