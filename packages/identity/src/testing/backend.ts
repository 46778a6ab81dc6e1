// What a test needs of a backend: to open identity on it, again and again, and to read every byte that it keeps.
import type { FactListener } from "../fact.ts";
import type { Identity, IdentityOptions } from "../identity.ts";
import { HandClock } from "./hand-clock.ts";

export interface TestBackend {
  readonly clock: HandClock;
  /** Opens a node; the same database each time. All that were opened are closed at the end of the test. */
  open(options?: Partial<IdentityOptions>): Promise<Identity>;
  /** Everything that is kept, as one text: rows of all tables, files of the data directory. */
  everything(): Promise<string>;
  /** The names of all tables and how many rows each holds. */
  rows(): Promise<Readonly<Record<string, number>>>;
  destroy(): Promise<void>;
}

export const ORIGIN = "http://localhost:8080";

/** A listener that keeps what it hears, for the test to look at. */
export function factKeeper(): { readonly heard: Parameters<FactListener>[0][]; readonly listener: FactListener } {
  const heard: Parameters<FactListener>[0][] = [];
  return { heard, listener: async (fact) => void heard.push(fact) };
}
