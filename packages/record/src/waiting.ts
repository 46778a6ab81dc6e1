// Commands that wait to be recorded, and how each of them is answered.
import { isWithheld } from "@parley/kernel";
import type { Entry } from "@parley/kernel";
import { isRetry } from "./batch.ts";
import type { Verdict } from "./batch.ts";
import { parseEntries } from "./fold.ts";
import { LedgerFailure } from "./ledger.ts";
import type { Ledger, RecordedCommand } from "./ledger.ts";
import { commandIdReused, outcomeUnknown, recordUnavailable } from "./refusals.ts";
import type { Outcome, Submission } from "./storage.ts";

export interface Waiting {
  readonly submission: Submission;
  readonly outcome: PromiseWithResolvers<Outcome>;
}

/** Nothing of these was recorded: a failure of the database is answered as a refusal, a bug as what was thrown. */
export function refuseAll(batch: readonly Waiting[], error: unknown): void {
  for (const { outcome } of batch) {
    if (error === undefined || error instanceof LedgerFailure) {
      outcome.resolve({ kind: "refused", refusal: recordUnavailable() });
    } else outcome.reject(error);
  }
}

/** Answers one command of a batch that is committed; `entries` are those that it wrote. */
export function answer(
  outcome: PromiseWithResolvers<Outcome>,
  verdict: Verdict,
  entries: readonly Entry[],
  repeat: (command: RecordedCommand) => Promise<Outcome>,
): void {
  switch (verdict.kind) {
    case "recorded":
      outcome.resolve({ kind: "committed", seq: verdict.command.lastSeq, entries });
      break;
    case "repeated":
      outcome.resolve(repeat(verdict.command));
      break;
    case "refused":
      outcome.resolve({ kind: "refused", refusal: verdict.refusal });
      break;
    case "threw":
      outcome.reject(verdict.error);
      break;
  }
}

/** What a command that is in the record is answered with. */
export async function recordedOutcome(
  ledger: Ledger,
  process: string,
  kind: "committed" | "repeated",
  { firstSeq, lastSeq }: RecordedCommand,
): Promise<Outcome> {
  try {
    const entries = parseEntries(await ledger.entries(process, firstSeq - 1, lastSeq));
    return { kind, seq: lastSeq, entries: entries.filter((entry): entry is Entry => !isWithheld(entry)) };
  } catch (error) {
    if (!(error instanceof LedgerFailure)) throw error;
    return { kind: "refused", refusal: outcomeUnknown() };
  }
}

/** Commands whose commit was cut: it may or may not have been done. They wait, with patience, until somebody knows. */
export class Undecided {
  readonly #patience: number;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** `patience` in milliseconds. */
  constructor(patience: number) {
    this.#patience = patience;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Their ids, each once. */
  get commands(): readonly string[] {
    return [...new Set(this.#waiting.map(({ submission }) => submission.command))];
  }

  add(waiting: readonly Waiting[]): void {
    this.#waiting.push(...waiting);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.giveUp(), this.#patience);
  }

  /** Answers each by whether it is among the commands that are recorded. */
  decide(known: readonly RecordedCommand[], committed: (command: RecordedCommand) => Promise<Outcome>): void {
    clearTimeout(this.#timer);
    const recorded = new Map(known.map((command) => [command.id, command]));
    for (const { submission, outcome } of this.#waiting.splice(0)) {
      const command = recorded.get(submission.command);
      if (command === undefined) outcome.resolve({ kind: "refused", refusal: recordUnavailable() });
      else if (isRetry(submission, command)) outcome.resolve(committed(command));
      else outcome.resolve({ kind: "refused", refusal: commandIdReused(command.id) });
    }
  }

  giveUp(): void {
    clearTimeout(this.#timer);
    for (const { outcome } of this.#waiting.splice(0)) outcome.resolve({ kind: "refused", refusal: outcomeUnknown() });
  }
}
