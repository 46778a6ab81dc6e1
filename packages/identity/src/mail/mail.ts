// Mail as the rest of the house sees it: letters of known kinds, in a durable queue, to one person at a time.
import type { Refusal } from "@parley/kernel";

export type Letter =
  /** `event` is the process' title as printed, `seat` what the person will be there ("Head of delegation, Kenya"). */
  | {
      readonly kind: "invitation";
      readonly event: string;
      readonly seat: string;
      readonly link: string;
      readonly expires: string;
    }
  | {
      readonly kind: "recovery";
      readonly event: string;
      readonly seat: string;
      readonly link: string;
      readonly expires: string;
    }
  /** What concerns me: `items` are sentences already in the reader's language, with links into the process. */
  | {
      readonly kind: "concerns-me";
      readonly event: string;
      readonly items: readonly { readonly text: string; readonly link: string }[];
    };

export interface Envelope {
  /** The same id is queued once, however often it is asked for. */
  readonly id: string;
  readonly to: string;
  readonly name?: string;
  readonly language: string;
  /** Whom it is about: erased with them. */
  readonly person?: string;
  readonly letter: Letter;
}

/** `by` says how it leaves: over SMTP, or as an `.eml` file in the outbox directory because no SMTP is configured. */
export interface Posted {
  readonly id: string;
  readonly by: "smtp" | "file";
  readonly state: "waiting" | "sent" | "failed";
}

export interface Mail {
  readonly by: "smtp" | "file";
  /** Resolves when the letter is durable in the queue; sending goes on behind it. */
  post(envelope: Envelope): Promise<Posted | Refusal>;
  status(id: string): Promise<Posted | undefined>;
  /** Sends what is due now; answers how many left. `tend` calls it. */
  deliver(): Promise<number>;
}
