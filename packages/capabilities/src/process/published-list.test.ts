// A pasted list names those whom a person would say it names, and tells what it could not read.
import { expect, test } from "vitest";
import { readPublishedList } from "./published-list.ts";

const participants = Object.fromEntries(
  [
    { id: "KEN", kind: "delegation" as const, code: "KEN", name: "Kenya" },
    { id: "CIV", kind: "delegation" as const, code: "CIV", name: "Côte d’Ivoire" },
    { id: "KOR", kind: "delegation" as const, code: "KOR", name: "Korea, Republic of" },
    { id: "icrc", kind: "organisation" as const, name: "ICRC" },
  ].map((participant) => [participant.id, participant]),
);

const read = (text: string) => readPublishedList(text, participants);

test("a line names a participant by code, by id or by name, without case and accents", () => {
  expect(read("KEN\ncote d’ivoire\nicrc\n").endorsers.map(({ participant }) => participant)).toEqual([
    "KEN",
    "CIV",
    "icrc",
  ]);
});

test("a name with a comma is one name, quoted or alone on its line", () => {
  expect(read("Korea, Republic of").endorsers).toEqual([{ participant: "KOR" }]);
  expect(read('"Korea, Republic of",2024-09-10').endorsers).toEqual([{ participant: "KOR", date: "2024-09-10" }]);
});

test("columns give the code, the name as printed and the date, in any order", () => {
  expect(read("KEN;The Republic of Kenya;2023-02-16").endorsers).toEqual([
    { participant: "KEN", printedAs: "The Republic of Kenya", date: "2023-02-16" },
  ]);
});

test("numbers and bullets before a name are no part of it", () => {
  expect(read("1. Kenya\n• ICRC").endorsers).toEqual([{ participant: "KEN" }, { participant: "icrc" }]);
});

test("what names nobody is told as it was written, and nobody counts twice", () => {
  expect(read("Atlantis\nKEN\nKenya\n\n")).toEqual({
    endorsers: [{ participant: "KEN" }],
    unknown: ["Atlantis"],
    repeated: ["Kenya"],
  });
});
