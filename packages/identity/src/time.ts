// Time as texts: instants come from the clock and are compared as they are.
import type { Clock } from "@parley/kernel";

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** The instant `seconds` after another; negative for before. */
export function after(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}
