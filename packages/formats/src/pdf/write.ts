// PDF out: tagged for screen readers (PDF/UA-1), with line numbers that can be cited, typeset by Typst.
import type { Refusal } from "@parley/kernel";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Change } from "../docx/source.ts";
import type { WrittenDocument, WrittenParagraph } from "../docx/written.ts";
import { refused } from "../refusals.ts";
import { isRightToLeft } from "../text/direction.ts";
import { FAMILIES, type PdfFonts, bundledFonts } from "./fonts.ts";
import { TEMPLATE } from "./template.ts";

export interface PdfOptions {
  /** Numbers every line from 1 to the end; true where absent. */
  readonly lineNumbers?: boolean;
  /** A line at the head of every page, such as "rev. 2 - illustrative". */
  readonly header?: string;
  /** RFC 3339: written into the file as when it was made; where absent nothing is, so that equal texts give equal bytes. */
  readonly at?: string;
  /** Added to those that are bundled. */
  readonly fonts?: PdfFonts;
}

/**
 * Insertions are underlined and deletions struck through; comments are left out.
 * Refuses `pdf-font-missing`, naming the characters, where no font has them: a text is printed whole or not at all.
 * Takes some 200 ms for ten pages and holds the thread meanwhile.
 */
export async function writePdf(document: WrittenDocument, options: PdfOptions = {}): Promise<Uint8Array | Refusal> {
  const compiler = NodeCompiler.create({ workspace: NOWHERE, fontArgs: fontArguments(options.fonts) });
  const input = JSON.stringify(printed(document, options));
  const creationTimestamp = options.at === undefined ? 0 : Math.floor(Date.parse(options.at) / 1000);
  try {
    const bytes = compiler.pdf(
      { mainFileContent: TEMPLATE, inputs: { document: input } },
      { pdfStandard: "ua-1", creationTimestamp },
    );
    return new Uint8Array(bytes);
  } catch (error) {
    const characters = missingCharacters(error);
    if (characters === "") throw error;
    return refused("pdf-font-missing", { characters });
  }
}

/** The template reads no files; where it looked for some, it would find none here. */
const NOWHERE = "/nonexistent";

function fontArguments(given: PdfFonts = {}): ({ fontBlobs: Buffer[] } | { fontPaths: string[] })[] {
  const files = (given.files ?? []).map((bytes) => Buffer.from(bytes));
  return [{ fontBlobs: files }, { fontPaths: [...(bundledFonts().folders ?? []), ...(given.folders ?? [])] }];
}

function printed(document: WrittenDocument, options: PdfOptions): object {
  let level = 0;
  const paragraphs = document.paragraphs.map((paragraph) => {
    // No heading may stand more than one level below the one before it (PDF/UA-1, 7.4.2).
    if (isHeading(paragraph)) level = Math.min(wantedLevel(paragraph), level + 1);
    return {
      style: isHeading(paragraph) ? "heading" : paragraph.style,
      level: isHeading(paragraph) ? level : (paragraph.level ?? 0),
      segments: paragraph.segments.map(({ text, changes }) => ({ text, mark: markOf(changes ?? []) })),
    };
  });
  const language = (document.language ?? "en").split("-")[0] ?? "en";
  return {
    title: document.title === "" ? "-" : document.title,
    language,
    rightToLeft: isRightToLeft(language),
    families: FAMILIES,
    lineNumbers: options.lineNumbers ?? true,
    header: options.header ?? "",
    paragraphs,
  };
}

function isHeading({ style }: WrittenParagraph): boolean {
  return style === "heading" || style === "article";
}

/** Articles stand below the headings round them. */
function wantedLevel(paragraph: WrittenParagraph): number {
  return paragraph.style === "article" ? ARTICLE_LEVEL : Math.min(Math.max(paragraph.level ?? 1, 1), ARTICLE_LEVEL);
}

const ARTICLE_LEVEL = 6;

function markOf(changes: readonly Change[]): "" | "inserted" | "deleted" {
  if (changes.some(({ kind }) => kind === "deletion" || kind === "move-from")) return "deleted";
  return changes.length > 0 ? "inserted" : "";
}

/** The characters that the typesetter says it has no font for; "" where it complains of something else. */
function missingCharacters(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const found = [...message.matchAll(/the text `\\?"(.*?)\\?"` could not be displayed/gu)].map(
    (match) => match[1] ?? "",
  );
  return [...new Set(found)].slice(0, MOST_NAMED).join("");
}

/** Enough to see which script it is. */
const MOST_NAMED = 20;
