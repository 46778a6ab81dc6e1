// The file tools of texts: what they print is the result alone, in a shape that stays, and the exit code says what happened.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { begin, parley, parleyJson } from "../testing/parley.ts";

const BASE = "# Title\n\n1. States should act\n   at once.\n\n```\ncode   stays\n```\n";
const SHALL = BASE.replace("should", "shall");
const MAY = BASE.replace("should", "may");
const TODAY = BASE.replace("at once", "today");

let directory: string;
const at = (name: string): string => join(directory, name);
const line = (id: string, by: string, text: string): string => `${JSON.stringify({ id, by, text })}\n`;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "parley-texts-"));
  await writeFile(at("base.md"), BASE);
  await writeFile(at("shall.md"), SHALL);
  await writeFile(at("may.md"), MAY);
  await writeFile(at("today.md"), TODAY);
  await writeFile(at("p.jsonl"), line("a", "KEN", SHALL) + line("b", "NLD", MAY) + line("c", "SGP", TODAY));
});
afterAll(() => rm(directory, { recursive: true }));

describe("compile", () => {
  test("answers provisions of common text and attributed alternatives", async () => {
    const { code, answer } = await parleyJson([
      "text",
      "compile",
      "--base",
      at("base.md"),
      "--proposals",
      at("p.jsonl"),
    ]);
    expect(code).toBe(0);
    expect(Object.keys(answer)).toEqual(["provisions", "conflicts", "lost", "ms"]);
    expect(answer["conflicts"]).toBe(1);
    expect(answer["lost"]).toEqual([]);
    expect(JSON.stringify(answer["provisions"])).toContain(
      JSON.stringify({
        alternatives: [
          { text: "should", proposals: [] },
          { text: "may", proposals: ["b"] },
          { text: "shall", proposals: ["a"] },
        ],
        conflict: true,
      }),
    );
  });

  test("prints brackets with the proposers for a person", async () => {
    const { out } = await parley(["text", "compile", "--base", at("base.md"), "--proposals", at("p.jsonl")]);
    expect(out).toContain("1. States [should] [may  NLD] [shall  KEN] act\n   [at once] [today  SGP].");
  });

  test("says which line of the proposals cannot be read", async () => {
    await writeFile(at("bad.jsonl"), `${line("a", "KEN", SHALL)}{"id":"b"}\n`);
    const { code, answer } = await parleyJson([
      "text",
      "compile",
      "--base",
      at("base.md"),
      "--proposals",
      at("bad.jsonl"),
    ]);
    expect([code, answer["code"], answer["values"]]).toEqual([1, "json-line-malformed", { line: 2 }]);
  });
});

describe("apply", () => {
  const apply = ["text", "apply", "--base"];

  test("prints the text byte for byte with the chosen proposals in it", async () => {
    const { code, out } = await parley([...apply, at("base.md"), "--proposals", at("p.jsonl"), "--only", "a,c"]);
    expect([code, out]).toEqual([0, SHALL.replace("at once", "today")]);
  });

  test("gives back bytes that are no text as they are", async () => {
    await writeFile(at("latin.md"), Buffer.from("caf\xe9 should\n", "latin1"));
    await writeFile(at("none.jsonl"), "");
    const { child, ended } = begin([...apply, at("latin.md"), "--proposals", at("none.jsonl")]);
    const chunks: Buffer[] = [];
    child.stdout?.setEncoding("latin1").on("data", (text: string) => chunks.push(Buffer.from(text, "latin1")));
    await ended;
    expect(Buffer.concat(chunks).toString("latin1")).toBe("caf\xe9 should\n");
  });

  test("exits with 3 and names who wants what where proposals conflict", async () => {
    const { code, out, err } = await parley([...apply, at("base.md"), "--proposals", at("p.jsonl")]);
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain('b want "may"; a want "shall"');
  });

  test("exits with 1 where a chosen proposal is not there", async () => {
    const { code, answer } = await parleyJson([...apply, at("base.md"), "--proposals", at("p.jsonl"), "--only", "a,z"]);
    expect([code, answer]).toEqual([1, { conflicts: [], lost: ["z"] }]);
  });
});

describe("merge3", () => {
  test("prints the merged text", async () => {
    const { code, out } = await parley(["text", "merge3", at("base.md"), at("shall.md"), at("today.md")]);
    expect([code, out]).toEqual([0, SHALL.replace("at once", "today")]);
  });

  test("exits with 3 where the two conflict", async () => {
    const { code, answer } = await parleyJson(["text", "merge3", at("base.md"), at("shall.md"), at("may.md")]);
    expect([code, answer]).toEqual([3, { text: null, conflicts: [{ base: "should", ours: "shall", theirs: "may" }] }]);
  });

  test("answers a batch line by line, conflicts among them", async () => {
    const input = [
      '{"id":1,"base":"a b","ours":"a c","theirs":"a b d"}',
      "",
      '{"id":"x","base":"a","ours":"b","theirs":"c"}',
    ];
    const { code, out } = await parley(["text", "merge3", "--batch", "-"], { input: input.join("\n") });
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split("\n")
        .map((one) => JSON.parse(one) as unknown),
    ).toEqual([
      { id: 1, text: "a c d", conflicts: [] },
      { id: "x", text: null, conflicts: [{ base: "a", ours: "b", theirs: "c" }] },
    ]);
  });

  test("is not understood with two files", async () => {
    expect((await parley(["text", "merge3", at("base.md"), at("shall.md")])).code).toBe(2);
  });
});

test("redline shows what changed", async () => {
  const { out } = await parley(["text", "redline", at("base.md"), at("shall.md")]);
  expect(out).toBe(BASE.replace("should", "[-should-]{+shall+}"));
});

test("a text goes to Word and comes back with the same words", async () => {
  const written = await parleyJson(["text", "to-docx", at("base.md"), "--output", at("base.docx")]);
  expect(written.answer["bytes"]).toBe((await readFile(at("base.docx"))).length);
  expect((await parleyJson(["text", "to-docx", at("base.md"), "--output", at("base.docx")])).answer["code"]).toBe(
    "file-exists",
  );
  const { code, answer } = await parleyJson(["text", "from-docx", at("base.docx")]);
  expect([code, answer["title"], answer["authors"]]).toEqual([0, "Title", []]);
  expect(JSON.stringify(answer["provisions"])).toContain("States should act");
});

test("a file that is no Word file is refused by what it is", async () => {
  const { code, answer } = await parleyJson(["text", "from-docx", at("base.md")]);
  expect([code, answer["refused"]]).toEqual([1, true]);
});

test("a roster is read with every doubt beside its row", async () => {
  await writeFile(at("roster.csv"), "Country,Name,Role\nKenya,Amina,Head of delegation\nKenya,B,unheard of\n");
  const { code, answer } = await parleyJson(["process", "read-roster", at("roster.csv")]);
  expect(code).toBe(0);
  expect(answer["rows"]).toMatchObject([
    { row: 2, code: "KEN", role: "head-of-delegation", problems: [] },
    { row: 3, code: "KEN", problems: [{ code: "role-unknown" }] },
  ]);
});

test("every group is in the help, and every command's help has an example", async () => {
  const groups = await parley(["--help"]);
  const names = [...groups.out.matchAll(/^ {2}([a-z]+) {2,}/gm)].map((match) => match[1] ?? "");
  expect(names).toEqual(["process", "text", "people", "record", "witness"]);
  const commands = ["text compile", "text table-proposal", "process endorse", "people invite", "record verify"];
  const helps = await Promise.all(commands.map((command) => parley([...command.split(" "), "--help"])));
  expect(helps.map(({ code, out }, index) => [code, out.includes(`  parley ${commands[index]}`)])).toEqual(
    commands.map(() => [0, true]),
  );
});

test.each([
  ["unheard-of"],
  ["text", "compile"],
  ["text", "redline", "one.md"],
  ["process", "open-edition", "--id", "x"],
])("what is not understood exits with 2: parley %s %s", async (...args) => {
  const { code, out } = await parley(args.filter((arg) => arg !== undefined));
  expect([code, out]).toEqual([2, ""]);
});
