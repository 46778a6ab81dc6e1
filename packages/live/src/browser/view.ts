// What the live store shows: a stream as it stands here, the connection, the commands under way.
import type { Receipt } from "@parley/contract";
import type { Refusal } from "@parley/kernel";

/**
 * A stream as it stands in this browser. Every change gives a new object; `state` itself may be the same object, changed
 * in place: depend on the view (or its `revision`), never on the identity of a part of the state.
 */
export type StreamView<State = unknown> =
  /** Asked for, nothing is here yet. */
  | { readonly status: "loading" }
  /** Not, or no longer, for this viewer; or there is no such stream. */
  | { readonly status: "gone" }
  | {
      readonly status: "held";
      /** What is confirmed by the record, with the commands under way on top of it. */
      readonly state: State;
      /** The version and the `seq` of the last confirmed entry in it. */
      readonly version: number;
      readonly seq: number;
      /** Whether something in it is not confirmed yet. */
      readonly optimistic: boolean;
      /** Grows with every change that is shown. */
      readonly revision: number;
    };

/**
 * `live`: what is shown is what the record says, within a second. `connecting`: the first time. `reconnecting`: it was
 * cut and is coming back. `offline`: the device has no network. `refused`: the server does not let us listen (see `refusal`).
 */
export interface ConnectionView {
  readonly status: "live" | "connecting" | "reconnecting" | "offline" | "refused";
  /** When that began, RFC 3339 UTC with milliseconds. */
  readonly since: string;
  readonly refusal?: Refusal;
  /** The server runs newer code than this page: load it again when nothing would be lost. */
  readonly reload: boolean;
}

/** A command under way. */
export interface PendingCommand {
  readonly id: string;
  readonly contract: string;
  /** The person's words, as given. */
  readonly input: unknown;
  readonly at: string;
  /** `sending`: on its way. `waiting`: kept on the device until the connection is back. `refused`: it went out late and no longer fits. */
  readonly status: "sending" | "waiting" | "refused";
  readonly refusal?: Refusal;
}

/** What became of a command, as far as is known when `send` answers. */
export type Sent =
  | { readonly kind: "recorded"; readonly id: string; readonly receipt: Receipt }
  /** Nothing was recorded, and what was shown ahead of it has been taken back. */
  | { readonly kind: "refused"; readonly id: string; readonly refusal: Refusal }
  /** It waits on this device and goes out by itself; see `pending()`. */
  | { readonly kind: "waiting"; readonly id: string };

/** A state that came with the page, so that nothing has to be fetched twice. */
export interface Seed {
  readonly stream: string;
  readonly version: number;
  readonly seq: number;
  readonly state: unknown;
}
