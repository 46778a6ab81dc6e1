// What a person uploads, read by what it is, not by what it is called.
import type { Refusal } from "@parley/kernel";
import { readAkomaNtoso } from "./akn/read.ts";
import type { FormatDocument } from "./document.ts";
import { type DocxDocument, readDocx } from "./docx/read.ts";
import { readMarkdown } from "./markdown/read.ts";
import { readCsv } from "./tabular/read-csv.ts";
import { readXlsx } from "./tabular/read-xlsx.ts";
import type { Table } from "./tabular/table.ts";
import { decodeText, looksBinary } from "./text/decode.ts";
import { refuseOtherKinds } from "./zip/kind.ts";

/** A draft text: Word, Akoma Ntoso, or else Markdown or plain text. Refuses as the reader of what it is does. */
export async function readDraft(bytes: Uint8Array): Promise<FormatDocument | DocxDocument | Refusal> {
  if (!isTextFile(bytes)) return readDocx(bytes);
  return isAkomaNtoso(bytes) ? readAkomaNtoso(bytes) : readMarkdown(bytes);
}

/** A list: Excel, or else CSV. Refuses as `readXlsx` or `readCsv` does. */
export async function readTable(bytes: Uint8Array): Promise<Table | Refusal> {
  return isTextFile(bytes) ? readCsv(bytes) : readXlsx(bytes);
}

/** Whatever is neither a zip nor another known kind nor binary; an empty file is an empty text. */
function isTextFile(bytes: Uint8Array): boolean {
  const other = refuseOtherKinds(bytes, "");
  return other !== undefined && other.code === "file-not-a-zip" && !looksBinary(bytes);
}

/** Looks for the root element in the beginning, where only a declaration and comments may stand before it. */
function isAkomaNtoso(bytes: Uint8Array): boolean {
  const { text } = decodeText(bytes.subarray(0, 2000));
  return /^\uFEFF?\s*<(?:\?xml|!--|(?:\w+:)?akomaNtoso)/.test(text) && /<(?:\w+:)?akomaNtoso[\s>]/.test(text);
}
