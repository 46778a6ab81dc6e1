// Limits on wrong tries: counted in memory, per node, in windows of time.
import { type Clock, type Refusal, refuse } from "@parley/kernel";
import { after } from "./time.ts";

interface Window {
  readonly ends: string;
  count: number;
}

const MOST_KEYS = 50_000;

/** How many failures a key may have in a window of `seconds`. */
export class Limit {
  readonly #most: number;
  readonly #seconds: number;
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();

  constructor(most: number, seconds: number, clock: Clock) {
    this.#most = most;
    this.#seconds = seconds;
    this.#clock = clock;
  }

  /** Refuses (`too-many-tries`) while the key has used up its window. */
  refuse(key: string): Refusal | undefined {
    const window = this.#windows.get(key);
    const now = this.#clock.now();
    if (window === undefined || window.ends <= now || window.count < this.#most) return undefined;
    const minutes = Math.max(1, Math.ceil((Date.parse(window.ends) - Date.parse(now)) / 60_000));
    return refuse("too-many-tries", `Too many wrong tries. Try again in ${minutes} minutes.`, { values: { minutes } });
  }

  count(key: string): void {
    const now = this.#clock.now();
    const window = this.#windows.get(key);
    if (window !== undefined && window.ends > now) {
      window.count += 1;
      return;
    }
    if (this.#windows.size >= MOST_KEYS) this.#forgetEnded(now);
    this.#windows.set(key, { ends: after(now, this.#seconds), count: 1 });
  }

  /** Makes room; where every window still runs, the oldest go, so that memory stays bounded under attack. */
  #forgetEnded(now: string): void {
    for (const [key, window] of this.#windows) {
      if (window.ends <= now || this.#windows.size >= MOST_KEYS) this.#windows.delete(key);
    }
  }
}
