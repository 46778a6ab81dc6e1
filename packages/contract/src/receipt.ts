// What a sender gets back for a command that was recorded.
import type { Entry } from "@parley/kernel";

export interface Receipt {
  /** The command's id, as given. */
  readonly command: string;
  /** The process' last `seq` that the command wrote; with none written (nothing to do), the seq it was decided at. */
  readonly seq: number;
  /** Those of its entries that the sender may see. */
  readonly entries: readonly Entry[];
  /** True where an earlier sending of the same command had already been recorded. */
  readonly repeated: boolean;
}

/** RFC 9457 problem document with our stable `code`. Media type application/problem+json. */
export interface Problem {
  /** "/api/problems/<code>". */
  readonly type: string;
  /** A short translated sentence: what happened. */
  readonly title: string;
  readonly status: number;
  /** A translated sentence: how to mend it. */
  readonly detail: string;
  readonly code: string;
  /** A JSON pointer into the input, where one place is to blame. */
  readonly at?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}
