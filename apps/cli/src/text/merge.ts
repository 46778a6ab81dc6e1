// Merging three texts, many of them from JSON Lines, and showing what changed between two.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import {
  decodeText,
  encodeText,
  mergeFiles,
  mergeLine,
  redlineFiles,
  redlineText,
} from "@parley/capabilities/text/bytes";
import { isRefusal, refuse } from "@parley/kernel";
import type { Refusal } from "@parley/kernel";
import { EXIT, answer, answerRefusal, say } from "../answer.ts";
import type { AnswerOptions } from "../answer.ts";
import { readBytes } from "../files.ts";

interface MergeOptions extends AnswerOptions {
  readonly batch?: string;
}

export async function merge3(files: readonly (string | undefined)[], options: MergeOptions): Promise<void> {
  const given = files.filter((file) => file !== undefined);
  if (options.batch !== undefined && given.length === 0) return mergeBatch(options.batch, options);
  if (options.batch !== undefined || given.length !== 3) {
    return answerRefusal(options, refuse("usage", "Give three files, or --batch FILE alone."), EXIT.usage);
  }
  const texts = await readTexts(given);
  if (isRefusal(texts)) return answerRefusal(options, texts);
  const [base = "", ours = "", theirs = ""] = texts;
  const merged = mergeFiles(base, ours, theirs);
  if (options.json === true) answer(options, merged, "");
  else if (merged.text !== null) process.stdout.write(encodeText(merged.text));
  if (merged.text !== null) return;
  for (const clash of merged.conflicts) {
    say(`Conflict where the base has "${clash.base}": ours has "${clash.ours}", theirs "${clash.theirs}".`);
  }
  process.exitCode = EXIT.conflicts;
}

/** Line by line, so that a file of any length takes little memory. */
async function mergeBatch(file: string, options: AnswerOptions): Promise<void> {
  const input = file === "-" ? process.stdin : createReadStream(file);
  let number = 0;
  let waiting = "";
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      number++;
      const merged = mergeLine(line, number);
      if (merged === undefined) continue;
      if (isRefusal(merged)) {
        process.stdout.write(waiting);
        return answerRefusal(options, merged);
      }
      waiting += `${JSON.stringify(merged)}\n`;
      if (waiting.length > 1_000_000) waiting = await flushed(waiting);
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return answerRefusal(
      options,
      refuse("file-not-found", `There is no file ${file} that can be read.`, { values: { path: file } }),
    );
  }
  await flushed(waiting);
}

/** Waits until whoever reads has taken it. */
function flushed(text: string): Promise<""> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve(""));
  });
}

export async function redline(before: string, after: string, options: AnswerOptions): Promise<void> {
  const texts = await readTexts([before, after]);
  if (isRefusal(texts)) return answerRefusal(options, texts);
  const segments = redlineFiles(texts[0] ?? "", texts[1] ?? "");
  if (options.json === true) answer(options, { segments }, "");
  else process.stdout.write(encodeText(redlineText(segments)));
}

async function readTexts(files: readonly string[]): Promise<readonly string[] | Refusal> {
  const texts: string[] = [];
  for (const file of files) {
    const bytes = await readBytes(file);
    if (isRefusal(bytes)) return bytes;
    texts.push(decodeText(bytes));
  }
  return texts;
}
