// How every command answers: results on standard output, messages on standard error, and what happened as the exit code.
import type { Refusal } from "@parley/kernel";

/** `usage`: the command line was not understood; `conflicts`: texts that cannot stand together. */
export const EXIT = { ok: 0, wrong: 1, usage: 2, conflicts: 3 } as const;

/** What each command takes beside its own options. */
export interface AnswerOptions {
  readonly json?: boolean;
}

/** Answers `value` as one line of JSON where that was asked for, else the words for a person. */
export function answer({ json }: AnswerOptions, value: unknown, words: string): void {
  process.stdout.write(json === true ? `${JSON.stringify(value)}\n` : ended(words));
}

/** A message about what is being done; never a part of the result. */
export function say(message: string): void {
  process.stderr.write(ended(message));
}

/** Answers that something was refused or found wrong, and why. */
export function answerRefusal({ json }: AnswerOptions, refusal: Refusal, code: number = EXIT.wrong): void {
  if (json === true) process.stdout.write(`${JSON.stringify(refusal)}\n`);
  const place = refusal.at === undefined || refusal.at === "" ? "" : ` (at ${refusal.at})`;
  say(`${refusal.message}${place} [${refusal.code}]`);
  process.exitCode = code;
}

function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
