// Web push as the rest of the house sees it: a ring at a person's devices, with nothing confidential in it.
import type { Refusal } from "@parley/kernel";
import type { Session } from "../session.ts";

/** As `PushSubscription.toJSON()` gives it. */
export interface PushSubscriptionJson {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/**
 * What goes to the device: which message (an id of the web's catalogue) and which path to open. The words come from the
 * device's own catalogue, so a push service learns nothing, and a lock screen shows nothing, of what was negotiated.
 */
export interface Ring {
  readonly message: string;
  /** A path of this site, "/p/reaim/text/t1". */
  readonly path: string;
  /** Replaces an earlier ring with the same tag. */
  readonly tag?: string;
}

export interface Push {
  /** The VAPID public key that a browser subscribes with. */
  readonly publicKey: string;
  subscribe(session: Session, subscription: PushSubscriptionJson): Promise<Refusal | undefined>;
  unsubscribe(session: Session, endpoint: string): Promise<void>;
  /** Rings every device of the person; answers how many accepted it. Subscriptions that are gone are forgotten. */
  notify(person: string, ring: Ring): Promise<number>;
}

/** How a finished, encrypted ring goes out; answers the HTTP status. */
export type Post = (endpoint: string, headers: Readonly<Record<string, string>>, body: Uint8Array) => Promise<number>;
