// What the file tools show: texts in and out, no files, no clock.
export { decodeText, encodeText } from "./encoding.ts";
export { applyFile, compileFile, readProposals } from "./compile-file.ts";
export type { FileApplied, FileCompilation, FileConflict, FileProposal } from "./compile-file.ts";
export { mergeFiles, mergeLine } from "./merge-file.ts";
export type { MergedLine } from "./merge-file.ts";
export { redlineFiles, redlineText } from "./redline-file.ts";
