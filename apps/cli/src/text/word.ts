// Word files in and out.
import { writeFile } from "node:fs/promises";
import { draftFrom } from "@parley/capabilities/text/exchange";
import {
  ALL_ACCEPTED,
  paragraphTexts,
  readDocxRevisions,
  readMarkdown,
  writeDocx,
  writtenParagraphs,
} from "@parley/formats";
import type { FormatDocument, ImportNote } from "@parley/formats";
import { isRefusal, refuse } from "@parley/kernel";
import { answer, answerRefusal, say } from "../answer.ts";
import type { AnswerOptions } from "../answer.ts";
import { readBytes } from "../files.ts";

export async function fromDocx(file: string, options: AnswerOptions): Promise<void> {
  const bytes = await readBytes(file);
  if (isRefusal(bytes)) return answerRefusal(options, bytes);
  const read = await readDocxRevisions(bytes);
  if (isRefusal(read)) return answerRefusal(options, read);
  const { amended, authors, comments, notes } = read;
  sayNotes(notes);
  const value = {
    ...draftFrom(amended, file),
    authors: authors.map(({ amended: own, ...facts }) => ({ ...facts, ...provisionsOf(own) })),
    comments,
    notes,
  };
  answer(options, value, plainText(amended));
}

export async function toDocx(
  file: string,
  options: AnswerOptions & { readonly output: string; readonly language?: string },
): Promise<void> {
  const bytes = await readBytes(file);
  if (isRefusal(bytes)) return answerRefusal(options, bytes);
  const document = await readMarkdown(bytes);
  if (isRefusal(document)) return answerRefusal(options, document);
  const language = options.language ?? document.language;
  const written = await writeDocx({
    title: document.title,
    ...(language === undefined ? {} : { language }),
    paragraphs: writtenParagraphs(document),
  });
  try {
    await writeFile(options.output, written, { flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const message =
      error.code === "EEXIST"
        ? `${options.output} exists already. Choose another name, or move it away.`
        : `${options.output} cannot be written (${String(error.code)}).`;
    return answerRefusal(options, refuse(error.code === "EEXIST" ? "file-exists" : "file-unwritable", message));
  }
  sayNotes(document.notes);
  const value = { file: options.output, bytes: written.length, notes: document.notes };
  answer(options, value, `Wrote ${options.output} (${written.length} bytes).`);
}

function provisionsOf(document: FormatDocument): { readonly title: string; readonly provisions: readonly object[] } {
  const { title, provisions } = draftFrom(document);
  return { title, provisions };
}

function plainText(document: FormatDocument): string {
  return paragraphTexts(writtenParagraphs(document), ALL_ACCEPTED).join("\n\n");
}

function sayNotes(notes: readonly ImportNote[]): void {
  for (const { at, message } of notes) say(at === undefined ? message : `${at}: ${message}`);
}
