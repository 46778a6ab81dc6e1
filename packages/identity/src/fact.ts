// Facts: what happened here that the process' record should know, told without any person.
import type { GuestRole } from "./invitation.ts";

interface Told<Kind extends string> {
  /** Stable over repeated telling: use it as the command's id. */
  readonly id: string;
  readonly kind: Kind;
  readonly process: string;
  readonly seat: string;
  /** RFC 3339 UTC with milliseconds. */
  readonly at: string;
}

export type IdentityFact =
  /** An invitation was redeemed: somebody sits there now. */
  | Told<"seat-taken-up">
  /** A guest came in with a join code; `code` is the code's id, `role` what it grants. The seat is new. */
  | (Told<"guest-joined"> & { readonly code: string; readonly role: GuestRole; readonly participant?: string })
  /** The seat `by` issued a recovery link: sessions and passkeys of who sits there are revoked. */
  | (Told<"recovery-issued"> & { readonly by: string })
  /** The recovery link was used. */
  | Told<"recovery-used">
  /** Who sat there was erased or left; the seat is empty. */
  | Told<"seat-vacated">;

/**
 * Told each fact at least once, after it is durable, in order within a process, and again after a restart until it
 * resolves. Telling the same id twice must be harmless. Rejecting means "later". It must not wait for anything here that
 * tells facts itself.
 */
export type FactListener = (fact: IdentityFact) => Promise<void>;
