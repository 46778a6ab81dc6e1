// Every refusal that this room answers, by its code: what is wrong and how to mend it. README.md tells when each is met.
import { type Refusal, refuse } from "@parley/kernel";

export const REFUSALS = {
  "akn-invalid":
    "This XML file holds no Akoma Ntoso document that can be read. Choose the file that holds the text, or import it as Word or Markdown.",
  "document-empty": "The file has no text. Choose the file that holds the draft, or paste its text.",
  "document-too-deep": "The file nests lists, quotes, tables or boxes deeper than {limit}. Flatten them.",
  "document-too-long": "The file has more than {limit} paragraphs or pieces. Import it in parts.",
  "docx-invalid": "This zip file holds no Word document. Choose the file that ends in .docx, or save the draft as one.",
  "file-damaged": "The file is damaged or incomplete. Open it in its program, save it again, or send it again.",
  "file-empty": "The file is empty. Choose the file that holds the draft or the list.",
  "file-is-binary":
    "This is not a text file. Save the draft as Markdown, plain text or Word (.docx), the list as CSV or Excel (.xlsx).",
  "file-is-encrypted": "The file is protected by a password. Remove the password, save it and import it again.",
  "file-is-old-office": "This is a file of an old format (.doc or .xls). Open it and save it as {wanted}.",
  "file-is-opendocument": "This is an OpenDocument file (.odt or .ods). Open it and save it as {wanted}.",
  "file-is-pdf": "This is a PDF. Import the file that it was made from, saved as {wanted}.",
  "file-is-rtf": "This is a rich text file (.rtf). Open it and save it as {wanted}.",
  "file-is-spreadsheet": "This is a spreadsheet or a presentation. Choose the Word file (.docx) that holds the draft.",
  "file-not-a-zip": "This is not a {wanted} file. Open it in its program and save it as {wanted}.",
  "file-too-large": "The file is larger than {megabytes} MB. Remove its images, or split it.",
  "pdf-font-missing": "No font here has the characters {characters}. Install a font that has them, or export as Word.",
  "roster-empty": "There are headings but no entries below them. Choose the sheet that holds the list.",
  "roster-no-header":
    "No row with headings was found. Give the columns headings such as “Country”, “Name”, “Role” and “E-mail”, in any of the seven languages.",
  "table-too-large": "The table has more than {rows} rows or {columns} columns. Split it.",
  "xlsx-invalid": "This zip file holds no Excel workbook. Choose the file that ends in .xlsx, or save the list as one.",
  "xml-external-entity":
    "The part “{part}” of the file declares entities of its own, which a document never needs. Save it anew from its program.",
  "xml-invalid": "The part “{part}” of the file is not well-formed. Open the file in its program and save it again.",
  "zip-bomb": "The file unpacks to far more than a document holds. Save the text in a new file and import that.",
} as const;

export type RefusalCode = keyof typeof REFUSALS;

export function refused(code: RefusalCode, values: Readonly<Record<string, string | number>> = {}): Refusal {
  const message = REFUSALS[code].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
  return refuse(code, message, Object.keys(values).length === 0 ? {} : { values });
}

const MEGABYTE = 1024 * 1024;

/** Undefined where the file is neither empty nor larger than `limit` bytes. */
export function refuseSize(bytes: Uint8Array, limit: number): Refusal | undefined {
  if (bytes.length === 0) return refused("file-empty");
  if (bytes.length <= limit) return undefined;
  return refused("file-too-large", { megabytes: Math.round((limit / MEGABYTE) * 10) / 10, limit, size: bytes.length });
}
