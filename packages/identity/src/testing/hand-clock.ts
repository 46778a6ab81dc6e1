// A clock that a test moves by hand.
import type { Clock } from "@parley/kernel";
import { after } from "../time.ts";

export class HandClock implements Clock {
  #now = "2026-09-10T08:00:00.000Z";

  now(): string {
    return this.#now;
  }

  /** Lets so many seconds go by. */
  pass(seconds: number): void {
    this.#now = after(this.#now, seconds);
  }
}
