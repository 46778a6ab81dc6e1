// What the stream "sample" folds into, and who may see it.
import type { Entry, StreamKind } from "@parley/kernel";
import type { SampleEvents } from "./events.ts";

export interface Remark {
  readonly id: string;
  readonly words: string;
  /** The seat that left it. */
  readonly by: string;
  /** When, RFC 3339 UTC with milliseconds. */
  readonly at: string;
  withdrawn: boolean;
}

export interface SampleState {
  known: Record<string, Remark>;
}

type Evolution = {
  [Type in keyof SampleEvents]: (state: SampleState, data: SampleEvents[Type], entry: Entry) => void;
};

const evolution: Evolution = {
  "sample.remark-added@1": (state, { remark, words }, { actor, at }) => {
    state.known[remark] = { id: remark, words, by: actor, at, withdrawn: false };
  },
  "sample.remark-withdrawn@1": (state, { remark }) => {
    const known = state.known[remark];
    if (known) known.withdrawn = true;
  },
};

export const sampleStream: StreamKind<SampleState> = {
  pattern: "sample",
  initial: () => ({ known: {} }),
  evolve(state, entry) {
    // The index is safe: an unknown type has no evolution and changes nothing.
    const evolve = (
      evolution as Record<string, ((state: SampleState, data: unknown, entry: Entry) => void) | undefined>
    )[entry.type];
    evolve?.(state, entry.data, entry);
    return state;
  },
  audience: (viewer) => viewer.roles.length > 0,
};
