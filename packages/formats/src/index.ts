// What the formats room shows: bytes in, models out, and back.
export { NODE_KINDS, walkNodes } from "./document.ts";
export type { DocumentNode, FormatDocument, ImportNote, NodeKind } from "./document.ts";
export { readMarkdown } from "./markdown/read.ts";
export type { MarkdownLimits } from "./markdown/read.ts";
export { readDocx } from "./docx/read.ts";
export type { DocxDocument } from "./docx/read.ts";
export type { DocxComment } from "./docx/comments.ts";
export type { PackageLimits } from "./zip/package.ts";
