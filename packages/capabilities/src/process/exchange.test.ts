// A roster's file becomes participants and places, each doubt beside its row.
import { isRefusal } from "@parley/kernel";
import { expect, test } from "vitest";
import { readRosterFile } from "./exchange.ts";
import { participantsOf } from "./roster.ts";

const read = async (csv: string) => {
  const preview = await readRosterFile(new TextEncoder().encode(csv));
  if (isRefusal(preview)) throw new Error(preview.message);
  return preview;
};

test("a state is one participant by its code, however many of its people are listed", async () => {
  const preview = await read(
    "Country,Name,Role,Email\nKenya,Amina Otieno,Head of delegation,amina@example.org\nKenya,Baraka Njoroge,Adviser,\n",
  );
  expect(participantsOf(preview)).toEqual([{ id: "KEN", kind: "delegation", code: "KEN", name: "Kenya" }]);
  expect(preview.lines.map(({ role, person, email }) => ({ role, person, email }))).toEqual([
    { role: "head-of-delegation", person: "Amina Otieno", email: "amina@example.org" },
    { role: "adviser", person: "Baraka Njoroge", email: undefined },
  ]);
});

test("what is no state gets an id from its name, the same for all its rows", async () => {
  const preview = await read(
    "Organisation,Name,Role\nUniversité de Genève,A,Stakeholder\nUniversité de Genève,B,Youth\n",
  );
  const [participant, ...others] = participantsOf(preview);
  expect(others).toEqual([]);
  expect(participant).toMatchObject({ kind: "stakeholder", name: "Université de Genève" });
  expect(participant?.id).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
});

test("a row with a doubt is kept and says what is doubtful", async () => {
  const preview = await read("Country,Name,Role,Email\nKenya,Amina,Plenipotentiary of tea,not-an-address\n");
  expect(preview.lines[0]?.doubts.map(({ code }) => code).toSorted()).toEqual(["email-invalid", "role-unknown"]);
});

test("a file without a heading that is understood is refused, not guessed", async () => {
  const answer = await readRosterFile(new TextEncoder().encode("foo,bar\n1,2\n"));
  expect(isRefusal(answer) && answer.code).toBe("roster-no-header");
});
