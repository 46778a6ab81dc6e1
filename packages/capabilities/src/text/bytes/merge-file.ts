// Three-way merging of files, one at a time or many from JSON Lines.
import type { Refusal } from "@parley/kernel";
import * as z from "zod/mini";
import { mergeTexts, type Merged } from "../compile/merge.ts";
import { malformedLine, parseLine } from "./compile-file.ts";

/** `ours` and `theirs` as two proposals on `base`: their merged text, or null and where they conflict. */
export function mergeFiles(base: string, ours: string, theirs: string): Merged {
  return mergeTexts(base, ours, theirs);
}

const batchLine = z.object({
  id: z.union([z.string(), z.number()]),
  base: z.string(),
  ours: z.string(),
  theirs: z.string(),
});

export interface MergedLine extends Merged {
  readonly id: string | number;
}

/** Answers one line `{"id","base","ours","theirs"}` of a batch; undefined for a blank one. `number` counts lines from 1, for the refusal. */
export function mergeLine(line: string, number: number): MergedLine | Refusal | undefined {
  if (line.trim() === "") return undefined;
  const parsed = parseLine(line, batchLine);
  if (parsed === undefined) return malformedLine(number);
  return { id: parsed.id, ...mergeTexts(parsed.base, parsed.ours, parsed.theirs) };
}
