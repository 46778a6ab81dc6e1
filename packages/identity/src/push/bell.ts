// The bell: rings a person's devices through the push services of their browsers (RFC 8030, 8291 and 8292).
import { type Clock, type Refusal, refuse } from "@parley/kernel";
import webPush from "web-push";
import { type Database, statement, text } from "../database/database.ts";
import { keyedDigest } from "../secrets.ts";
import type { Session } from "../session.ts";
import { DAY } from "../time.ts";
import type { Post, Push, PushSubscriptionJson, Ring } from "./push.ts";

export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export function newVapidKeys(): VapidKeys {
  return webPush.generateVAPIDKeys();
}

/** The push services of today's browsers. We post to nothing else, so that no subscription makes us knock at a stranger's door. */
const SERVICES = [
  "fcm.googleapis.com",
  "updates.push.services.mozilla.com",
  "push.apple.com",
  "notify.windows.com",
] as const;

export const postOverHttps: Post = async (endpoint, headers, body) => {
  const answer = await fetch(endpoint, {
    method: "POST",
    headers,
    body: new Uint8Array(body),
    redirect: "error",
    signal: AbortSignal.timeout(10_000),
  });
  await answer.body?.cancel();
  return answer.status;
};

const MOST_SUBSCRIPTIONS = 20;

export class Bell implements Push {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #secret: string;
  readonly #keys: VapidKeys;
  readonly #subject: string;
  readonly #post: Post;

  /** @param subject whom a push service may write to: a mailto: or https: URL */
  constructor(database: Database, clock: Clock, secret: string, keys: VapidKeys, subject: string, post: Post) {
    this.#database = database;
    this.#clock = clock;
    this.#secret = secret;
    this.#keys = keys;
    this.#subject = subject;
    this.#post = post;
  }

  get publicKey(): string {
    return this.#keys.publicKey;
  }

  async subscribe(session: Session, subscription: PushSubscriptionJson): Promise<Refusal | undefined> {
    const { endpoint, keys } = subscription;
    if (session.kind === "machine" || !isService(endpoint) || !isKey(keys.p256dh, 65) || !isKey(keys.auth, 16)) {
      return refuse("push-subscription-invalid", "This browser's push service is not one that Parley can reach.");
    }
    const known = await this.#database.all("select endpoint from push_subscription where person = ?", session.person);
    if (known.length >= MOST_SUBSCRIPTIONS) {
      return refuse(
        "push-subscriptions-full",
        "Too many devices get notices already. Turn them off on one that you no longer use.",
      );
    }
    await this.#database.batch([
      statement("delete from push_subscription where endpoint = ?", endpoint),
      statement(
        "insert into push_subscription (endpoint, session, person, public_key, secret, created) values (?, ?, ?, ?, ?, ?)",
        ...[endpoint, session.id, session.person, keys.p256dh, keys.auth, this.#clock.now()],
      ),
    ]);
    return undefined;
  }

  async unsubscribe(session: Session, endpoint: string): Promise<void> {
    await this.#database.batch([
      statement("delete from push_subscription where endpoint = ? and person = ?", endpoint, session.person),
    ]);
  }

  async notify(person: string, ring: Ring): Promise<number> {
    const rows = await this.#database.all(
      `select push_subscription.* from push_subscription join session on session.id = push_subscription.session
       where push_subscription.person = ? and session.expires > ?`,
      person,
      this.#clock.now(),
    );
    const outcomes = await Promise.all(
      rows.map((row) => {
        const keys = { p256dh: text(row, "public_key"), auth: text(row, "secret") };
        return this.#ring({ endpoint: text(row, "endpoint"), keys }, ring);
      }),
    );
    return outcomes.filter(Boolean).length;
  }

  async #ring(subscription: PushSubscriptionJson, ring: Ring): Promise<boolean> {
    const payload = JSON.stringify({
      message: ring.message,
      path: ring.path,
      ...(ring.tag === undefined ? {} : { tag: ring.tag }),
    });
    const { endpoint, headers, body } = webPush.generateRequestDetails(
      { endpoint: subscription.endpoint, keys: { ...subscription.keys } },
      payload,
      {
        vapidDetails: { subject: this.#subject, ...this.#keys },
        TTL: DAY,
        urgency: "normal",
        // A topic has at most 32 characters of base64url; the push service need not know what ours says.
        ...(ring.tag === undefined ? {} : { topic: keyedDigest(this.#secret, "push-topic", ring.tag).slice(0, 32) }),
      },
    );
    const status = await this.#post(endpoint, headersOf(headers), body).catch(() => 0);
    if (status === 404 || status === 410) {
      await this.#database.batch([statement("delete from push_subscription where endpoint = ?", endpoint)]);
    }
    return status >= 200 && status < 300;
  }
}

function headersOf(headers: object): Record<string, string> {
  // fetch counts the body itself.
  const wanted = Object.entries(headers).filter(([name]) => name.toLowerCase() !== "content-length");
  return Object.fromEntries(wanted.map(([name, value]) => [name, String(value)]));
}

function isService(endpoint: string): boolean {
  if (endpoint.length > 1000 || !URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username } = new URL(endpoint);
  if (protocol !== "https:" || port !== "" || username !== "") return false;
  return SERVICES.some((service) => hostname === service || hostname.endsWith(`.${service}`));
}

function isKey(value: string, bytes: number): boolean {
  return /^[A-Za-z0-9_-]+=*$/.test(value) && Buffer.from(value, "base64url").length === bytes;
}
