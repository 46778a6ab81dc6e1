// A host's list of delegations is understood in whatever of the seven languages its headings are, and doubts are told.
import { isRefusal } from "@parley/kernel";
import { describe, expect, it } from "vitest";
import { readCsv } from "../tabular/read-csv.ts";
import { type Table, textCell } from "../tabular/table.ts";
import { countryCode, countryOfName } from "./country-codes.ts";
import { calendarDate } from "./dates.ts";
import { type Roster, type RosterOptions, readRoster } from "./roster.ts";
import { roleOf } from "./roles.ts";

async function roster(text: string, options?: RosterOptions): Promise<Roster> {
  const table = await readCsv(new TextEncoder().encode(text));
  const result = isRefusal(table) ? table : readRoster(table, options);
  if (isRefusal(result)) throw new Error(result.code);
  return result;
}

describe("a roster", () => {
  it("is read with codes, names as printed, roles, people, addresses and dates", async () => {
    const { rows, headerRow, unknownColumns } = await roster(
      [
        "List of delegations;;;;;;",
        "",
        "ISO code;Name as printed;Role;Name;E-mail;Date;Badge",
        "KEN;Kenya;Head of delegation;Amina Otieno;amina@example.org;10 September 2024;7",
        "kr;Republic of Korea;Alternate;김민수;Kim <kim@example.org>;2024-09-10;8",
        ";Northern Macedonia;adviser;;;;",
      ].join("\n"),
    );
    expect(headerRow).toBe(2);
    expect(unknownColumns).toEqual(["Badge"]);
    expect(rows).toEqual([
      {
        row: 3,
        code: "KEN",
        participant: "Kenya",
        role: "head-of-delegation",
        roleAsPrinted: "Head of delegation",
        person: "Amina Otieno",
        email: "amina@example.org",
        date: "2024-09-10",
        problems: [],
      },
      {
        row: 4,
        code: "KOR",
        participant: "Republic of Korea",
        role: "alternate",
        roleAsPrinted: "Alternate",
        person: "김민수",
        email: "kim@example.org",
        date: "2024-09-10",
        problems: [],
      },
      {
        row: 5,
        code: "MKD",
        codeInferred: true,
        participant: "Northern Macedonia",
        role: "adviser",
        roleAsPrinted: "adviser",
        problems: [],
      },
    ]);
  });

  it.each([
    [
      "en",
      "Country,Full name,Role,Email,Date of endorsement",
      "France,A B,head of delegation,a@b.org,10 September 2024",
    ],
    [
      "fr",
      "Pays,Nom complet,Qualité,Courriel,Date d’adhésion",
      "France,A B,Chef de délégation,a@b.org,10 septembre 2024",
    ],
    [
      "es",
      "País,Nombre completo,Calidad,Correo electrónico,Fecha",
      "Francia,A B,Jefa de delegación,a@b.org,10 de septiembre de 2024",
    ],
    ["ar", "الدولة,الاسم الكامل,الصفة,البريد الإلكتروني,التاريخ", "فرنسا,A B,رئيس الوفد,a@b.org,١٠ سبتمبر ٢٠٢٤"],
    [
      "ru",
      "Государство,Фамилия и имя / ФИО,Роль,Электронная почта,Дата",
      "Франция,A B,Глава делегации,a@b.org,10 сентября 2024 г.",
    ],
    ["zh", "国家,姓名,角色,电子邮件,日期", "法国,A B,代表团团长,a@b.org,2024年9月10日"],
    ["ko", "국가,성명,역할,이메일,날짜", "프랑스,A B,수석대표,a@b.org,2024. 9. 10."],
  ])("is understood in %s", async (_, headings, line) => {
    const { rows } = await roster(`${headings}\n${line}`);
    expect(rows[0]).toMatchObject({
      code: "FRA",
      person: "A B",
      role: "head-of-delegation",
      email: "a@b.org",
      date: "2024-09-10",
      problems: [],
    });
  });

  it("joins given and family names that stand apart", async () => {
    const { rows } = await roster("Country,First name,Last name\nKenya,Amina,Otieno");
    expect(rows[0]?.person).toBe("Amina Otieno");
  });

  it("takes a lone “Name” for the participant's", async () => {
    expect((await roster("Name\nKenya")).rows[0]).toMatchObject({ participant: "Kenya", code: "KEN" });
  });

  it("tells what a person should look at, row by row, and drops no row for it", async () => {
    const { rows } = await roster(
      [
        "Code,Country,Role,Email,Date",
        "XYZ,Kenya,chief,not an address,09/10/2024",
        "TCD,France,,,yesterday",
        ",,observer,a@b.org,",
        ",,observer,a@b.org,",
      ].join("\n"),
    );
    expect(rows.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      ["code-unknown", "role-unknown", "email-invalid", "date-ambiguous"],
      ["code-contradicts-name", "date-unreadable"],
      ["participant-missing"],
      ["participant-missing", "repeated"],
    ]);
    expect(rows[0]).toMatchObject({ code: "KEN", codeInferred: true });
  });

  it("skips hidden sheets, takes the sheet that is named, and the columns that are given", () => {
    const rows = [["Country"], ["Kenya"]].map((row) => row.map(textCell));
    const table: Table = {
      sheets: [
        { name: "Old", hidden: true, rows },
        { name: "New", hidden: false, rows: [...rows, [textCell("Chad")]] },
      ],
      notes: [],
    };
    expect(readRoster(table)).toMatchObject({ sheet: "New", rows: [{ code: "KEN" }, { code: "TCD" }] });
    expect(readRoster(table, { sheet: "Old" })).toMatchObject({ sheet: "Old", rows: [{ code: "KEN" }] });
    expect(readRoster(table, { columns: { participant: 0 }, headerRow: 0 })).toMatchObject({
      rows: [{ participant: "Country" }, { code: "KEN" }, { code: "TCD" }],
    });
  });

  it("is refused where it has no headings, or nothing below them", () => {
    const table = (...lines: string[]): Table => ({
      sheets: [{ name: "A", hidden: false, rows: lines.map((line) => [textCell(line)]) }],
      notes: [],
    });
    expect(readRoster(table("1", "2"))).toMatchObject({ code: "roster-no-header" });
    expect(readRoster(table("Country"))).toMatchObject({ code: "roster-empty" });
  });
});

describe("countries", () => {
  it("are found by either code and by their names in every language", () => {
    expect([countryCode("fr"), countryCode("FRA"), countryCode("XKX"), countryCode("ZZZ")]).toEqual([
      "FRA",
      "FRA",
      "XKX",
      undefined,
    ]);
    for (const name of ["Côte d’Ivoire", "COTE D'IVOIRE", "Кот-д’Ивуар", "科特迪瓦", "코트디부아르"])
      expect(countryOfName(name)).toBe("CIV");
    for (const name of ["Türkiye", "Turkey", "Turquie", "Turquía", "تركيا", "Турция", "土耳其"])
      expect(countryOfName(name)).toBe("TUR");
    for (const name of ["The Netherlands", "Kingdom of the Netherlands", "Pays-Bas"])
      expect(countryOfName(name)).toBe("NLD");
    expect(countryOfName("Российская Федерация")).toBe("RUS");
    expect(countryOfName("International Committee of the Red Cross")).toBeUndefined();
  });
});

describe("dates", () => {
  it.each([
    ["2024-09-10", "2024-09-10"],
    ["2024/9/10", "2024-09-10"],
    ["10.09.2024", "2024-09-10"],
    ["13/09/2024", "2024-09-13"],
    ["09/13/2024", "2024-09-13"],
    ["10/10/2024", "2024-10-10"],
    ["September 10, 2024", "2024-09-10"],
    ["1er mars 2024", "2024-03-01"],
    ["2024-09-10T00:00:00", "2024-09-10"],
    ["09/10/2024", "ambiguous"],
    ["31 February 2024", "unreadable"],
    ["2024", "unreadable"],
    ["", "unreadable"],
  ])("%s is %s", (printed, date) => {
    expect(calendarDate(printed)).toBe(date);
  });
});

it("a role's own name is a role", () => {
  expect(roleOf("head-of-delegation")).toBe("head-of-delegation");
  expect(roleOf("Emperor")).toBeUndefined();
});
