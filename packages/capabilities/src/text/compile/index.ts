// What the compiler shows: compiling, applying and carrying proposals.
export { applyProposals, asWritten } from "./families.ts";
export type { Applied, Conflict, Lost, WordsConflict } from "./apply.ts";
export { carryProposals } from "./carry.ts";
export type { Carried, CarryInput, Carrying, ThreeTexts } from "./carry.ts";
export { compile, recompile, startCompilation } from "./compile.ts";
export type { Compilation, Compiled, CompiledProvision, Recompilation } from "./compile.ts";
export { display } from "./display.ts";
export { PIECE, PIECE_TEXT } from "./effects.ts";
export type { Field, LostReason } from "./effects.ts";
export { mergeTexts } from "./merge.ts";
export type { Clash, Merged } from "./merge.ts";
export { labelsOf, labelsWithProposed } from "./numbering.ts";
export type { Numberable } from "./numbering.ts";
export { redline, redlineTexts } from "./redline.ts";
export type { Redline, RedlineProvision, RedlineSegment } from "./redline.ts";
export { isCommon, originalText, proposedText, wording } from "./segments.ts";
export type { Alternative, AlternativesSegment, CommonSegment, Segment } from "./segments.ts";
export type { StructureConflict } from "./structure.ts";
