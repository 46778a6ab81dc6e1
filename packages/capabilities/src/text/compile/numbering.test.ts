import { expect, it } from "vitest";
import type { TextDocument } from "../document.ts";
import { compile } from "./compile.ts";
import { labelsOf, labelsWithProposed, roman } from "./numbering.ts";
import { documentOf, id, propose } from "./testing/notation.ts";

const TEXT = documentOf(
  "p1",
  "  a1",
  "    g1",
  "    g2",
  "      s1",
  "        s2",
  "          s3",
  "      s4",
  "  a2",
  "p2",
  "  a3",
  "    g3",
  "x1",
  "  a4",
);

function labels(document: TextDocument): string[] {
  const known = labelsOf(document);
  return document.provisions.map((provision) => `${provision.id} ${known.get(provision.id) ?? "?"}`);
}

it("numbers articles through the whole text, and all else anew where it stands", () => {
  expect(labels(TEXT)).toEqual([
    "p1 I",
    "a1 1",
    "g1 1.",
    "g2 2.",
    "s1 (a)",
    "s2 (i)",
    "s3 (A)",
    "s4 (b)",
    "a2 2",
    "p2 II",
    "a3 3",
    "g3 1.",
    "x1 ",
    "a4 1",
  ]);
});

it("keeps fixed labels and does not count them", () => {
  const provisions = TEXT.provisions.map((provision) =>
    provision.id === "a2" ? { ...provision, label: "1 bis" } : provision,
  );
  expect(labels({ ...TEXT, provisions })).toEqual(expect.arrayContaining(["a1 1", "a2 1 bis", "a3 2"]));
});

it("numbers several annexes, and goes on after z with aa", () => {
  const annexes = documentOf("x1", "x2", "g1", ...Array.from({ length: 28 }, (_, index) => `  s${index}`));
  expect(labels(annexes)).toEqual(expect.arrayContaining(["x1 I", "x2 II", "s25 (z)", "s26 (aa)", "s27 (bb)"]));
});

it("gives what is only proposed the number before it with bis, ter; and leaves the others theirs", () => {
  const insert = (name: string, after: string | null) =>
    propose(name, {
      kind: "insert",
      provision: id(`n${name}`),
      parent: id("p1"),
      after: after === null ? null : id(after),
      as: "article",
      heading: "",
      text: name,
    });
  const { provisions } = compile(TEXT, [insert("A", "a1"), insert("B", "a1"), insert("C", "a2"), insert("D", null)]);
  const known = labelsWithProposed(provisions);
  const articles = provisions.filter(({ kind }) => kind === "article").map((provision) => known.get(provision.id));
  expect(articles).toEqual(["1 ante", "1", "1 bis", "1 ter", "2", "2 bis", "3", "1"]);
});

it("writes Roman numerals", () => {
  expect([1, 4, 9, 14, 40, 99, 444].map(roman)).toEqual(["I", "IV", "IX", "XIV", "XL", "XCIX", "CDXLIV"]);
});
