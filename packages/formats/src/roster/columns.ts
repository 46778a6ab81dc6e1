// Which column of a roster holds what, by its heading in any of the seven languages.
import type { Cell } from "../tabular/table.ts";
import { plainName } from "./country-codes.ts";

export const ROSTER_FIELDS = [
  "code",
  "participant",
  "role",
  "person",
  "email",
  "date",
  "function",
  "language",
] as const;
export type RosterField = (typeof ROSTER_FIELDS)[number];

/** The index of the column of each field that a roster has. */
export type RosterColumns = Readonly<Partial<Record<RosterField, number>>>;

// In the plain form of `plainName`. Given and family names are fields of the reader's own, joined into "person".
const HEADINGS: Readonly<Record<RosterField | "given" | "family", readonly string[]>> = {
  code: words(
    "iso|iso code|iso 3166|iso3|iso 3|iso alpha 3|alpha 3|alpha3|country code|state code|code|code iso|code pays|code du pays|codigo|codigo iso|codigo pais|codigo de pais|رمز الدولة|الرمز|رمز البلد|код|код страны|код исо|код iso|国家代码|代码|iso代码|국가 코드|국가코드|코드|iso 코드",
  ),
  participant: words(
    "state|country|delegation|participant|name of delegation|state or organisation|state or organization|country or organisation|organisation|organization|country organisation|name as printed|printed name|endorsing state|etat|pays|delegation nom|participante|nom du pays|etat ou organisation|estado|pais|delegacion|organizacion|estado u organizacion|الدولة|البلد|الوفد|المنظمة|الجهة|государство|страна|делегация|организация|участник|国家|代表团|组织|国家或组织|参加方|国名|국가|대표단|기관|국가명|참가국|참가자",
  ),
  role: words(
    "role|capacity|position in delegation|delegation role|role in delegation|participant type|category|fonction au sein de la delegation|role dans la delegation|qualite|categorie|rol|papel|calidad|categoria|funcion en la delegacion|الدور|الصفة|الصفة في الوفد|роль|роль в делегации|статус|категория|角色|身份|代表团职务|역할|자격|구분",
  ),
  person: words(
    "person|name|full name|representative|name of representative|delegate|contact|contact person|nom|nom complet|nom et prenom|representant|delegue|nombre|nombre completo|nombre y apellidos|representante|delegado|الاسم|الاسم الكامل|اسم الممثل|الممثل|имя|фио|ф и о|полное имя|представитель|делегат|姓名|代表姓名|代表|성명|이름|대표자|대표 성명",
  ),
  email: words(
    "email|e mail|mail|email address|e mail address|courriel|adresse electronique|adresse email|adresse e mail|correo|correo electronico|direccion de correo|البريد الالكتروني|البريد الإلكتروني|بريد الكتروني|эл почта|электронная почта|адрес электронной почты|почта|电子邮件|电子邮箱|邮箱|邮件|이메일|전자우편|전자 우편|메일",
  ),
  date: words(
    "date|date of endorsement|endorsed on|endorsement date|endorsed|joined|since|date dapprobation|date dadhesion|fecha|fecha de adhesion|fecha de respaldo|التاريخ|تاريخ التاييد|تاريخ الانضمام|дата|дата присоединения|дата одобрения|日期|认可日期|加入日期|날짜|일자|지지 일자|가입일",
  ),
  function: words(
    "title|job title|position|function|office|post|rank|titre|fonction|poste|cargo|titulo|puesto|funcion|المسمى الوظيفي|المنصب|الوظيفة|должность|职务|职位|头衔|직위|직책|직함",
  ),
  language: words("language|preferred language|langue|idioma|lengua|اللغة|язык|语言|语文|언어"),
  given: words("first name|given name|forename|prenom|nombre de pila|nombres|الاسم الاول|имя и отчество|名|이름 given"),
  family: words("last name|family name|surname|nom de famille|apellido|apellidos|اسم العائلة|اللقب|фамилия|姓|성"),
};

function words(list: string): readonly string[] {
  return list.split("|").map(plainName);
}

const FIELD_OF_HEADING = new Map<string, RosterField | "given" | "family">(
  Object.entries(HEADINGS).flatMap(([field, headings]) =>
    // The keys are those of HEADINGS, which `Object.entries` forgets.
    headings.map((heading) => [heading, field as RosterField | "given" | "family"] as const),
  ),
);

export interface FoundColumns {
  readonly columns: RosterColumns;
  /** Given name and family name, where they stand apart. */
  readonly names: { readonly given?: number; readonly family?: number };
}

/** What a row names as a heading; undefined where it doesn't look like one. */
export function columnsOfHeader(row: readonly Cell[]): FoundColumns | undefined {
  const columns: Partial<Record<RosterField, number>> = {};
  const names: { given?: number; family?: number } = {};
  for (const [index, cell] of row.entries()) {
    const field = fieldOf(cell.text);
    if (field === "given" || field === "family") names[field] ??= index;
    else if (field !== undefined) columns[field] ??= index;
  }
  // "Name" alone names whom the list is of.
  if (
    columns.participant === undefined &&
    columns.code === undefined &&
    columns.person !== undefined &&
    columns.email === undefined
  ) {
    columns.participant = columns.person;
    delete columns.person;
  }
  const known = Object.keys(columns).length + Object.keys(names).length;
  const enough =
    columns.participant !== undefined ||
    columns.code !== undefined ||
    columns.person !== undefined ||
    names.family !== undefined;
  return enough && known > 0 ? { columns, names } : undefined;
}

function fieldOf(heading: string): RosterField | "given" | "family" | undefined {
  const plain = plainName(heading);
  // "Country (ISO code)" or "Name / Nom": the parts may say what the whole doesn't.
  return (
    FIELD_OF_HEADING.get(plain) ??
    partsOf(heading)
      .map((part) => FIELD_OF_HEADING.get(part))
      .find((field) => field !== undefined)
  );
}

function partsOf(heading: string): readonly string[] {
  return heading.length > 100 ? [] : heading.split(/[/|\n()（）*:：,]+/).map(plainName);
}
