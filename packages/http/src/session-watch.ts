// Connections that stay open while sessions end: what was opened for somebody is closed once they are that somebody no more.
import type { Credentials, Identity } from "@parley/identity";
import { actorOf } from "./request.ts";

/** A connection that stays open, and for whom. */
export interface Held {
  readonly person: string;
  readonly process: string;
  /** Who acted in the process when it was opened. */
  readonly actor: string;
  readonly credentials: Credentials;
  close(): void;
}

/** Closes what is held for a session that has ended or acts from another seat now. */
export class SessionWatch {
  readonly #identity: Identity;
  readonly #held = new Map<string, Set<Held>>();

  constructor(identity: Identity) {
    this.#identity = identity;
    identity.onSessionsChanged((person) => {
      const concerned = person === undefined ? [...this.#held.values()] : [this.#held.get(person) ?? new Set()];
      for (const held of concerned.flatMap((some) => [...some])) void this.#check(held);
    });
  }

  /** Watches from now on; the session may have ended while the connection was being opened. Answers how to stop. */
  hold(held: Held): () => void {
    const others = this.#held.get(held.person) ?? new Set();
    this.#held.set(held.person, others.add(held));
    void this.#check(held);
    return () => {
      others.delete(held);
      if (others.size === 0 && this.#held.get(held.person) === others) this.#held.delete(held.person);
    };
  }

  /** Where nobody can say whether the session still stands, it is taken as ended: its browser comes back and asks. */
  async #check(held: Held): Promise<void> {
    const session = await this.#identity.session(held.credentials).catch(() => undefined);
    if (session === undefined || actorOf(session, held.process) !== held.actor) held.close();
  }
}
