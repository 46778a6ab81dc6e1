// What the formats room shows: bytes in, models out, and back.
export { NODE_KINDS, walkNodes } from "./document.ts";
export type { DocumentNode, FormatDocument, ImportNote, NodeKind } from "./document.ts";
export { readMarkdown } from "./markdown/read.ts";
export type { MarkdownLimits } from "./markdown/read.ts";
export { readDocx } from "./docx/read.ts";
export type { DocxDocument } from "./docx/read.ts";
export type { DocxComment } from "./docx/comments.ts";
export { readDocxRevisions } from "./docx/revisions.ts";
export type { DocxAuthor, DocxRevisions, RevisedParagraph, RevisedSegment } from "./docx/revisions.ts";
export { ALL_ACCEPTED, ALL_REJECTED } from "./docx/source.ts";
export type { Change, ChangeKind, Reading } from "./docx/source.ts";
export { writeDocx } from "./docx/write.ts";
export { paragraphTexts, writtenParagraphs } from "./docx/written.ts";
export type {
  WrittenComment,
  WrittenDocument,
  WrittenParagraph,
  WrittenSegment,
  WrittenStyle,
} from "./docx/written.ts";
export type { PackageLimits } from "./zip/package.ts";
export { readCsv } from "./tabular/read-csv.ts";
export type { CsvLimits } from "./tabular/read-csv.ts";
export { readXlsx } from "./tabular/read-xlsx.ts";
export { EMPTY_CELL, booleanCell, numberCell, textCell } from "./tabular/table.ts";
export type { Cell, Sheet, Table } from "./tabular/table.ts";
export { writeCsv } from "./tabular/write-csv.ts";
export type { CsvStyle } from "./tabular/write-csv.ts";
export { writeXlsx } from "./tabular/write-xlsx.ts";
export type { XlsxSheet } from "./tabular/write-xlsx.ts";
export { countryCode, countryOfName } from "./roster/country-codes.ts";
export { ROSTER_FIELDS } from "./roster/columns.ts";
export type { RosterColumns, RosterField } from "./roster/columns.ts";
export { ROSTER_PROBLEMS, readRoster } from "./roster/roster.ts";
export type { Roster, RosterOptions, RosterProblem, RosterProblemCode, RosterRow } from "./roster/roster.ts";
export { REFUSALS } from "./refusals.ts";
export type { RefusalCode } from "./refusals.ts";
export { NOTE_MESSAGES } from "./notes.ts";
export type { NoteCode } from "./notes.ts";
export { readDraft, readTable } from "./read.ts";
export { writeMarkdown } from "./markdown/write.ts";
export { writePlainText } from "./text/write-plain-text.ts";
export { readAkomaNtoso } from "./akn/read.ts";
export { writeAkomaNtoso } from "./akn/write.ts";
export type { AknIdentification } from "./akn/identification.ts";
